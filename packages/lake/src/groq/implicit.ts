/**
 * Functions that look at the item at hand, all of it, though their arguments do not name it.
 *
 * Invariant: none is missing. What is taken for independent of the item is evaluated once for all of them.
 */
import type { FuncCallNode } from 'groq-js'

const implicit = new Set([
  'global::references',
  'sanity::versionOf',
  'sanity::partOfRelease',
  'sanity::partOfVariant',
  'documents::incomingRefCount',
])

/** Of the item they look at its `_id` alone. */
const atId = new Set(['sanity::versionOf', 'sanity::partOfRelease', 'sanity::partOfVariant'])

export const looksAtId = ({ namespace, name }: FuncCallNode): boolean => atId.has(`${namespace}::${name}`)

export function looksAtItem({ namespace, name, args }: FuncCallNode): boolean {
  const full = `${namespace}::${name}`
  // `text::matchQuery(query)` is about the item, `text::matchQuery(value, query)` about the value.
  return full === 'text::matchQuery' ? args.length < 2 : implicit.has(full)
}
