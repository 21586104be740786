/**
 * What the parser says of a text it cannot read, in words that help: what stands there, what was expected.
 *
 * Invariant: the position is the parser's own, moved past white space; nothing here decides whether a text is a query.
 */
import { closing, tokens, type Token } from './lexer.ts'
import type { Place } from './narrow.ts'

/** The brackets that are open where the text ends, innermost last. */
function open(query: string, all: readonly Token[]): Token[] {
  const stack: Token[] = []
  for (const token of all) {
    const sign = token.kind === 'sign' ? query.charAt(token.start) : ''
    if (sign in closing) stack.push(token)
    else if (sign !== '' && Object.values(closing).includes(sign)) stack.pop()
  }
  return stack
}

function backslashesBefore(text: string, end: number): number {
  let start = end
  while (text.charAt(start - 1) === '\\') start--
  return end - start
}

/** A string without its closing quote: it would go on to the end of the text. */
function unclosedString(query: string, all: readonly Token[]): Token | undefined {
  const last = all.at(-1)
  if (last?.kind !== 'string') return undefined
  const quote = query.charAt(last.start)
  const text = query.slice(last.start + 1, last.end)
  const closed = text.endsWith(quote) && backslashesBefore(text, text.length - 1) % 2 === 0
  return closed ? undefined : last
}

/** The colon of `{name: value}`: the parser takes it for half of `::`, and complains of what comes much later. */
function isBareName(query: string, all: readonly Token[], at: number): boolean {
  const text = (i: number): string => query.slice(all[i]?.start ?? 0, all[i]?.end ?? 0)
  if (text(at) !== ':' || text(at + 1) === ':' || text(at - 1) === ':') return false
  return all[at - 1]?.kind === 'word' && ['{', ','].includes(text(at - 2))
}

const straight = ' A text stands in straight quotes: "…".'
const words: Record<string, string> = {
  and: ' Write && for "and".',
  or: ' Write || for "or".',
  not: ' Write ! for "not".',
  is: ' Write == to compare.',
  '=': ' Write == to compare.',
  '&': ' Write && for "and".',
  '“': straight,
  '”': straight,
  '„': straight,
  '‘': straight,
  '’': straight,
}

/** Signs that mean something together. */
const together = /[=!<>]=|&&|\|\||[-=]>|\.\.\.?|::/y

/** Where a token ends, or the sign or the character that it begins. */
function endOf(query: string, token: Token): number {
  if (token.kind !== 'sign') return token.end
  together.lastIndex = token.start
  if (together.test(query)) return together.lastIndex
  return token.start + String.fromCodePoint(query.codePointAt(token.start) ?? 0).length
}

function unexpected(query: string, token: Token): string {
  const text = query.slice(token.start, Math.min(endOf(query, token), token.start + 30))
  const hint = Object.hasOwn(words, text) ? words[text] : ''
  return `Unexpected ${text.startsWith('"') ? text : `"${text}"`}.${hint}`
}

/** The parser's message about a place, and the place, bettered. */
export function complaint(message: string, query: string, at: number): Place & { message: string } {
  const all = [...tokens(query)]
  const unclosed = unclosedString(query, all)
  if (unclosed) {
    return {
      message: 'Unexpected end of query: a string is not closed.',
      start: unclosed.start,
      end: query.length,
    }
  }
  const colon = all.find((_, i) => isBareName(query, all, i))
  if (colon) {
    const help = `${unexpected(query, colon)} A name before a colon stands in quotes: {"name": value}.`
    return { message: help, start: colon.start, end: colon.end }
  }
  const token = all.find((each) => each.end > at)
  if (!token) {
    const inner = open(query, all).at(-1)
    const sign = inner ? query.charAt(inner.start) : ''
    const missing = inner ? `: expected ${closing[sign]} for the ${sign} at ${inner.start + 1}` : ''
    return { message: `Unexpected end of query${missing}.`, start: query.length, end: query.length + 1 }
  }
  const says = message.startsWith('Expected ') ? ` ${message}.` : ''
  return { message: unexpected(query, token) + says, start: token.start, end: endOf(query, token) }
}

/** A slice with a bound that is no whole number. Each bracket is read once: main thread and workers look for it. */
function sliceIn(query: string): Place | undefined {
  for (const found of query.matchAll(/\[([^[\]]*)\]/g)) {
    const inner = found[1] ?? ''
    if (inner.includes('..') && !/^\s*-?\d+\s*\.{2,3}\s*-?\d+\s*$/.test(inner))
      return { start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

/**
 * What the parser says of something that reads well and stands in the wrong place; the word or the piece of text that it
 * is about, if any.
 */
type About = string | RegExp | ((query: string, all: readonly Token[]) => Place | undefined)
const misplaced: readonly (readonly [said: RegExp, help: string, about?: About])[] = [
  [
    /^slicing must use/,
    'The bounds of a slice are whole numbers, or parameters that hold such: [0...10], [$from...$to].',
    sliceIn,
  ],
  [
    /^array element access must use/,
    'An item is named by a whole number: [0], or [-1] for the last.',
    /\[\s*-?\d*\.\d[^[\]]*\]/,
  ],
  [
    /^unexpected argument to select/,
    'select() has pairs (condition => value), and at most one value without a condition, at its end.',
    'select',
  ],
  [
    /^Unexpected function body/,
    "A function's body is a projection of its parameter: fn ns::name($x) = $x{…};",
    'fn',
  ],
  [/^(?:Recursive function definition|Custom functions can only)/, '', 'fn'],
  [
    /^Cannot determine property key/,
    'An attribute of a projection has no name. Expected "name": expression.',
  ],
  [
    /^Unknown handler: (?:group|tuple)/,
    'Brackets after a dot stand only in the selectors of diff:: and delta::.',
  ],
  [
    /^A Tuple cannot stand here/,
    'A list stands in square brackets. Round ones hold one expression.',
    tupleIn,
  ],
  [
    /^Invalid (?:selector syntax|array access)/,
    'Expected a selector: fields, such as title or (title, body[].text).',
  ],
  [
    /^Invalid use of parent/,
    "In a function's body ^ leads to what is around an item there, and never out of it.",
    '^',
  ],
  [
    /^Function parameters are not allowed/,
    "A function's parameter stands once, where its body begins: fn ns::name($x) = $x{…};",
  ],
  [/^unexpected asc/, 'asc stands only in order().', 'asc'],
  [/^unexpected desc/, 'desc stands only in order().', 'desc'],
  [/^unexpected =>/, 'A pair (condition => value) stands only in select() and in projections.', '='],
]

/** A list in round brackets: a comma, and no function's name before it. */
function tupleIn(query: string, all: readonly Token[]): Token | undefined {
  const open: { token: Token; call: boolean }[] = []
  for (const [i, token] of all.entries()) {
    const sign = token.kind === 'sign' ? query.charAt(token.start) : ''
    if (sign in closing) open.push({ token, call: sign !== '(' || all[i - 1]?.kind === 'word' })
    else if (Object.values(closing).includes(sign)) open.pop()
    else if (sign === ',' && open.at(-1)?.call === false) return open.at(-1)?.token
  }
  return undefined
}

function placeOf(about: About, query: string): Place | undefined {
  const all = [...tokens(query)]
  if (typeof about === 'function') return about(query, all)
  if (typeof about === 'string')
    return all.find(({ kind, start, end }) => kind !== 'string' && query.slice(start, end) === about)
  const found = about.exec(query)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

/**
 * As `complaint`, for what the parser reads and does not want; `within` is the piece of the query that it does not want.
 * Null where there is nothing better to say.
 */
export function misplacedComplaint(
  message: string,
  query: string,
  within: Place = { start: 0, end: query.length },
): (Place & { message: string }) | null {
  const found = misplaced.find(([said]) => said.test(message))
  if (!found) return null
  const [, help, about] = found
  const place = about === undefined ? undefined : placeOf(about, query.slice(within.start, within.end))
  return {
    message: help || message,
    start: within.start + (place?.start ?? 0),
    end: place ? within.start + place.end : within.end,
  }
}
