/**
 * What of a `match` the store's index of words may answer.
 *
 * Invariant: sound, as the index holds every word that a text of the document's own is cut into: a pattern's beginning,
 * up to its first "*", is asked for as the beginning of a word.
 */
import type { Condition } from '../store/types.ts'

/** Shorter beginnings are those of too many words. */
const shortest = 2
/** More of them are looked for in what these find. */
const mostTerms = 64

export function storeTerms(patterns: readonly string[]): Condition | null {
  const terms = patterns
    .map((pattern) => pattern.split('*')[0] ?? '')
    .filter((term) => term.length >= shortest)
    .slice(0, mostTerms)
  return terms.length > 0 ? { kind: 'terms', terms, prefix: true } : null
}
