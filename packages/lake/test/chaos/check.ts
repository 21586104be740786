/** What must hold of a lake's file however its process ended: nothing acknowledged is lost, nothing is half there. */
import { isDeepStrictEqual } from 'node:util'
import { applyPatch } from 'mendoza'
import { openStore, visible, type Store, type StoredDocument } from '../../src/store/index.ts'

const caller = { id: 'checker', kind: 'token', role: 'administrator', name: 'Checker' } as const

export type Found = { seq: number; writes: number; problems: string[] }

const withoutRevision = ({ _rev, ...rest }: StoredDocument) => rest

/** Replays the log and compares it with the documents; returns what is wrong. */
export async function checkStore(store: Store, acknowledged: Iterable<string> = []): Promise<Found> {
  const problems: string[] = []
  const seq = await store.head('production')
  const state = new Map<string, StoredDocument>()
  const replayed = new Map<string, unknown>()
  const seen = new Set<string>()
  let expected = 1
  for (let after = 0; after < seq;) {
    const commits = await store.tail('production', after, 500)
    if (commits.length === 0) problems.push(`the log ends at ${after}, its head says ${seq}`)
    for (const commit of commits) {
      if (commit.seq !== expected) problems.push(`commit ${commit.seq} follows ${expected - 1}`)
      expected = commit.seq + 1
      seen.add(commit.transactionId)
      for (const change of commit.changes) {
        if (state.get(change.id)?._rev !== change.previousRev)
          problems.push(`${change.id}: the chain of revisions is broken at ${commit.transactionId}`)
        if (change.after) state.set(change.id, change.after)
        else state.delete(change.id)
        const patch = [...(change.effects?.apply ?? [])]
        replayed.set(change.id, applyPatch(replayed.get(change.id) ?? null, patch))
      }
      after = commit.seq
    }
    if (commits.length === 0) break
  }
  const reader = await store.read('production', visible(caller))
  const documents = [...reader.all()]
  if (reader.seq !== seq) problems.push(`a reader is at ${reader.seq}, the head at ${seq}`)
  if (documents.length !== state.size)
    problems.push(`${documents.length} documents, and the log knows ${state.size}`)
  for (const document of documents) {
    if (!isDeepStrictEqual(document, state.get(document._id)))
      problems.push(`${document._id} is not what the log says`)
    if (!isDeepStrictEqual(withoutRevision(document), replayed.get(document._id)))
      problems.push(`${document._id} is not what its effects make`)
  }
  const writes = documents.filter((document) => document._type === 'article')
  const counter = reader.get('counter')
  if (writes.length > 0 && counter?.n !== writes.length)
    problems.push(
      `the counter says ${String(counter?.n)}, there are ${writes.length} documents: half a transaction`,
    )
  const indexed = [
    reader.scan({ conditions: [{ kind: 'types', types: ['article'] }] }),
    reader.scan({ conditions: [{ kind: 'references', ids: ['counter'] }] }),
    // The index of words lets documents through that it does not hold yet, such as the counter.
    reader
      .scan({ conditions: [{ kind: 'terms', terms: ['sentence'], prefix: false }] })
      .filter(({ _type }) => _type === 'article'),
    reader.scan({ conditions: [{ kind: 'range', field: 'title', op: '>=', value: 'Round' }] }),
  ].map((found) => found.length)
  if (indexed.some((found) => found !== writes.length))
    problems.push(`the indexes find ${indexed.join(', ')} of ${writes.length} documents`)
  reader.close()
  for (const transaction of acknowledged) {
    if (!seen.has(transaction)) problems.push(`${transaction} was acknowledged and is lost`)
  }
  return { seq, writes: writes.length, problems }
}

export async function checkFile(file: string, acknowledged: Iterable<string> = []): Promise<Found> {
  const store = await openStore(file)
  try {
    return await checkStore(store, acknowledged)
  } finally {
    await store.close()
  }
}
