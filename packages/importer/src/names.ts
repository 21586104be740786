/** Names that are nearly alike. They are reported and never merged: only a person knows whether they are one. */
import { exactName } from './ids.ts'

const fold = (name: string) =>
  exactName(name)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[.,'’-]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** Levenshtein's distance, given up beyond `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** One family name and given names that begin alike, or spellings that differ by a letter or two. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)]
  if (exactName(one) === exactName(other)) return false
  if (a === b) return true
  const [first, second] = [a.split(' '), b.split(' ')]
  if (first.length < 2 || second.length < 2) return false
  const limit = Math.min(a.length, b.length) >= 8 ? 2 : 1
  if (first[0] === second[0] && distance(a, b, limit) <= limit) return true
  if (first.at(-1) !== second.at(-1)) return distance(a, b, 1) <= 1
  return first[0]?.[0] === second[0]?.[0]
}

/** Each pair once, in order of appearance. */
export function nearPairs(names: readonly string[], others: readonly string[] = []): [string, string][] {
  const own = [...new Set(names.map(exactName))]
  const rest = [...new Set(others.map(exactName))].filter((name) => !own.includes(name))
  return own.flatMap((name, index) =>
    [...own.slice(index + 1), ...rest]
      .filter((other) => isNear(name, other))
      .map((other): [string, string] => [name, other]),
  )
}
