/**
 * Cuts a query's text into tokens, in one linear pass, before anything that could be slow looks at it.
 *
 * Invariant: linear in the text, and never throws; what is no GROQ becomes a one-character sign for the parser
 * to complain about. Positions are UTF-16 units, as the parser's and the editor's are.
 */
export type Token = { kind: 'word' | 'param' | 'number' | 'string' | 'sign'; start: number; end: number }

/** What closes each bracket. */
export const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const blank = /[\t\n\v\f\r \u0085\u00A0]/
const wordStart = /[a-zA-Z_]/
const wordRest = /\w/
const digit = /\d/

/** The end of the run of characters that match, from `at`. */
function run(text: string, at: number, pattern: RegExp): number {
  let end = at
  while (end < text.length && pattern.test(text.charAt(end))) end++
  return end
}

function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at)
  let end = at + 1
  while (end < text.length && text.charAt(end) !== quote) end += text.charAt(end) === '\\' ? 2 : 1
  return Math.min(end + 1, text.length)
}

/** Whole numbers, with an exponent or without: a point is a sign of its own, since it may also begin an attribute. */
function numberEnd(text: string, at: number): number {
  const end = run(text, at, digit)
  if (!/[eE]/.test(text.charAt(end))) return end
  const exponent = /[+-]/.test(text.charAt(end + 1)) ? end + 2 : end + 1
  return digit.test(text.charAt(exponent)) ? run(text, exponent, digit) : end
}

export function* tokens(text: string): Generator<Token, void, undefined> {
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (blank.test(char)) {
      at = run(text, at, blank)
    } else if (char === '/' && text.charAt(at + 1) === '/') {
      const newline = text.indexOf('\n', at)
      at = newline < 0 ? text.length : newline + 1
    } else {
      const start = at
      let kind: Token['kind'] = 'sign'
      if (char === '"' || char === "'") {
        kind = 'string'
        at = stringEnd(text, at)
      } else if (char === '$' && wordStart.test(text.charAt(at + 1))) {
        kind = 'param'
        at = run(text, at + 1, wordRest)
      } else if (wordStart.test(char)) {
        kind = 'word'
        at = run(text, at, wordRest)
      } else if (digit.test(char)) {
        kind = 'number'
        at = numberEnd(text, at)
      } else {
        at++
      }
      yield { kind, start, end: at }
    }
  }
}
