/** A real store in a temporary folder with documents in it, and the engine over it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anonymous, type Caller } from '../../caller.ts'
import { openStore, visible, type StoredDocument } from '../../store/index.ts'
import { createEngine, type EngineLimits, type QueryRequest, type QueryResult } from '../index.ts'

export const viewer = visible({ ...anonymous, role: 'viewer' } satisfies Caller)
export const reader = visible(anonymous)

export async function realEngine(limits: Partial<EngineLimits> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-groq-'))
  const path = join(folder, 'lake.sqlite')
  const store = await openStore(path)
  const head = (dataset: string) => store.head(dataset)
  const engine = createEngine({ databasePath: path, projectId: 'p', secret: 'secret', head, limits })
  let count = 0
  return {
    path,
    engine,
    write: async (
      documents: readonly { _id: string; _type: string; [field: string]: unknown }[],
      dataset = 'd',
    ): Promise<void> => {
      await store.createDataset(dataset)
      const transactionId = `t${count++}`
      await store.commit({
        dataset,
        transactionId,
        author: 'test',
        apply: (_, { timestamp }) => ({
          changes: documents.map((document) => {
            const after: StoredDocument = {
              ...document,
              _rev: transactionId,
              _createdAt: timestamp,
              _updatedAt: timestamp,
            }
            return { id: document._id, transition: 'appear', resultRev: transactionId, mutations: [], after }
          }),
        }),
      })
    },
    ask: (query: string, more: Partial<QueryRequest> = {}): Promise<QueryResult> =>
      engine.query({
        dataset: 'd',
        visibility: viewer,
        query,
        params: {},
        perspective: 'raw',
        identity: 'me',
        sourceMap: false,
        ...more,
      }),
    async close() {
      await engine.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
