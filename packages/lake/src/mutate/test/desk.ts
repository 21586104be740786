/** An editor at a store of their own: what they write, and what then stands in it. */
import { afterEach, beforeEach } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller } from '../../caller.ts'
import { openStore, type Commit, type StoredDocument, visible } from '../../store/index.ts'
import { createAct, createCommitter, createMutate } from '../index.ts'

const caller: Caller = { id: 'editor-1', kind: 'token', role: 'editor', name: 'Editor' }
const dataset = 'production'

type Desk = Awaited<ReturnType<typeof openDesk>>

/** A desk of its own for each test of the file. */
export function useDesk(): Omit<Desk, 'close'> {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())
  return {
    mutate: (...asked) => desk.mutate(...asked),
    act: (...asked) => desk.act(...asked),
    get: (id) => desk.get(id),
    last: () => desk.last(),
  }
}

async function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-mutate-'))
  const store = await openStore(join(folder, 'lake.sqlite'))
  await store.createDataset(dataset)
  const commit = createCommitter(store, () => [])
  const doMutate = createMutate(commit, async () => ['a', 'b'])
  const doAct = createAct(commit)
  return {
    mutate: async (
      mutations: object[],
      more: object = {},
    ): Promise<{ transactionId: string; results?: { operation: string }[] }> =>
      await doMutate({ dataset, caller, body: { mutations, ...more }, returnIds: true }),
    act: async (actions: object[], more: object = {}): Promise<{ transactionId: string }> =>
      await doAct({ dataset, caller, body: { actions, ...more } }),
    async get(id: string): Promise<StoredDocument | undefined> {
      const reader = await store.read(dataset, visible(caller))
      try {
        return reader.get(id)
      } finally {
        reader.close()
      }
    },
    async last(): Promise<Commit> {
      const [commit] = await store.tail(dataset, (await store.head(dataset)) - 1, 1)
      if (!commit) throw new Error('nothing was committed')
      return commit
    },
    async close(): Promise<void> {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const publishAction = (id: string, more: object = {}) => ({
  actionType: 'sanity.action.document.publish',
  draftId: `drafts.${id}`,
  publishedId: id,
  ...more,
})
export const createAction = (id: string, attributes: object = {}) => ({
  actionType: 'sanity.action.document.create',
  publishedId: id,
  attributes: { _type: 'article', ...attributes },
  ifExists: 'fail',
})
