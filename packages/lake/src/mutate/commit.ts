/**
 * The one way in. Invariant: every write of the lake, from wherever it comes, is `commit()`: a function over the
 * working documents, guarded, turned into changes with their mendoza effects, and handed to the store in one piece.
 */
import { hash } from 'node:crypto'
import { uuid } from '@sanity/uuid'
import type { Caller } from '../caller.ts'
import { LakeError } from '../errors.ts'
import type { Commit, DocumentChange, OutboxJob, Store } from '../store/types.ts'
import { diff } from './mendoza/diff.ts'
import { guardReferences } from './references.ts'
import { Working } from './working.ts'

export type CommitInput<T> = {
  dataset: string
  caller: Caller
  transactionId?: string
  /** What was asked for under that id, as it came: the same may come again, and something else may not. */
  request?: unknown
  dryRun?: boolean
  /** Changes the working documents. It may run more than once, and must not remember anything between runs. */
  work: (working: Working) => T
}

export type Committer = <T>(
  input: CommitInput<T>,
) => Promise<{ commit: Commit; repeated: boolean; result: T | undefined }>

const transactionPattern = /^[A-Za-z0-9_-]{1,128}$/

export function checkTransactionId(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' && transactionPattern.test(value)) return value
  throw new LakeError('badRequest', 'transactionId: expected 1 to 128 letters, digits, "-" and "_"')
}

function withoutRevision(document: object | undefined): object | null {
  if (!document) return null
  const { _rev, ...rest } = document as { _rev?: string }
  return rest
}

function changesOf(working: Working, revision: string): DocumentChange[] {
  const changes: DocumentChange[] = []
  for (const [id, { before, now, mutations }] of working.entries) {
    if (mutations.length === 0 || (!before && !now)) continue
    const [left, right] = [withoutRevision(before), withoutRevision(now)]
    changes.push({
      id,
      transition: !before ? 'appear' : now ? 'update' : 'disappear',
      mutations,
      effects: { apply: diff(left, right), revert: diff(right, left) },
      ...(before && { before, previousRev: before._rev }),
      ...(now && { after: now, resultRev: revision }),
    })
  }
  return changes
}

/** `jobsFor` names the jobs (webhooks, …) that must follow a commit; they are written with it or not at all. */
export function createCommitter(
  store: Store,
  jobsFor: (commit: Omit<Commit, 'seq'>) => OutboxJob[],
): Committer {
  return async ({ dataset, caller, transactionId = uuid(), request, dryRun, work }) => {
    let result: ReturnType<typeof work> | undefined
    const outcome = await store.commit({
      dataset,
      transactionId,
      author: caller.id,
      ...(request !== undefined && { fingerprint: hash('sha256', JSON.stringify(request), 'base64url') }),
      ...(dryRun && { dryRun }),
      apply(load, moment) {
        const working = new Working(load, moment, transactionId)
        result = work(working)
        guardReferences(working, moment)
        const changes = changesOf(working, transactionId)
        const jobs = jobsFor({
          dataset,
          transactionId,
          author: caller.id,
          timestamp: moment.timestamp,
          changes,
        })
        return { changes, jobs }
      },
    })
    return { ...outcome, result }
  }
}
