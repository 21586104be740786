/** Turns the parser's complaint about a function into one with its place and the name that was perhaps meant. */
import type { LakeError } from '../errors.ts'
import { parseError } from './check.ts'
import { functionNames, pipeNames } from './functions/names.ts'
import { tokens } from './lexer.ts'

/** Edits between two words: insertions, deletions, replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

export function suggestion(name: string, known: readonly string[]): string {
  const bare = (full: string): string => full.replace(/^.*::/, '')
  const ranked = known
    .map((full) => ({ full, far: Math.min(distance(name, full), distance(bare(name), bare(full)) + 0.5) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(2, name.length / 3) ? ` Did you mean ${best.full}()?` : ''
}

/** The place of a call `name(` in the query, namespace included. */
export function placeOfCall(
  query: string,
  name: string,
): { start: number; end: number; full: string } | undefined {
  const all = [...tokens(query)]
  for (let i = 0; i < all.length; i++) {
    const token = all[i]
    const next = all[i + 1]
    if (token?.kind !== 'word' || query.slice(token.start, token.end) !== name || !next) continue
    if (query.charAt(next.start) !== '(' && query.charAt(next.start) !== ':') continue
    const before = all[i - 3]
    const namespaced = query.charAt(all[i - 1]?.start ?? 0) === ':' && before?.kind === 'word'
    const start = namespaced && before ? before.start : token.start
    return { start, end: token.end, full: query.slice(start, token.end) }
  }
  return undefined
}

export function unknownFunction(message: string, query: string): LakeError | undefined {
  const found = /^Undefined (function|pipe function|namespace): (\w+)/.exec(message)
  const arity = /^Incorrect number of arguments to function (\w+)\(\)/.exec(message)
  const name = found?.[2] ?? arity?.[1] ?? (message === 'unexpected boost' ? 'boost' : undefined)
  const place = name === undefined ? undefined : placeOfCall(query, name)
  if (!place) return undefined
  if (message === 'unexpected boost') {
    return parseError('boost() is only known inside score().', query, place.start, place.end)
  }
  if (arity) return parseError(message, query, place.start, place.end)
  const pipe = found?.[1] === 'pipe function'
  const what = pipe ? 'pipe function' : 'function'
  const full =
    found?.[1] === 'namespace'
      ? (query.slice(place.start).match(/^\w+\s*::\s*\w+/)?.[0] ?? place.full)
      : place.full
  return parseError(
    `Unknown ${what} ${full}().${suggestion(full, pipe ? pipeNames : functionNames)}`,
    query,
    place.start,
    place.end,
  )
}
