/**
 * The store's interface: what every store (SQLite today, PostgreSQL next) keeps for the features above it.
 *
 * Invariant: a document leaves the store only through a `Reader`, and a `Reader` exists only for a `Visibility`;
 * a document enters it only through `commit`. There is no third way in or out.
 */
import type { Visibility } from './visible.ts'

/** A document as it is stored. `_rev` is the id of the transaction that touched it last. */
export type StoredDocument = {
  _id: string
  _type: string
  _rev: string
  /** RFC 3339, UTC, milliseconds. */
  _createdAt: string
  _updatedAt: string
  [field: string]: unknown
}

export type Transition = 'appear' | 'update' | 'disappear'

/** A value that an index can hold: the field's kind decides how it compares. */
export type Scalar = string | number | boolean

/** One condition an index can answer. Fields are top-level paths or dotted paths ("slug.current"). */
export type Condition =
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'types'; types: readonly string[] }
  | { kind: 'equals'; field: string; values: readonly Scalar[] }
  | { kind: 'range'; field: string; op: '<' | '<=' | '>' | '>='; value: string | number }
  | { kind: 'defined'; field: string }
  | { kind: 'references'; ids: readonly string[] }
  | { kind: 'terms'; terms: readonly string[]; prefix: boolean }

/**
 * A scan is a sound over-approximation: it returns every document that could satisfy the query,
 * perhaps more, always by ascending `_id` unless `order` is given. All conditions must hold.
 */
export type ScanSpec = {
  conditions: readonly Condition[]
  /** Only where the plan proved that the index gives exactly the query's order. Ties by `_id`. */
  order?: readonly { field: string; direction: 'asc' | 'desc' }[]
  limit?: number
}

/** A read-only view at one moment, of one dataset, for one visibility. Synchronous: it runs in a worker. */
export interface Reader {
  get(id: string): StoredDocument | undefined
  scan(spec: ScanSpec): StoredDocument[]
  /** The sequence number of the newest commit this view contains. */
  readonly seq: number
  /** Ends the view; the reader must not be used after it. */
  close(): void
}

/** What one commit did to one document. */
export type DocumentChange = {
  id: string
  transition: Transition
  /** Absent on creation, never null. */
  previousRev?: string
  /** Absent on deletion. */
  resultRev?: string
  /** The document's mutations in Sanity's wire form; begins with a create when it did not exist. */
  mutations: readonly unknown[]
  before?: StoredDocument
  after?: StoredDocument
  /** mendoza patches, `_rev` left out; `revert` leads back. */
  effects?: { apply: readonly unknown[]; revert: readonly unknown[] }
}

/** One commit as the log keeps it. `seq` is strictly increasing per dataset and is commit order. */
export type Commit = {
  dataset: string
  seq: number
  transactionId: string
  author: string
  /** RFC 3339; never earlier than the commit before it. */
  timestamp: string
  changes: readonly DocumentChange[]
}

/** A job that must happen after a commit, and survives a crash: webhooks, schedules. */
export type OutboxJob = { kind: string; payload: unknown; notBefore?: string }

/**
 * What `commit` needs to know: which documents to load under the dataset's lock, and the pure function
 * which turns them into the next state. The function may run again when a store has to retry.
 */
export type CommitRequest = {
  dataset: string
  transactionId: string
  author: string
  /** Documents the function wants to see; it may ask for more by calling `load`. */
  apply: (load: (id: string) => StoredDocument | undefined, at: CommitMoment) => CommitPlan
  /** Nothing is written; the answer is what would have been. */
  dryRun?: boolean
}

export type CommitMoment = {
  timestamp: string
  /** Every id that refers to `target` with a strong reference, before this commit. For the delete guard. */
  strongReferences: (target: string) => string[]
}

export type CommitPlan = { changes: readonly Omit<DocumentChange, 'effects'>[]; jobs?: readonly OutboxJob[] }

export type Dataset = { name: string; aclMode: 'public' | 'private'; createdAt: string }

export interface Store {
  datasets(): Promise<Dataset[]>
  /** False when it existed already. */
  createDataset(name: string): Promise<boolean>
  /** Applies, indexes, logs and makes durable. A transactionId seen before is answered from the log, applied once. */
  commit(request: CommitRequest): Promise<{ commit: Commit; repeated: boolean }>
  read(dataset: string, visibility: Visibility): Promise<Reader>
  /** Commits after `seq`, oldest first. The one source of listener, live and history events. */
  tail(dataset: string, after: number, limit: number): Promise<Commit[]>
  /** Calls back (coalesced) after commits; a wake-up, never the data. Returns the unsubscribe function. */
  onCommit(wake: (dataset: string, seq: number) => void): () => void
  close(): Promise<void>
}
