/**
 * What is refused before parsing: texts too long, too deep or too dense, and parameters nobody gave.
 *
 * Invariant: after `checkText` the parser needs bounded time and stack. Its cost grows with the square of the
 * number of tokens, so their number is a budget of its own beside the text's length.
 */
import { LakeError } from '../errors.ts'
import { tokens, type Token } from './lexer.ts'
import { overBudget, type EngineLimits } from './limits.ts'

/** Signs that make the parser call itself until a matching end or operand comes. */
const opens = new Set(['(', '[', '{'])
const closes = new Set([')', ']', '}'])
const prefixes = new Set(['!', '-', '+', '^'])

/** How much of a long query goes into an error, around its position. */
const excerptRadius = 2_000

/** The details that Sanity's clients need for a framed message: the query (an excerpt of a long one) and where. */
export function position(
  query: string,
  start: number,
  end: number,
): { query: string; start: number; end: number } {
  if (query.length <= 2 * excerptRadius) return { query, start, end }
  const from = Math.max(0, start - excerptRadius)
  return {
    query: query.slice(from, start + excerptRadius),
    start: start - from,
    end: Math.min(end - from, 2 * excerptRadius),
  }
}

export function parseError(message: string, query: string, start: number, end = start + 1): LakeError {
  return new LakeError('queryParse', message, position(query, start, Math.max(end, start)))
}

const escape = /\\(?:['"\\/bfnrt]|u([\da-fA-F]{4})|u\{([\da-fA-F]+)\})/y
const lowSurrogate = /\\u[dD][c-fC-F][\da-fA-F]{2}/y

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * groq-js reads an unknown escape as the word "undefined", and searches for the end of an open `\\u{` from the
 * start of the query again and again, so both end here. So do code points that are none: beyond the last one, and
 * halves of a pair.
 */
function checkString(query: string, token: Token): void {
  // Looked for in the string alone: in the query, each of a thousand short strings would be looked through to its end.
  const next = (from: number): number => {
    const found = query.slice(from, token.end).indexOf('\\')
    return found < 0 ? -1 : from + found
  }
  let at = next(token.start)
  while (at >= 0) {
    const found = matchAt(escape, query, at)
    if (!found || at + found[0].length >= token.end) {
      const expected = String.raw`\n \t \r \b \f \" \' \\ \/ \uXXXX or \u{XXXXXX}`
      throw parseError(`Unknown escape in a string. Expected one of ${expected}.`, query, at, at + 2)
    }
    const [text, four, braced] = found
    let end = at + text.length
    const point = Number.parseInt(four ?? braced ?? '0', 16)
    if (point > 0x10ffff || isSurrogate(point)) {
      const pair = four !== undefined && point < 0xdc00 ? matchAt(lowSurrogate, query, end) : null
      if (!pair) {
        throw parseError(`${text.slice(0, 20)} is no code point of Unicode.`, query, at, end)
      }
      end += pair[0].length
    }
    at = next(end)
  }
}

/**
 * groq-js passes over a `| name` without a call as if it were not there: the query would be answered as another one.
 * After `checkText`, as it keeps every token.
 */
export function checkPipes(query: string): void {
  if (!/(?:^|[^|])\|\s*[a-zA-Z_]/.test(query)) return
  const all = [...tokens(query)]
  const sign = (i: number): string => (all[i]?.kind === 'sign' ? query.charAt(all[i].start) : '')
  for (const [i, token] of all.entries()) {
    const name = all[i + 1]
    const pipe = sign(i) === '|' && sign(i - 1) !== '|' && name?.kind === 'word'
    if (!pipe || sign(i + 2) === '(' || sign(i + 2) === ':') continue
    const text = query.slice(name.start, Math.min(name.end, name.start + 40))
    throw parseError(
      `Expected a pipe function or a projection after |, such as order(${text}) or {${text}}. For "or", write ||.`,
      query,
      token.start,
      name.end,
    )
  }
}

export type TextFacts = { tokens: number; params: ReadonlyMap<string, number> }

/** Throws for a text over a budget; else says which parameters the query names, and where each first stands. */
export function checkText(query: string, limits: EngineLimits): TextFacts {
  if (query.length > limits.text) throw overBudget('text', limits)
  const params = new Map<string, number>()
  let depth = 0
  let prefixRun = 0
  let count = 0
  for (const token of tokens(query)) {
    if (++count > limits.tokens) throw overBudget('tokens', limits)
    const text = token.kind === 'sign' ? query.charAt(token.start) : ''
    if (opens.has(text)) depth++
    else if (closes.has(text)) depth = Math.max(0, depth - 1)
    prefixRun = prefixes.has(text) ? prefixRun + 1 : 0
    if (depth + prefixRun > limits.nesting) throw overBudget('nesting', limits)
    if (token.kind === 'string') checkString(query, token)
    if (token.kind === 'param') {
      const name = query.slice(token.start + 1, token.end)
      if (!params.has(name)) params.set(name, token.start)
    }
  }
  return { tokens: count, params }
}
