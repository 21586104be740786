/**
 * `x in (a)[0]`, `5 in (1)..10`, `1 in (a || b)`: the parser takes the bracket for one of `in`'s own, which ends the right
 * side, and reads in it no operator below a range. A bracket around the whole right side makes it read as it stands.
 *
 * Invariant: linear in the text; what is bracketed is the right side by the language's precedence, and nothing else.
 */
import { tokens, type Token } from './lexer.ts'

const opens = new Set(['(', '[', '{'])
const closes = new Set([')', ']', '}'])
/** Words between or behind two operands; anywhere else they are names. */
const operators = new Set(['in', 'match', 'asc', 'desc'])

type Insertion = { start: number; end: number; text: string }

/** What the tokens are, looked at in turn. */
class Reading {
  readonly all: readonly Token[]
  readonly #query: string

  constructor(query: string) {
    this.all = [...tokens(query)]
    this.#query = query
  }

  sign(i: number): string {
    const token = this.all[i]
    return token?.kind === 'sign' ? this.#query.charAt(token.start) : ''
  }

  /** Whether two signs stand together. */
  pair(i: number, first: string, second: string): boolean {
    const joined = this.all[i]?.end === this.all[i + 1]?.start
    return joined && this.sign(i) === first && this.sign(i + 1) === second
  }

  /** The word between or behind operands that stands here; "" for any other token. */
  operator(i: number, ended: boolean): string {
    const token = this.all[i]
    if (!ended || token?.kind !== 'word') return ''
    const word = this.#query.slice(token.start, token.end)
    return operators.has(word) ? word : ''
  }

  /** Whether an operand has ended behind this token, where `ended` says so of the one before. */
  ends(i: number, ended: boolean): boolean {
    const operator = this.operator(i, ended)
    if (operator === 'in' || operator === 'match') return false
    if (this.all[i]?.kind !== 'sign') return true
    const sign = this.sign(i)
    return closes.has(sign) || sign === '@' || sign === '^' || (sign === '*' && !ended)
  }

  /** Whether what begins here binds less than a range, which is all that the right side of `in` may be. */
  isLower(i: number, ended: boolean): boolean {
    const sign = this.sign(i)
    if (closes.has(sign) || [',', ';', '&', '=', '<'].includes(sign)) return true
    if (sign === '>') return !this.pair(i - 1, '-', '>')
    return this.pair(i, '!', '=') || this.pair(i, '|', '|') || this.operator(i, ended) !== ''
  }
}

/** The brackets that hold a range and nothing else, which the parser reads as it should: `in (1..5)`. */
function aroundRanges(reading: Reading): Set<number> {
  const found = new Set<number>()
  const open: { at: number; hasIn: boolean }[] = []
  let ended = false
  for (const i of reading.all.keys()) {
    const sign = reading.sign(i)
    const inner = open.at(-1)
    if (opens.has(sign)) open.push({ at: i, hasIn: false })
    else if (closes.has(sign)) open.pop()
    else if (inner && reading.operator(i, ended) === 'in') inner.hasIn = true
    else if (inner && !inner.hasIn && reading.pair(i, '.', '.')) found.add(inner.at)
    ended = reading.ends(i, ended)
  }
  return found
}

/** The text with these brackets in it. */
export const grouped = (query: string): string =>
  groupEdits(query)
    .toReversed()
    .reduce((text, { start, text: bracket }) => text.slice(0, start) + bracket + text.slice(start), query)

/** Brackets for the right side of each `in` that begins with one. */
export function groupEdits(query: string): Insertion[] {
  if (!/\bin\s*\(/.test(query)) return []
  const reading = new Reading(query)
  const ranges = aroundRanges(reading)
  const edits: Insertion[] = []
  const insert = (at: number, text: string) => edits.push({ start: at, end: at, text })
  /** How many brackets are open around each right side that has not ended. */
  const sides: number[] = []
  let depth = 0
  let ended = false
  for (const [i, token] of reading.all.entries()) {
    while (sides.at(-1) === depth && reading.isLower(i, ended)) {
      sides.pop()
      insert(reading.all[i - 1]?.end ?? 0, ')')
    }
    const sign = reading.sign(i)
    if (opens.has(sign)) depth++
    else if (closes.has(sign)) depth--
    if (reading.operator(i, ended) === 'in' && reading.sign(i + 1) === '(' && !ranges.has(i + 1)) {
      insert(token.end, '(')
      sides.push(depth)
    }
    ended = reading.ends(i, ended)
  }
  for (const _ of sides) insert(reading.all.at(-1)?.end ?? 0, ')')
  return edits
}
