/**
 * From one commit to one listener's events, in the exact form on which the Studio's state machine rests.
 *
 * Invariants: `previousRev` is left out on creation, never null; `transactionId` is the client's own; the totals
 * count the events that this listener receives; a listener that may not see a document learns nothing of it, not even
 * that there was one.
 */
import { mayRead, type Visibility } from '../store/visible.ts'
import type { Commit, DocumentChange } from '../store/types.ts'
import type { StreamEvent } from './sse.ts'

export type ListenOptions = {
  includeResult: boolean
  includePreviousRevision: boolean
  includeMutations: boolean
  effects: boolean
  /** Drafts and versions too. Without it, published documents only (API versions from 2025-02-19 on). */
  includeAllVersions: boolean
  visibility: 'query' | 'transaction'
}

type Transition = 'appear' | 'update' | 'disappear'

/** A position in the log: the commit's sequence number and how many of its events were received. */
export type Position = { seq: number; event: number }

const whole = 'all'

export const formatPosition = (seq: number, event?: number): string => `${seq}.${event ?? whole}`

export function parsePosition(text: string | undefined): Position | undefined {
  const match = /^(\d{1,15})\.(\d{1,9}|all)$/.exec(text ?? '')
  if (!match) return undefined
  return { seq: Number(match[1]), event: match[2] === whole ? Number.POSITIVE_INFINITY : Number(match[2]) }
}

const isVersion = (id: string) => id.startsWith('drafts.') || id.startsWith('versions.')

/** The changes that a listener may know of at all; the filter comes after it. */
export function candidates(
  commit: Commit,
  visibility: Visibility,
  includeAllVersions: boolean,
): readonly DocumentChange[] {
  return commit.changes.filter(
    (change) => mayRead(visibility, change.id) && (includeAllVersions || !isVersion(change.id)),
  )
}

function transitionOf(before: boolean, after: boolean): Transition | undefined {
  if (before && after) return 'update'
  if (after) return 'appear'
  return before ? 'disappear' : undefined
}

/** `matched` holds, for each change, whether the filter held before and after. */
export function eventsOf(
  commit: Commit,
  changes: readonly DocumentChange[],
  matched: readonly boolean[],
  options: ListenOptions,
): StreamEvent[] {
  const hits = changes.flatMap((change, at) => {
    const transition = transitionOf(matched[at * 2] === true, matched[at * 2 + 1] === true)
    return transition === undefined ? [] : [{ change, transition }]
  })
  return hits.map(({ change, transition }, at) => ({
    id: formatPosition(commit.seq, at + 1),
    event: 'mutation',
    data: JSON.stringify({
      eventId: `${commit.transactionId}#${change.id}`,
      documentId: change.id,
      transactionId: commit.transactionId,
      transition,
      identity: commit.author,
      timestamp: commit.timestamp,
      visibility: options.visibility,
      ...(change.previousRev != null && { previousRev: change.previousRev }),
      // Also for a deletion: the Studio chains events by it, and the client's transaction id is what it waits for.
      resultRev: change.resultRev ?? commit.transactionId,
      ...(options.includeMutations && { mutations: change.mutations }),
      ...(options.effects && change.effects && { effects: change.effects }),
      ...(options.includeResult && change.after && { result: change.after }),
      ...(options.includePreviousRevision && { previous: change.before ?? null }),
      transactionTotalEvents: hits.length,
      transactionCurrentEvent: at + 1,
    }),
  }))
}
