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

/** A word as the tokenizer gives it; with `prefix` any that begins so. */
export type Word = { text: string; prefix: boolean }

/** One condition an index can answer. Fields are top-level paths or dotted paths ("slug.current"). */
export type Condition =
  | { kind: 'ids'; ids: readonly string[] }
  /** Documents with these ids, their drafts and their versions of releases. */
  | { kind: 'versions'; ids: readonly string[] }
  /** Ids that begin with one of these, none of which is empty. */
  | { kind: 'under'; prefixes: readonly string[] }
  | { kind: 'types'; types: readonly string[] }
  | { kind: 'equals'; field: string; values: readonly Scalar[] }
  | { kind: 'range'; field: string; op: '<' | '<=' | '>' | '>='; value: string | number }
  | { kind: 'defined'; field: string }
  | { kind: 'references'; ids: readonly string[] }
  /** Words anywhere in the document, the system's fields included. */
  | { kind: 'terms'; terms: readonly string[]; prefix: boolean }
  /** Words in its own fields, all of the first list and none of the second. `loose` where more is asked than this. */
  | { kind: 'words'; all: readonly Word[]; none: readonly Word[]; loose: boolean }

/**
 * A scan is a sound over-approximation: it returns every document that could satisfy the query,
 * perhaps more, always by ascending `_id` unless `order` is given. All conditions must hold.
 */
export type ScanSpec = {
  conditions: readonly Condition[]
  /** Exactly GROQ's order by these fields, ties by ascending `_id`. */
  order?: readonly { field: string; direction: 'asc' | 'desc' }[]
  limit?: number
  /** Only documents of the published layer: neither drafts nor versions. */
  published?: boolean
  /**
   * What the caller will look at, dotted paths of names. A document may then come with these fields only (and `_id`
   * and `_type`), each as it is in the whole document. Such a document is no cause to load the whole one.
   */
  fields?: readonly string[]
}

/** A read-only view at one moment, of one dataset, for one visibility. Synchronous: it runs in a worker. */
export interface Reader {
  get(id: string): StoredDocument | undefined
  /** Which of the ids `get` would find. */
  present(ids: readonly string[]): ReadonlySet<string>
  scan(spec: ScanSpec): StoredDocument[]
  /** How many documents `scan` would give, without loading any. */
  count(spec: Pick<ScanSpec, 'conditions' | 'published'>): number
  /** Whether `scan` and `count` would answer these conditions exactly, and not by more documents than satisfy them. */
  exact(conditions: readonly Condition[]): boolean
  /** Every document, by ascending `_id`, one at a time: for exports, which must not hold all of them in memory. */
  all(): Iterable<StoredDocument>
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
export type OutboxJob = { kind: string; key: string; payload: unknown; notBefore?: string }

/**
 * What `commit` needs to know: which documents to load under the dataset's lock, and the pure function
 * which turns them into the next state. The function may run again when a store has to retry.
 */
export type CommitRequest = {
  dataset: string
  transactionId: string
  /** Tells this request from another that names the same transaction id; without it, all of them are taken for one. */
  fingerprint?: string
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
  /** Whether a document is there, cheaper than loading it. */
  exists: (id: string) => boolean
}

export type CommitPlan = { changes: readonly DocumentChange[]; jobs?: readonly OutboxJob[] }

/** Anyone may read what is published in it. */
export type Dataset = { name: string; createdAt: string }

/** A change as history keeps it, with the commit it belongs to. */
export type LoggedChange = DocumentChange & {
  seq: number
  transactionId: string
  author: string
  timestamp: string
}

/** Which changes of the log; all that is given must hold. */
export type HistorySpec = {
  ids?: readonly string[]
  /** Sequence numbers of the commits themselves. */
  seqs?: readonly number[]
  /** Sequence numbers, both inclusive. */
  from?: number
  to?: number
  transitions?: readonly Transition[]
  newestFirst?: boolean
  /** How many changes, not how many commits. */
  limit?: number
  /** How much of each change: ids and revisions; mutations and effects too; the documents before and after too. */
  detail?: 'ids' | 'mutations' | 'documents'
}

/** The log seen by one caller: changes of documents they may read, and the documents as they were. */
export interface History {
  changes(spec: HistorySpec): LoggedChange[]
  /** The document as the transaction `revision` left it, at a time (RFC 3339), or as it was before it was deleted last. */
  documentAt(id: string, when: { revision: string } | { time: string } | 'last'): StoredDocument | undefined
  /** The sequence number of a transaction. */
  seqOf(transactionId: string): number | undefined
}

/** A job as the outbox holds it. `key` names what must be done in order: jobs of one key never overtake each other. */
export type QueuedJob = {
  id: number
  dataset: string
  kind: string
  key: string
  payload: unknown
  attempts: number
  createdAt: string
}

/** Jobs that survive the process. A claimed job that is neither done nor retried comes back after its lease. */
export interface Outbox {
  /** Due jobs, oldest first, at most one a key; claimed until `leaseMs` from now. */
  claim(kind: string, limit: number, leaseMs: number): QueuedJob[]
  done(id: number): void
  /** Tries again at `notBefore` (RFC 3339). */
  retry(id: number, notBefore: string, reason: string): void
  /** Gives up; the job stays to be looked at, until it is forgotten. */
  fail(id: number, reason: string): void
  /** Throws away jobs that were given up and are older than a time (RFC 3339). */
  forget(before: string): void
  counts(kind: string): { waiting: number; failed: number }
  /** When the next job of the kind is due, or undefined. */
  nextDue(kind: string): string | undefined
}

export interface Store {
  datasets(): Promise<Dataset[]>
  /** False when it existed already. */
  createDataset(name: string): Promise<boolean>
  /** Applies, indexes, logs and makes durable. A transactionId seen before is answered from the log, applied once; throws `conflict` where its `fingerprint` was another. */
  commit(request: CommitRequest): Promise<{ commit: Commit; repeated: boolean }>
  read(dataset: string, visibility: Visibility): Promise<Reader>
  history(dataset: string, visibility: Visibility): Promise<History>
  readonly outbox: Outbox
  /**
   * 0 before the first commit of a dataset; then the sequence number of the newest one that changed something, or of a
   * later one that changed nothing.
   */
  head(dataset: string): Promise<number>
  /** Commits after `seq`, oldest first. The one source of listener, live and history events. */
  tail(dataset: string, after: number, limit: number): Promise<Commit[]>
  /** Calls back (coalesced) after commits that changed something; a wake-up, never the data. Returns the unsubscribe function. */
  onCommit(wake: (dataset: string, seq: number) => void): () => void
  close(): Promise<void>
}
