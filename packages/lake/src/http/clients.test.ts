/** The lake against the unmodified @sanity/client, versions 7 and 8: what they send is answered as they expect. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ClientError as ClientError8, type SanityClient } from '@sanity/client'
import { ClientError as ClientError7 } from 'sanity-client-7'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

/** Both clients have the methods used here in the same form. */
const versions: [string, (options?: object) => SanityClient, typeof ClientError8][] = [
  [
    '7',
    (options) => lake.client7(options) as unknown as SanityClient,
    ClientError7 as unknown as typeof ClientError8,
  ],
  ['8', (options) => lake.client8(options), ClientError8],
]

async function failure(promise: Promise<unknown>): Promise<InstanceType<typeof ClientError8>> {
  try {
    await promise
  } catch (error) {
    return error as InstanceType<typeof ClientError8>
  }
  throw new Error('expected it to fail')
}

describe.each(versions)('@sanity/client %s', (version, client, ClientError) => {
  const id = (name: string) => `c${version}-${name}`

  test('creates, reads, fetches and deletes a document', async () => {
    const created = await client().create({ _id: id('one'), _type: 'article', title: 'One' })
    expect(created).toMatchObject({ _id: id('one'), _type: 'article', title: 'One' })
    expect(created._rev).toMatch(/\S/)
    expect(await client().getDocument(id('one'))).toEqual(created)
    expect(await client().getDocument(id('none'))).toBeUndefined()
    expect(await client().getDocuments([id('none'), id('one')])).toEqual([null, created])
    expect(await client().fetch('*[_id == $id][0].title', { id: id('one') })).toBe('One')
    await client().delete(id('one'))
    expect(await client().getDocument(id('one'))).toBeUndefined()
  })

  test('a fetch tells its query, its time and its sync tags', async () => {
    const answer = await client().fetch('*[_type == $type]', { type: 'nothing' }, { filterResponse: false })
    expect(answer).toMatchObject({ result: [], query: '*[_type == $type]' })
    expect(answer.ms).toBeGreaterThanOrEqual(0)
    expect(answer.syncTags?.length).toBeGreaterThan(0)
    const quiet = await client().fetch('*[false]', {}, { filterResponse: false, returnQuery: false })
    expect(quiet).not.toHaveProperty('query')
  })

  test('gives items of arrays keys where it is asked to', async () => {
    const options = { autoGenerateArrayKeys: true }
    const body = [
      { _key: 'own', text: 'a' },
      { text: 'b', marks: [{ _type: 'link' }, 'em'] },
    ]
    const key = expect.stringMatching(/^[0-9a-f]{12}$/)
    const created = await client().create({ _id: id('keys'), _type: 'article', body }, options)
    expect(created.body).toEqual([
      { _key: 'own', text: 'a' },
      { _key: key, text: 'b', marks: [{ _key: key, _type: 'link' }, 'em'] },
    ])
    const patched = await client()
      .patch(id('keys'))
      .append('body', [{ text: 'c' }])
      .commit(options)
    expect(patched.body).toEqual([...created.body, { _key: key, text: 'c' }])
    const plain = await client().createOrReplace({ _id: id('keys'), _type: 'article', body })
    expect(plain.body).toEqual(body)
  })

  test('a long query goes by POST', async () => {
    const query = `// ${'x'.repeat(20_000)}\n*[_id == $id][0]._id`
    await client().createOrReplace({ _id: id('long'), _type: 'article' })
    expect(await client().fetch(query, { id: id('long') })).toBe(id('long'))
  })

  test('a patch holds to the revision it was made for', async () => {
    const before = await client().createOrReplace({ _id: id('patch'), _type: 'article', count: 1 })
    const after = await client()
      .patch(id('patch'))
      .ifRevisionId(before._rev)
      .inc({ count: 2 })
      .set({ title: 'New' })
      .commit()
    expect(after).toMatchObject({ count: 3, title: 'New' })
    expect(after._rev).not.toBe(before._rev)
    const error = await failure(
      client().patch(id('patch')).ifRevisionId(before._rev).set({ title: 'Lost' }).commit(),
    )
    expect(error).toBeInstanceOf(ClientError)
    expect(error.statusCode).toBe(409)
    expect(error.details).toMatchObject({ type: 'mutationError' })
    expect(await client().fetch('*[_id == $id][0].title', { id: id('patch') })).toBe('New')
  })

  test('a transaction is applied wholly or not at all, and once', async () => {
    const transactionId = id('tx-once')
    const transaction = () =>
      client()
        .transaction()
        .transactionId(transactionId)
        .createIfNotExists({ _id: id('a'), _type: 'article', count: 0 })
        .patch(id('a'), (patch) => patch.inc({ count: 1 }))
    const result = await transaction().commit({ returnDocuments: false })
    expect(result.transactionId).toBe(transactionId)
    await transaction().commit()
    expect(await client().getDocument(id('a'))).toMatchObject({ count: 1, _rev: transactionId })

    const failed = client()
      .transaction()
      .create({ _id: id('b'), _type: 'article' })
      .create({ _id: id('a'), _type: 'article' })
    const error = await failure(failed.commit())
    expect(error.statusCode).toBe(409)
    expect(error.message).toContain(id('a'))
    expect(await client().getDocument(id('b'))).toBeUndefined()
  })

  test('deletes by query', async () => {
    for (const name of ['q1', 'q2'])
      await client().createOrReplace({ _id: id(name), _type: `queried${version}` })
    await client().delete({ query: '*[_type == $type]', params: { type: `queried${version}` } })
    expect(await client().fetch('count(*[_type == $type])', { type: `queried${version}` })).toBe(0)
  })

  test('a dry run changes nothing', async () => {
    await client().create({ _id: id('dry'), _type: 'article' }, { dryRun: true })
    expect(await client().getDocument(id('dry'))).toBeUndefined()
  })

  test('every document action', async () => {
    const publishedId = id('acted')
    const draftId = `drafts.${publishedId}`
    const raw = client({ perspective: 'raw' })
    const ids = () => raw.fetch('*[_id in [$a, $b]] | order(_id)._id', { a: draftId, b: publishedId })
    await raw.action({
      actionType: 'sanity.action.document.create',
      publishedId,
      attributes: { _id: draftId, _type: 'article', title: 'First' },
      ifExists: 'fail',
    })
    expect(await ids()).toEqual([draftId])
    await raw.action({
      actionType: 'sanity.action.document.edit',
      draftId,
      publishedId,
      patch: { set: { title: 'Second' } },
    })
    await raw.action({ actionType: 'sanity.action.document.publish', draftId, publishedId })
    expect(await ids()).toEqual([publishedId])
    await raw.action({
      actionType: 'sanity.action.document.edit',
      draftId,
      publishedId,
      patch: { unset: ['_empty_action_guard_pseudo_field_'] },
    })
    expect(await ids()).toEqual([publishedId, draftId])
    await raw.action({ actionType: 'sanity.action.document.discard', draftId })
    expect(await ids()).toEqual([publishedId])
    await raw.action({ actionType: 'sanity.action.document.unpublish', draftId, publishedId })
    expect(await ids()).toEqual([draftId])
    await raw.action({ actionType: 'sanity.action.document.publish', draftId, publishedId })
    await raw.action({ actionType: 'sanity.action.document.delete', publishedId, includeDrafts: [draftId] })
    expect(await ids()).toEqual([])
    const error = await failure(
      raw.action({ actionType: 'sanity.action.document.publish', draftId, publishedId }),
    )
    expect(error).toBeInstanceOf(ClientError)
    expect(error.statusCode).toBeGreaterThanOrEqual(400)
    expect(error.statusCode).toBeLessThan(500)
  })

  test('replaces a draft, and makes, replaces and throws away versions', async () => {
    const publishedId = id('versioned')
    const draftId = `drafts.${publishedId}`
    const versionId = `versions.summer.${publishedId}`
    const raw = client({ perspective: 'raw' })
    const all = async () =>
      await raw.fetch<{ _id: string; title: string }[]>(
        '*[_id in [$publishedId, $draftId, $versionId]] | order(_id){_id, title}',
        { publishedId, draftId, versionId },
      )
    const replaceDraft = async (title: string) =>
      await raw.action({
        actionType: 'sanity.action.document.replaceDraft',
        publishedId,
        attributes: { _id: draftId, _type: 'article', title },
      })
    expect((await failure(replaceDraft('Nothing to replace'))).statusCode).toBe(404)
    await raw.create({ _id: publishedId, _type: 'article', title: 'Published' })
    await replaceDraft('Replaced')
    await replaceDraft('Replaced again')
    expect(await all()).toEqual([
      { _id: publishedId, title: 'Published' },
      { _id: draftId, title: 'Replaced again' },
    ])

    const document = { _id: versionId, _type: 'article', title: 'In summer' }
    const createVersion = async () =>
      await raw.action({ actionType: 'sanity.action.document.version.create', publishedId, document })
    await createVersion()
    expect((await failure(createVersion())).statusCode).toBe(409)
    expect(
      await client({ perspective: ['summer'] }).fetch('*[_id == $publishedId][0].title', { publishedId }),
    ).toBe('In summer')
    await raw.replaceVersion({
      document: { ...document, title: 'In late summer' },
      publishedId,
      releaseId: 'summer',
    })
    expect(await raw.getDocument(versionId)).toMatchObject({ title: 'In late summer' })
    expect(await client({ token: undefined }).getDocument(versionId)).toBeUndefined()
    await raw.unpublishVersion({ publishedId, releaseId: 'summer' })
    expect(await raw.getDocument(versionId)).toMatchObject({ _system: { delete: true } })
    expect(
      await client({ perspective: ['summer'] }).fetch('*[_id == $publishedId]', { publishedId }),
    ).toEqual([])
    await raw.discardVersion({ publishedId, releaseId: 'summer' })
    await raw.discardVersion({ publishedId })
    expect(await all()).toEqual([{ _id: publishedId, title: 'Published' }])
    expect((await failure(raw.discardVersion({ publishedId, releaseId: 'summer' }))).statusCode).toBe(404)

    await raw.createVersion({ publishedId, baseId: publishedId, releaseId: 'summer' })
    expect(await raw.getDocument(versionId)).toMatchObject({ title: 'Published' })
    await raw.action({ actionType: 'sanity.action.document.version.discard', versionId })
    expect(await raw.getDocument(versionId)).toBeUndefined()
  })

  test('a query that cannot be parsed shows where', async () => {
    const error = await failure(client().fetch('*[_type == "article"'))
    expect(error).toBeInstanceOf(ClientError)
    expect(error.statusCode).toBe(400)
    expect(error.message).toMatch(/GROQ query parse error/)
    expect(error.message).toContain('*[_type == "article"')
  })

  test('a wrong token, a missing role and an unknown dataset', async () => {
    const wrong = await failure(client({ token: 'mh_wrong' }).fetch('*'))
    expect(wrong.statusCode).toBe(401)
    expect(wrong.message).toMatch(/Unauthorized - The token is wrong/)
    const viewer = await failure(client({ token: lake.token('viewer') }).create({ _type: 'article' }))
    expect(viewer.statusCode).toBe(403)
    expect(viewer.message).toMatch(/needs the role editor, and yours is viewer/)
    const nobody = await failure(client({ token: undefined }).create({ _type: 'article' }))
    expect(nobody.statusCode).toBe(401)
    const dataset = await failure(client({ dataset: 'elsewhere' }).fetch('*'))
    expect(dataset.statusCode).toBe(404)
    expect(dataset.message).toMatch(/Dataset "elsewhere" not found/)
    const project = await failure(client({ projectId: 'other' }).fetch('*'))
    expect(project.statusCode).toBe(404)
  })

  test('users, projects and datasets', async () => {
    expect(await client().users.getById('me')).toMatchObject({ role: 'editor', name: 'test editor' })
    expect(await client().projects.getById('masthead')).toMatchObject({
      id: 'masthead',
      organizationId: null,
    })
    await client().datasets.create(`made-${version}`)
    expect((await client().datasets.list()).map((dataset) => dataset.name)).toContain(`made-${version}`)
    expect((await failure(client().datasets.create(`made-${version}`))).statusCode).toBe(409)
    expect(await client({ dataset: `made-${version}` }).fetch('*')).toEqual([])
  })

  test('the perspective follows the API version, and drafts are for roles', async () => {
    const name = id('seen')
    await client().createOrReplace({ _id: name, _type: 'seen', title: 'published' })
    await client().createOrReplace({ _id: `drafts.${name}`, _type: 'seen', title: 'draft' })
    const titles = (options: object) =>
      client(options).fetch('*[_type == "seen" && (_id match $id || _id match $draft)].title', {
        id: name,
        draft: `drafts.${name}`,
      })
    expect(await titles({ apiVersion: '2025-02-19' })).toEqual(['published'])
    expect((await titles({ apiVersion: '1' })).toSorted()).toEqual(['draft', 'published'])
    expect(await titles({ perspective: 'drafts' })).toEqual(['draft'])
    expect(await titles({ apiVersion: '1', token: undefined, perspective: 'raw' })).toEqual(['published'])
    expect(await titles({ token: undefined, perspective: 'drafts' })).toEqual(['published'])
  })
})

test('exports a dataset as NDJSON, drafts included, to a role', async () => {
  const client = lake.client8({ dataset: 'exported' })
  await lake.client8().datasets.create('exported')
  const transaction = client.transaction()
  for (let n = 0; n < 300; n += 1)
    transaction.create({
      _id: `${n % 2 ? '' : 'drafts.'}e${n}`,
      _type: n % 3 ? 'a' : 'b',
      text: 'x'.repeat(1000),
    })
  await transaction.commit({ returnDocuments: false })
  const path = '/v2025-02-19/data/export/exported'
  const headers = { authorization: `Bearer ${lake.token('viewer')}` }
  const read = async (query = '') =>
    (await (await lake.get(path + query, { headers })).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { _id: string; _type: string })
  const documents = await read()
  expect(documents).toHaveLength(300)
  expect(documents.filter((document) => document._id.startsWith('drafts.'))).toHaveLength(150)
  expect((await read('?types=b')).every((document) => document._type === 'b')).toBe(true)
  expect((await lake.get(path)).status).toBe(401)
})
