/**
 * The one gate between callers and documents.
 *
 * Invariant: nothing a caller names (perspective, id, query, parameter) widens what `visible(caller)` grants.
 * Without a role a caller sees documents whose id has no dot: drafts ("drafts.x"), versions ("versions.r.x")
 * and everything of the system's own ("_.releases.r") have one.
 */
import type { Caller } from '../caller.ts'

declare const granted: unique symbol

/** Proof that a caller was asked about. Only `visible` makes one. */
export type Visibility = {
  readonly [granted]: true
  /** Documents whose id has a dot. */
  readonly privateDocuments: boolean
}

export function visible(caller: Caller): Visibility {
  return { privateDocuments: caller.role !== null } as Visibility
}

/** Whether a document with this id may be shown. The stores' SQL says the same; the store suite compares them. */
export function mayRead(visibility: Visibility, id: string): boolean {
  return visibility.privateDocuments || !id.includes('.')
}
