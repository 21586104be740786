/**
 * Sync tags: the keys of `reads.ts` as anyone may see them.
 *
 * Invariant: no id, type, field or value can be read from a tag or guessed by hashing guesses: the hash is keyed
 * with a secret of the store, and datasets do not share tags.
 */
import { createHmac } from 'node:crypto'
import { remember } from './remember.ts'

const known = new Map<string, string>()
/** Characters of a key that is kept: whoever asks may put long values of their own into it. */
const longest = 400

export function tagOf(key: string, dataset: string, secret: string): string {
  const full = `${secret}\n${dataset}\n${key}`
  const cached = known.get(full)
  if (cached !== undefined) return cached
  const hash = createHmac('sha256', secret).update(`${dataset}\n${key}`).digest('base64url').slice(0, 14)
  const tag = `s1:${hash}`
  return full.length > longest ? tag : remember(known, full, tag, 20_000)
}
