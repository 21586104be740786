/**
 * Ranges in paths, such as `list[2:5]`. Invariant: a range never leads outside its array, so that what it costs depends
 * on the array and not on the numbers.
 */
import { cut, type Piece } from './path.ts'

/** Places from the first up to, not including, the last; as written, and so perhaps outside of the array. */
type Bounds = { from: number; to: number }
export type Ranges = { bounds: (length: number) => Bounds[] }

const term = /^(?:(-?\d[\d.]*)|(-?\d[\d.]*)?\s*:\s*(-?\d[\d.]*)?\s*(?::\s*(-?\d[\d.]*)?)?)$/
/** A colon outside of quotes. */
const colon = /^(?:[^"':]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*:/

function boundsOf(text: string, length: number): Bounds {
  const [, only, first, last, step] = term.exec(text) ?? []
  const placed = (value: number) => (value < 0 ? value + length : value)
  if (only !== undefined) return { from: placed(Number(only)), to: placed(Number(only)) + 1 }
  // An end of 0 is none, as for Sanity's mutator.
  const from = placed(Number(first ?? 0))
  const to = placed(Number(last ?? 0) || length)
  return Number(step ?? 1) < 0 ? { from: to, to: from } : { from, to }
}

/** The ranges of a piece; undefined where there are none. Throws for one that is mixed with other terms. */
export function rangesOf(piece: Piece, path: string): Ranges | undefined {
  if (piece.kind !== 'bracket' || !piece.terms.some((text) => colon.test(text))) return undefined
  for (const text of piece.terms) {
    if (term.test(text) && text !== ':' && text !== '::') continue
    throw new Error(
      `the path "${cut(path)}" has a range beside "${cut(text)}" in its brackets. Expected numbers and ranges only, such as [0:3] or [0,2:4].`,
    )
  }
  return { bounds: (length) => piece.terms.map((text) => boundsOf(text, length)) }
}

/** Which places of an array are meant. */
export function selected({ bounds }: Ranges, length: number): (index: number) => boolean {
  const inside = bounds(length)
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(length, to) }))
    .filter(({ from, to }) => from < to)
  const [only] = inside
  if (inside.length <= 1) return (index) => only !== undefined && index >= only.from && index < only.to
  const marks = new Int32Array(length + 1)
  for (const { from, to } of inside) {
    marks[Math.ceil(from)] = (marks[Math.ceil(from)] ?? 0) + 1
    marks[Math.ceil(to)] = (marks[Math.ceil(to)] ?? 0) - 1
  }
  for (let at = 1; at <= length; at += 1) marks[at] = (marks[at] ?? 0) + (marks[at - 1] ?? 0)
  return (index) => (marks[index] ?? 0) > 0
}

/** The array with items put in before, after or in the place of a range. */
export function insertAt(array: unknown[], ranges: Ranges, where: string, items: unknown): unknown[] {
  const bounds = ranges.bounds(array.length)
  const [{ from, to } = { from: 0, to: 0 }] = bounds
  if (bounds.length > 1) {
    throw new Error('an insert has several ranges in its brackets. Expected one, such as list[0:3].')
  }
  const within = (place: number) => Math.max(0, Math.min(array.length, place))
  const spliced = (start: number, end: number) => array.slice(0, start).concat(items, array.slice(end))
  if (where === 'replace') return spliced(within(from), Math.max(within(from), within(to)))
  // Behind a range is one behind its end, for Sanity's mutator.
  const place =
    where === 'before' ? within(from < to ? from : 0) : within(Math.max(from < to ? to : 0, to) + 1)
  return spliced(place, place)
}
