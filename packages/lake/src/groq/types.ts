/**
 * The query engine's interface. Everything outside `groq/` knows this file and `index.ts` only;
 * groq-js, the planner and the worker pool stay behind it.
 */
import type { StoredDocument } from '../store/types.ts'
import type { Visibility } from '../store/visible.ts'

/** "raw", "published", "drafts", or a stack of releases, topmost first, as the caller named it. */
export type Perspective = 'raw' | 'published' | 'drafts' | readonly string[]

export type QueryRequest = {
  dataset: string
  visibility: Visibility
  query: string
  params: Readonly<Record<string, unknown>>
  perspective: Perspective
  /** The caller's id, for `identity()`. */
  identity: string
  sourceMap: false | 'plain' | 'withKeyArraySelector'
}

export type QueryResult = {
  /** The result as JSON in UTF-8, so that it crosses threads and the wire as it is (`textOf`). Not to be changed. */
  json: Uint8Array
  /** Milliseconds of evaluation. */
  ms: number
  /** Keyed hashes, never ids. Tags of what drafts contributed are absent for callers who may not read drafts. */
  syncTags: string[]
  /** JSON as well, of the shape that @sanity/client reads as `ContentSourceMap`. */
  sourceMap?: Uint8Array | undefined
}

/** A filter of a listener, webhook or delete-by-query, evaluated against a document before and after a commit. */
export type FilterRequest = {
  dataset: string
  visibility: Visibility
  query: string
  params: Readonly<Record<string, unknown>>
  identity: string
}

export interface QueryEngine {
  /**
   * Throws `LakeError` with the position and a suggestion for a query it cannot answer, or a budget it exceeds. `left`
   * says that who asks does not wait any more: what nobody waits for is stopped.
   */
  query(request: QueryRequest, left?: AbortSignal): Promise<QueryResult>
  /** Throws as `query` does when the filter is not one; called once when a listener or webhook is registered. */
  checkFilter(request: FilterRequest): void
  /** Whether each document satisfies the filter; undefined documents do not. */
  matches(
    request: FilterRequest,
    documents: readonly (StoredDocument | undefined)[],
    left?: AbortSignal,
  ): Promise<boolean[]>
  /** A projection over one change, for webhooks: `before()` and `after()` are the documents. */
  project(
    request: FilterRequest,
    change: { before?: StoredDocument; after?: StoredDocument },
  ): Promise<unknown>
  /** The sync tags a commit touches, for live events; `drafts` apart because only some callers may see them. */
  tagsOf(
    dataset: string,
    changes: readonly { before?: StoredDocument; after?: StoredDocument }[],
  ): {
    published: string[]
    drafts: string[]
  }
  close(): Promise<void>
}
