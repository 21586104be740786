/** Puts a corpus into a new lake's file, by commits of a thousand documents, and waits for its index of words. */
import { DatabaseSync } from 'node:sqlite'
import { openStore, type StoredDocument } from '../src/store/index.ts'

export async function load(path: string, documents: Iterable<StoredDocument>): Promise<void> {
  const store = await openStore(path)
  await store.createDataset('d')
  let batch: StoredDocument[] = []
  let commits = 0
  const commit = async (): Promise<void> => {
    const changes = batch.map((after) => ({
      id: after._id,
      transition: 'appear' as const,
      resultRev: after._rev,
      mutations: [],
      after,
    }))
    batch = []
    commits++
    await store.commit({
      dataset: 'd',
      transactionId: `t${commits}`,
      author: 'bench',
      apply: () => ({ changes }),
    })
  }
  for (const document of documents) {
    batch.push(document)
    if (batch.length === 1000) await commit()
  }
  if (batch.length > 0) await commit()
  const look = new DatabaseSync(path, { readOnly: true })
  const pending = look.prepare('SELECT count(*) AS n FROM text_pending')
  while (Number(pending.get()?.['n']) > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  look.close()
  await store.close()
}
