/**
 * Listeners and live events through the unmodified clients. The first block is the table of faults by which the
 * Studio's editor hangs: one test a row.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { LiveEvent, SanityClient } from '@sanity/client'
import { listen, wait } from '../../test/hearing.ts'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

const versions: [string, (options?: object) => SanityClient][] = [
  ['7', (options) => lake.client7(options) as unknown as SanityClient],
  ['8', (options) => lake.client8(options)],
]

describe.each(versions)('what the editor hangs on (client %s)', (version, client) => {
  const pair = (name: string) => ({ ids: [`f${version}-${name}`, `drafts.f${version}-${name}`] })
  const pairOptions = { effectFormat: 'mendoza', enableResume: true }

  test('previousRev is left out on creation, not null', async () => {
    const { ids } = pair('create')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client().create({ _id: ids[1] ?? '', _type: 'article' })
    await heard.until(1)
    expect(heard.events[0]).not.toHaveProperty('previousRev')
    expect(heard.events[0]?.transition).toBe('appear')
    heard.stop()
  })

  test("transactionId and resultRev are the client's transaction id", async () => {
    const { ids } = pair('revision')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    const first = `tx-${version}-first`
    const second = `tx-${version}-second`
    await client()
      .transaction([{ create: { _id: ids[1] ?? '', _type: 'article' } }])
      .transactionId(first)
      .commit()
    await client()
      .transaction([{ patch: { id: ids[1] ?? '', set: { title: 'a' } } }])
      .transactionId(second)
      .commit()
    await heard.until(2)
    expect(heard.events[0]).toMatchObject({ transactionId: first, resultRev: first })
    expect(heard.events[1]).toMatchObject({ transactionId: second, resultRev: second, previousRev: first })
    heard.stop()
  })

  test('the totals count what this listener receives', async () => {
    const { ids } = pair('totals')
    const one = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    const all = await listen(
      client(),
      '*[_id in $ids || _id == $other]',
      { ids, other: `f${version}-other` },
      pairOptions,
    )
    await client()
      .transaction()
      .create({ _id: `f${version}-other`, _type: 'article' })
      .create({ _id: ids[1] ?? '', _type: 'article' })
      .create({ _id: `f${version}-third`, _type: 'article' })
      .commit()
    await one.until(1)
    await all.until(2)
    expect(one.events).toHaveLength(1)
    expect(one.events[0]).toMatchObject({ transactionTotalEvents: 1, transactionCurrentEvent: 1 })
    expect(all.events.map((event) => [event.transactionCurrentEvent, event.transactionTotalEvents])).toEqual([
      [1, 2],
      [2, 2],
    ])
    one.stop()
    all.stop()
  })

  test("the document pair's listener gets mutations; they begin with a create", async () => {
    const { ids } = pair('mutations')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client()
      .transaction()
      .createIfNotExists({ _id: ids[1] ?? '', _type: 'article' })
      .patch(ids[1] ?? '', (patch) => patch.set({ title: 'a' }))
      .commit()
    await client()
      .patch(ids[1] ?? '')
      .set({ title: 'b' })
      .commit()
    await heard.until(2)
    expect(Object.keys(heard.events[0]?.mutations[0] ?? {})[0]).toMatch(/^create/)
    expect(heard.events[1]?.mutations).toEqual([{ patch: { id: ids[1], set: { title: 'b' } } }])
    heard.stop()
  })

  test('effects come as mendoza patches', async () => {
    const { ids } = pair('effects')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client().create({ _id: ids[1] ?? '', _type: 'article', title: 'a' })
    await heard.until(1)
    expect(heard.events[0]?.effects?.apply).toEqual(expect.any(Array))
    expect(heard.events[0]?.effects?.revert).toEqual(expect.any(Array))
    heard.stop()
    const plain = await listen(client(), '*[_id in $ids]', { ids })
    await client()
      .patch(ids[1] ?? '')
      .set({ title: 'c' })
      .commit()
    await plain.until(1)
    expect(plain.events[0]).not.toHaveProperty('effects')
    plain.stop()
  })

  test('timestamp is _updatedAt, and never goes back', async () => {
    const { ids } = pair('time')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, { includeResult: true })
    await client().create({ _id: ids[0] ?? '', _type: 'article' })
    for (const title of ['a', 'b', 'c'])
      await client()
        .patch(ids[0] ?? '')
        .set({ title })
        .commit()
    await heard.until(4)
    const times = heard.events.map((event) => event.timestamp)
    expect(times).toEqual(times.toSorted())
    expect(
      heard.events.map((event) => (event.result as unknown as { _updatedAt: string })._updatedAt),
    ).toEqual(times)
    heard.stop()
  })
})

describe.each(versions)('listeners (client %s)', (version, client) => {
  test('a document that comes to match appears, one that ceases to disappears', async () => {
    const heard = await listen(client(), '*[_type == "step" && level > 1]')
    const id = `s${version}`
    await client().create({ _id: id, _type: 'step', level: 1 })
    await client().patch(id).set({ level: 2 }).commit()
    await client().patch(id).set({ level: 3 }).commit()
    await client().patch(id).set({ level: 0 }).commit()
    await client().delete(id)
    await client().createOrReplace({ _id: id, _type: 'step', level: 9 })
    await client().delete(id)
    await heard.until(5)
    expect(heard.events.map((event) => event.transition)).toEqual([
      'appear',
      'update',
      'disappear',
      'appear',
      'disappear',
    ])
    heard.stop()
  })

  test('result, previous and mutations come when asked for', async () => {
    const id = `p${version}`
    await client().create({ _id: id, _type: 'asked', title: 'a' })
    const heard = await listen(
      client(),
      '*[_type == "asked"]',
      {},
      { includeResult: true, includePreviousRevision: true, includeMutations: false },
    )
    await client().patch(id).set({ title: 'b' }).commit()
    await heard.until(1)
    expect(heard.events[0]).toMatchObject({ result: { title: 'b' }, previous: { title: 'a' } })
    expect(heard.events[0]).not.toHaveProperty('mutations')
    heard.stop()
  })

  test('without a token drafts are neither told nor counted', async () => {
    const nobody = client({ token: undefined, apiVersion: '2021-06-07' })
    const heard = await listen(nobody, '*[_type == "secret"]')
    await client()
      .transaction()
      .create({ _id: `drafts.n${version}`, _type: 'secret' })
      .create({ _id: `versions.r.n${version}`, _type: 'secret' })
      .create({ _id: `n${version}`, _type: 'secret' })
      .commit()
    await heard.until(1)
    expect(heard.events).toHaveLength(1)
    expect(heard.events[0]).toMatchObject({ documentId: `n${version}`, transactionTotalEvents: 1 })
    heard.stop()
  })

  test('from 2025-02-19 on drafts are told only when all versions are asked for', async () => {
    const heard = await listen(client(), '*[_type == "versioned"]', {}, { includeAllVersions: false })
    await client()
      .transaction()
      .create({ _id: `drafts.v${version}`, _type: 'versioned' })
      .create({ _id: `v${version}`, _type: 'versioned' })
      .commit()
    await heard.until(1)
    expect(heard.events.map((event) => event.documentId)).toEqual([`v${version}`])
    heard.stop()
  })

  test('a filter that is none is told in words', async () => {
    const heard = await listen(client(), '*[_type == ')
    await wait(() => heard.errors.length > 0, 'an error')
    expect(heard.errors[0]?.constructor.name).toBe('ChannelError')
    expect(heard.errors[0]?.message).toMatch(/parse|expected/i)
  })

  test('live events name the tags that a query has', async () => {
    const events: LiveEvent[] = []
    const errors: unknown[] = []
    const nobody = client({ token: undefined })
    const subscription = nobody.live
      .events()
      .subscribe({ next: (event) => void events.push(event), error: (error) => errors.push(error) })
    await wait(() => events.some((event) => event.type === 'welcome') || errors.length > 0, 'a welcome')
    expect(errors).toEqual([])
    const answer = await nobody.fetch(
      '*[_type == $type]',
      { type: `live${version}` },
      { filterResponse: false },
    )
    await client().create({ _id: `drafts.live${version}`, _type: `live${version}` })
    await client().create({ _id: `live${version}`, _type: `live${version}` })
    await wait(() => events.some((event) => event.type === 'message'), 'a message')
    const messages = events.filter((event) => event.type === 'message')
    expect(messages).toHaveLength(1)
    expect(messages[0]?.tags.some((tag) => (answer.syncTags ?? []).includes(tag))).toBe(true)
    subscription.unsubscribe()
  })

  test('live events of drafts come to roles that ask', async () => {
    const events: LiveEvent[] = []
    const subscription = client()
      .live.events({ includeDrafts: true })
      .subscribe((event) => void events.push(event))
    await wait(() => events.some((event) => event.type === 'welcome'), 'a welcome')
    await client().create({ _id: `drafts.livedraft${version}`, _type: `livedraft` })
    await wait(() => events.some((event) => event.type === 'message'), 'a message')
    subscription.unsubscribe()
  })
})
