/**
 * What a query's own functions grow into, counted before they do.
 *
 * Invariant: a function's body stands in for each of its calls, so a small text of functions that call one another can
 * become any number of words; none beyond the budget reaches the parser. Functions that call themselves in a circle
 * are for the parser to refuse.
 */
import type { Token } from './lexer.ts'
import { overBudget, type EngineLimits } from './limits.ts'

type Part = { own: number; calls: string[] }

/** The words of each declaration and of what follows them, and the functions that each calls. */
function parts(query: string, all: readonly Token[]): { declared: Map<string, Part>; rest: Part } {
  const declared = new Map<string, Part>()
  const rest: Part = { own: 0, calls: [] }
  let part = rest
  const word = (i: number): string => query.slice(all[i]?.start ?? 0, all[i]?.end ?? 0)
  for (let i = 0; i < all.length; i++) {
    const named = word(i + 1) === ':' && word(i + 2) === ':'
    if (named && word(i - 1) === 'fn') {
      part = { own: 0, calls: [] }
      declared.set(`${word(i)}::${word(i + 3)}`, part)
      continue
    }
    part.own++
    if (named) part.calls.push(`${word(i)}::${word(i + 3)}`)
    if (word(i) === ';') part = rest
  }
  return { declared, rest }
}

/** Throws for a text that grows beyond the budget of tokens. */
export function checkExpansion(query: string, all: readonly Token[], limits: EngineLimits): void {
  const { declared, rest } = parts(query, all)
  if (declared.size === 0) return
  const sizes = new Map<string, number>()
  const sizeOf = (part: Part, depth: number): number => {
    if (depth > limits.nesting) throw overBudget('nesting', limits)
    let size = part.own
    for (const name of part.calls) {
      const called = declared.get(name)
      if (!called) continue
      if (!sizes.has(name)) {
        sizes.set(name, 0)
        sizes.set(name, sizeOf(called, depth + 1))
      }
      size += sizes.get(name) ?? 0
      if (size > limits.tokens) throw overBudget('tokens', limits)
    }
    return size
  }
  // The parser validates each declaration by itself, whether it is called or not.
  let total = sizeOf(rest, 0)
  for (const part of declared.values()) total += sizeOf(part, 0)
  if (total > limits.tokens) throw overBudget('tokens', limits)
}
