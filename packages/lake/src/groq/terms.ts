/**
 * What of a `match` the store's text index may answer.
 *
 * Invariant: sound against the store's tokenizer. Its words are cut and normalised otherwise than GROQ's, so only a
 * pattern's fixed beginning in ASCII letters and digits is asked for, as a prefix. Where the pattern goes on with
 * anything, its last letter is left off, since a combining mark may follow and make another letter of it.
 */
import type { Condition } from '../store/types.ts'

const asciiRun = /^[A-Z0-9]+/
const shortest = 2
/** The store cuts words off here. */
const longest = 60

export function storeTerms(patterns: readonly string[]): Condition | null {
  const terms: string[] = []
  for (const pattern of patterns) {
    const run = asciiRun.exec(pattern)?.[0] ?? ''
    const fixed = (run === pattern ? run : run.slice(0, -1)).slice(0, longest)
    if (fixed.length >= shortest) terms.push(fixed.toLowerCase())
  }
  return terms.length > 0 ? { kind: 'terms', terms, prefix: true } : null
}
