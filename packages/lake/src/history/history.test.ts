/** History over a real store and real commits: what the Studio's panel shows and what it builds diffs from. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { applyPatch } from 'mendoza'
import { anonymous, type Caller } from '../caller.ts'
import { createAct, createCommitter, createMutate } from '../mutate/index.ts'
import { openStore, visible, type History, type Store } from '../store/index.ts'
import { documentEvents, documentsAt, transactions, type TransactionsRequest } from './index.ts'

const editor: Caller = { id: 'editor-1', kind: 'token', role: 'editor', name: 'Editor' }
const other: Caller = { ...editor, id: 'editor-2' }
const dataset = 'production'
let folder = ''
let store: Store
let act: (name: string, fields: object, caller?: Caller) => Promise<string>
let mutate: (...mutations: object[]) => Promise<string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-history-'))
  store = await openStore(join(folder, 'lake.sqlite'))
  await store.createDataset(dataset)
  const commit = createCommitter(store, () => [])
  const doAct = createAct(commit)
  const doMutate = createMutate(commit, async () => [])
  act = async (name, fields, caller = editor) => {
    const action = { actionType: `sanity.action.document.${name}`, publishedId: 'a', ...fields }
    return (await doAct({ dataset, caller, body: { actions: [action] } })).transactionId
  }
  mutate = async (...mutations) =>
    (await doMutate({ dataset, caller: editor, body: { mutations } })).transactionId
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const history = (): Promise<History> => store.history(dataset, visible(editor))
const draft = { draftId: 'drafts.a' }
const set = (title: string) => ({ ...draft, patch: { set: { title } } })
const events = async (id: string, limit = 100, cursor?: number) =>
  documentEvents(await history(), id, { limit, ...(cursor !== undefined && { cursor }) })
const request: TransactionsRequest = {
  ids: ['a', 'drafts.a'],
  newestFirst: false,
  limit: 1000,
  mutations: true,
  effects: true,
  onlyThese: true,
}

/** One life: made, edited by two, published, edited, discarded, unpublished, deleted. */
async function live() {
  const created = await act('create', { attributes: { _type: 'article', title: 'One' } })
  const edited = await act('edit', set('Two'), other)
  const published = await act('publish', draft)
  const again = await act('edit', set('Three'))
  const discarded = await act('discard', draft)
  const unpublished = await act('unpublish', draft)
  const deleted = await act('delete', { includeDrafts: ['drafts.a'] })
  return { created, edited, published, again, discarded, unpublished, deleted }
}

describe('events', () => {
  test('of the draft', async () => {
    const life = await live()
    const { events: found, nextCursor } = await events('drafts.a')
    expect(nextCursor).toBe('')
    expect(found).toEqual([
      expect.objectContaining({ type: 'deleteDocumentVersion', versionRevisionId: life.unpublished }),
      expect.objectContaining({ type: 'createDocumentVersion', versionRevisionId: life.unpublished }),
      expect.objectContaining({ type: 'deleteDocumentVersion', versionRevisionId: life.again }),
      expect.objectContaining({ type: 'createDocumentVersion', versionRevisionId: life.again }),
      expect.objectContaining({
        type: 'publishDocumentVersion',
        documentId: 'a',
        versionId: 'drafts.a',
        revisionId: life.published,
        versionRevisionId: life.edited,
        publishCause: 'document.publish',
        contributors: ['editor-1', 'editor-2'],
      }),
      expect.objectContaining({
        type: 'createDocumentVersion',
        documentId: 'a',
        versionId: 'drafts.a',
        versionRevisionId: life.created,
        author: 'editor-1',
      }),
    ])
  })

  test('of the published document', async () => {
    const life = await live()
    const { events: found } = await events('a')
    expect(found).toEqual([
      expect.objectContaining({
        type: 'unpublishDocument',
        versionId: 'drafts.a',
        versionRevisionId: life.unpublished,
      }),
      expect.objectContaining({
        type: 'publishDocumentVersion',
        revisionId: life.published,
        versionRevisionId: life.edited,
      }),
    ])
  })

  test('unpublishing beside a draft, deleting with one, and writing without one', async () => {
    await mutate({ create: { _id: 'a', _type: 'article', title: 'One' } })
    const changed = await mutate({ patch: { id: 'a', set: { title: 'Two' } } })
    const edited = await act('edit', set('Three'))
    await act('unpublish', draft)
    await act('publish', draft)
    await act('edit', set('Four'))
    await act('delete', { includeDrafts: ['drafts.a'] })
    expect((await events('a')).events).toEqual([
      expect.objectContaining({ type: 'deleteDocumentGroup', documentId: 'a' }),
      expect.objectContaining({ type: 'publishDocumentVersion', versionRevisionId: edited }),
      expect.objectContaining({
        type: 'unpublishDocument',
        versionId: 'drafts.a',
        versionRevisionId: edited,
      }),
      expect.objectContaining({ type: 'updateLiveDocument', revisionId: changed }),
      expect.objectContaining({ type: 'createLiveDocument' }),
    ])
    expect((await events('drafts.a')).events[0]).toMatchObject({ type: 'deleteDocumentGroup' })
  })

  test('come by pages, each event once', async () => {
    await live()
    const all = (await events('drafts.a')).events
    const paged: unknown[] = []
    let cursor: number | undefined
    for (;;) {
      const page = await events('drafts.a', 2, cursor)
      paged.push(...page.events)
      if (page.nextCursor === '') break
      cursor = Number(page.nextCursor)
    }
    expect(paged).toEqual(all)
  })
})

describe('documents as they were', () => {
  test('after a transaction, at a time, and before the end', async () => {
    const life = await live()
    const log = await history()
    expect(documentsAt(log, ['a', 'drafts.a'], { revision: life.published })).toMatchObject([
      { _id: 'a', title: 'Two', _rev: life.published },
    ])
    // A transaction that did not touch it leaves it as it was.
    expect(documentsAt(log, ['a', 'drafts.a'], { revision: life.again })).toMatchObject([
      { _id: 'a', title: 'Two' },
      { _id: 'drafts.a', title: 'Three', _rev: life.again },
    ])
    expect(documentsAt(log, ['a', 'drafts.a'], 'last')).toMatchObject([
      { _id: 'a', title: 'Two' },
      { _id: 'drafts.a', title: 'Two', _rev: life.unpublished },
    ])
    expect(documentsAt(log, ['a'], { time: new Date().toISOString() })).toEqual([])
    expect(documentsAt(log, ['a'], { time: '2001-01-01T00:00:00.000Z' })).toEqual([])
    expect(documentsAt(log, ['a'], { revision: 'never-was' })).toEqual([])
  })

  test('drafts are nobody’s without a role', async () => {
    const life = await live()
    const log = await store.history(dataset, visible(anonymous))
    expect(documentsAt(log, ['drafts.a'], { revision: life.edited })).toEqual([])
    expect(documentsAt(log, ['drafts.a'], 'last')).toEqual([])
    expect([...transactions(log, { ...request, onlyThese: false })].flatMap((t) => t.documentIDs)).toEqual([
      'a',
      'a',
    ])
  })
})

describe('transactions', () => {
  test('replay to every revision, forwards and backwards, by pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('edit', 'publish', 'discard'), { maxLength: 25 }),
        async (steps) => {
          const id = `r${crypto.randomUUID()}`
          const ids = { publishedId: id, draftId: `drafts.${id}` }
          await act('create', { publishedId: id, attributes: { _type: 'article', n: 0 } })
          await act('publish', ids)
          for (const [n, step] of steps.entries()) {
            await act(
              step,
              step === 'edit' ? { ...ids, patch: { set: { n }, setIfMissing: { list: [] } } } : ids,
            ).catch(
              // Nothing to publish or discard: nothing happens.
              (error: { status?: number }) => expect(error.status).toBe(404),
            )
          }
          const log = await history()
          const all = [...transactions(log, { ...request, ids: [id, `drafts.${id}`] })]
          for (const name of [id, `drafts.${id}`]) {
            let now: object | null = null
            for (const transaction of all) {
              const effects = transaction.effects?.[name]
              if (!effects) continue
              const before: object | null = now
              now = applyPatch(before, [...effects.apply]) as object | null
              expect(applyPatch(now, [...effects.revert])).toEqual(before)
              const [stored] = documentsAt(log, [name], { revision: transaction.id })
              const { _rev, ...rest } = stored ?? {}
              expect(now).toEqual(stored ? rest : null)
            }
          }
          const backwards = [
            ...transactions(log, { ...request, ids: [id, `drafts.${id}`], newestFirst: true }),
          ]
          expect(backwards).toEqual(all.toReversed())
        },
      ),
      { numRuns: 15 },
    )
  })

  test('between two, both included; by author; without content', async () => {
    const life = await live()
    const log = await history()
    const ids = (more: Partial<TransactionsRequest>) =>
      [...transactions(log, { ...request, ...more })].map((transaction) => transaction.id)
    expect(ids({ from: life.edited, to: life.again })).toEqual([life.edited, life.published, life.again])
    expect(ids({ to: life.published, newestFirst: true, limit: 2 })).toEqual([life.published, life.edited])
    expect(ids({ authors: ['editor-2'] })).toEqual([life.edited])
    expect(() => transactions(log, { ...request, from: 'never-was' })).toThrow(/fromTransaction/)
    const [bare] = transactions(log, { ...request, mutations: false, effects: false })
    expect(bare).toEqual({
      id: life.created,
      timestamp: expect.any(String),
      author: 'editor-1',
      documentIDs: ['drafts.a'],
    })
  })

  test('one of a thousand documents is given whole', async () => {
    const ids = Array.from({ length: 1000 }, (_, n) => `m${n}`)
    const first = await mutate(...ids.map((_id) => ({ create: { _id, _type: 'x' } })))
    const second = await mutate(...ids.map((id) => ({ patch: { id, set: { n: 1 } } })))
    const found = [...transactions(await history(), { ...request, ids })]
    expect(found.map((transaction) => [transaction.id, transaction.documentIDs.length])).toEqual([
      [first, 1000],
      [second, 1000],
    ])
    const [one] = transactions(await history(), { ...request, ids: ['m7'], onlyThese: false })
    expect(one?.documentIDs).toHaveLength(1000)
  })
})
