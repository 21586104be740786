/**
 * Where in a query a complaint comes from of which the parser does not say where: the smallest piece of which it says
 * the same.
 *
 * Invariant: linear in the text but for the pieces that are read again, whose characters are counted.
 */
import { closing, tokens, type Token } from './lexer.ts'

export type Place = { start: number; end: number }

/** A piece, and the text that asks for the same in its place. */
type Piece = Place & { asked: string }

/** So many characters are read again at most, and each reading counts as some: an error is worth no more. */
const most = 10_000
const reading = 50

/** Where the name of the function before a bracket begins, its namespace in it; the bracket itself where there is none. */
function nameBefore(all: readonly Token[], at: number, query: string): number {
  const text = (i: number): string => query.slice(all[i]?.start ?? 0, all[i]?.end ?? 0)
  const own = all[at]?.start ?? 0
  if (all[at - 1]?.kind !== 'word' || text(at - 1) === 'in') return own
  const namespaced = text(at - 2) === ':' && text(at - 3) === ':' && all[at - 4]?.kind === 'word'
  return all[namespaced ? at - 4 : at - 1]?.start ?? own
}

/** A call, a pair of brackets on what is before it, an attribute of an object or a projection. */
function piecesOf(query: string): Piece[] {
  const all = [...tokens(query)]
  const found: Piece[] = []
  const open: { sign: string; at: number; attribute: number }[] = []
  /** From one token to another, both in it. */
  const attribute = (from: number, to: number): void => {
    const [start, end] = [all[from]?.start ?? 0, all[to]?.end ?? 0]
    if (from <= to) found.push({ start, end, asked: `{${query.slice(start, end)}\n}` })
  }
  for (const [i, token] of all.entries()) {
    const sign = token.kind === 'sign' ? query.charAt(token.start) : ''
    const inner = open.at(-1)
    if (sign in closing) {
      open.push({ sign, at: i, attribute: i + 1 })
    } else if (inner && sign === ',' && inner.sign === '{') {
      attribute(inner.attribute, i - 1)
      inner.attribute = i + 1
    } else if (inner && sign === closing[inner.sign]) {
      open.pop()
      const bracket = all[inner.at]?.start ?? 0
      const group = query.slice(bracket, token.end)
      if (inner.sign === '{') attribute(inner.attribute, i - 1)
      else if (inner.sign === '[') found.push({ start: bracket, end: token.end, asked: `@${group}` })
      else if (query.charAt(bracket - 1) === '.')
        found.push({ start: bracket, end: token.end, asked: `@.${group}` })
      else {
        const start = nameBefore(all, inner.at, query)
        found.push({ start, end: token.end, asked: query.slice(start, token.end) })
      }
    }
  }
  return found
}

/** The smallest piece of which `says` gives the same message as of the whole; the whole where none does. */
export function narrowest(query: string, message: string, says: (text: string) => string | undefined): Place {
  let left = most
  for (const { start, end, asked } of piecesOf(query).toSorted((a, b) => a.end - a.start - b.end + b.start)) {
    left -= asked.length + reading
    if (left < 0) break
    if (says(asked) === message) return { start, end }
  }
  return { start: 0, end: query.length }
}
