/**
 * Which webhooks a commit owes. Invariant: only published documents of the dataset that the site shows are reported, and
 * a job holds no more of a document than its address (id, type and slug, before and after) and the ids it refers to.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Commit, DocumentChange, OutboxJob, StoredDocument } from '../store/types.ts'

export const webhookKind = 'webhook'

export type WebhookPayload = {
  _id: string
  _type: string
  operation: 'create' | 'update' | 'delete'
  transactionId: string
  /** RFC 3339: when it was committed. */
  at: string
  slug: string | null
  slugBefore: string | null
  /** A redirect's path, for documents that have one. */
  from: string | null
  fromBefore: string | null
  /** Names of the top-level fields that differ, so that a reader of hooks can tell a new title from a new place in a list. */
  changed: string[]
  /**
   * Ids of the documents that it refers to or did before: the pages about those may list it. Null where there are very
   * many.
   */
  references: string[] | null
}

const operations = { appear: 'create', update: 'update', disappear: 'delete' } as const

function slugOf(document: StoredDocument | undefined): string | null {
  const slug = document?.slug
  const current = slug !== null && typeof slug === 'object' ? (slug as { current?: unknown }).current : slug
  return typeof current === 'string' ? current : null
}

const fromOf = (document: StoredDocument | undefined) =>
  typeof document?.from === 'string' ? document.from : null

const mostReferences = 200
/** Characters of a document's id at the most: what is longer refers to none. */
const longestId = 128

function collectReferences(value: unknown, into: Set<string>): void {
  if (value === null || typeof value !== 'object') return
  const { _ref } = value as { _ref?: unknown }
  if (typeof _ref === 'string' && _ref.length <= longestId) into.add(_ref)
  for (const item of Object.values(value)) collectReferences(item, into)
}

function referencesOf({ before, after }: DocumentChange): string[] | null {
  const ids = new Set<string>()
  collectReferences(before, ids)
  collectReferences(after, ids)
  return ids.size > mostReferences ? null : [...ids]
}

const moving = new Set(['_rev', '_updatedAt'])

function changedFields(before: StoredDocument | undefined, after: StoredDocument | undefined): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].filter((name) => !moving.has(name) && !isDeepStrictEqual(before?.[name], after?.[name]))
}

function payloadOf(
  change: DocumentChange,
  { transactionId, timestamp }: Omit<Commit, 'seq'>,
): WebhookPayload {
  const { before, after } = change
  return {
    _id: change.id,
    _type: after?._type ?? before?._type ?? '',
    operation: operations[change.transition],
    transactionId,
    at: timestamp,
    slug: slugOf(after),
    slugBefore: slugOf(before),
    from: fromOf(after),
    fromBefore: fromOf(before),
    changed: changedFields(before, after),
    references: referencesOf(change),
  }
}

/** The jobs of one commit, `dataset` being the site's; jobs about one document are done in order. */
export function webhookJobs(commit: Omit<Commit, 'seq'>, dataset: string): OutboxJob[] {
  if (commit.dataset !== dataset) return []
  return commit.changes
    .filter((change) => !change.id.includes('.'))
    .map((change) => ({
      kind: webhookKind,
      key: `${commit.dataset}/${change.id}`,
      payload: payloadOf(change, commit),
    }))
}
