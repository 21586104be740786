/**
 * From text to groq-js's tree: the one file that calls its parser.
 *
 * Invariant: a tree is cached by its text alone, and with the values of only those parameters that the grammar wants
 * at parse time (`[$from...$to]`, `[$index]`), so a cached tree never answers with another caller's values. Every
 * error carries its position in the caller's text.
 */
import { GroqSyntaxError, parse, type ExprNode } from 'groq-js'
import { LakeError } from '../errors.ts'
import { checkBodies } from './bodies.ts'
import { checkPipes, checkText, parseError, type TextFacts } from './check.ts'
import { complaint, misplacedComplaint } from './complaint.ts'
import { checkExpansion } from './expansion.ts'
import { fromForeign, toForeign } from './foreign.ts'
import { tokens, type Token } from './lexer.ts'
import { checkSize, overBudget, type EngineLimits } from './limits.ts'
import { narrowest } from './narrow.ts'
import { remember } from './remember.ts'
import { unknownFunction } from './suggest.ts'

export type Params = Readonly<Record<string, unknown>>
export type Mode = 'normal' | 'delta'

type Text = { facts: TextFacts; parseTime: readonly string[]; local: ReadonlySet<string> }

/** Of long texts only the last few are kept: with its tree, one is as large as hundreds of others. */
const longText = 8_000
class Kept<T> {
  readonly #short = new Map<string, T>()
  readonly #long = new Map<string, T>()

  get(key: string): T | undefined {
    return this.#short.get(key) ?? this.#long.get(key)
  }

  keep(key: string, value: T): T {
    return key.length > longText
      ? remember(this.#long, key, value, 4)
      : remember(this.#short, key, value, 500)
  }
}
const texts = new Kept<Text>()
const trees = new Kept<ExprNode>()

/** Parameters inside brackets that hold nothing but constants: bounds of a slice, an index, an attribute's name. */
function parseTimeParams(query: string, all: readonly Token[]): string[] {
  const names = new Set<string>()
  const open: { constant: boolean; params: string[] }[] = []
  for (const token of all) {
    const text = query.slice(token.start, token.end)
    const inner = open.at(-1)
    if (text === '[') open.push({ constant: true, params: [] })
    else if (text === ']') {
      const closed = open.pop()
      if (closed?.constant) for (const name of closed.params) names.add(name)
      const outer = open.at(-1)
      if (outer) outer.constant = false
    } else if (inner) {
      if (token.kind === 'param') inner.params.push(text.slice(1))
      else if (token.kind === 'word' || (token.kind === 'sign' && !'+-*/%.()'.includes(text)))
        inner.constant = false
    }
  }
  return [...names]
}

/** Names that `fn ns::name($x) = …` declares: they are the function's own, not the caller's. */
function localNames(query: string, all: readonly Token[]): Set<string> {
  const names = new Set<string>()
  all.forEach((token, i) => {
    if (token.kind !== 'word' || query.slice(token.start, token.end) !== 'fn') return
    for (const next of all.slice(i + 1, i + 60)) {
      if (next.kind === 'param') names.add(query.slice(next.start + 1, next.end))
      if (query.charAt(next.start) === ')') return
    }
  })
  return names
}

function factsOf(query: string, limits: EngineLimits): Text {
  const known = texts.get(query)
  if (known && known.facts.tokens <= limits.tokens) return known
  const facts = checkText(query, limits)
  const all = facts.params.size > 0 ? [...tokens(query)] : []
  checkExpansion(query, all, limits)
  checkPipes(query)
  return texts.keep(query, { facts, parseTime: parseTimeParams(query, all), local: localNames(query, all) })
}

function undefinedParameter(name: string, query: string, start: number): LakeError {
  return parseError(
    `The parameter $${name} is not defined. Send it as $${name}=<JSON> in the address, or in "params" of the body.`,
    query,
    start,
    start + name.length + 1,
  )
}

/** Checks the text and that every parameter it names was given. Cheap and linear; the parser is not called. */
export function checkQuery(query: string, params: Params, limits: EngineLimits): TextFacts {
  if (query.trim() === '')
    throw parseError(
      'The query is empty. Expected a GROQ expression, such as *[_type == "article"].',
      query,
      0,
    )
  checkSize(params, 'params', limits)
  const { facts, local } = factsOf(query, limits)
  for (const [name, start] of facts.params) {
    if (!Object.hasOwn(params, name) && !local.has(name)) {
      throw undefinedParameter(name, query, start)
    }
  }
  return facts
}

type Read = (text: string) => ExprNode

/** What the parser throws at a text, if anything. */
function thrownAt(text: string, read: Read): unknown {
  try {
    read(text)
    return undefined
  } catch (error) {
    return error
  }
}

/**
 * Where the parser stopped. Of a text that goes on where it should end it tells the place before, or the very place: a
 * blank put between the two moves the one and not the other.
 */
function stoppedAt({ position, message }: GroqSyntaxError, text: string, read: Read): number {
  if (!message.endsWith('Unexpected end of query')) return position
  const other = thrownAt(`${text.slice(0, position + 1)} ${text.slice(position + 1)}`, read)
  return other instanceof GroqSyntaxError && other.position === position ? position : position + 1
}

function explain(
  error: unknown,
  query: string,
  limits: EngineLimits,
  { text, original }: ReturnType<typeof toForeign>,
  read: Read,
): LakeError {
  if (error instanceof LakeError) return error
  if (error instanceof RangeError) return overBudget('nesting', limits)
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof GroqSyntaxError) {
    const said = message.replace(/^Syntax error in GROQ query at position \d+:? ?/, '')
    const at = original(stoppedAt(error, text, read))
    const better = complaint(said, query, Math.min(at, query.length))
    return parseError(better.message, query, better.start, better.end)
  }
  const within = narrowest(query, message, (piece) => {
    const other = thrownAt(toForeign(piece).text, read)
    return other instanceof Error ? other.message : undefined
  })
  const better = misplacedComplaint(message, query, within)
  if (better) return parseError(better.message, query, better.start, better.end)
  return unknownFunction(message, query, within) ?? parseError(message, query, within.start, within.end)
}

/** A function's own parameters are gone from the tree: what is left of their names was meant to be the caller's. */
function checkOwn(node: unknown, query: string, params: Params): void {
  if (typeof node !== 'object' || node === null) return
  const { type, name } = node as { type?: unknown; name?: unknown }
  if (type === 'Value') return
  if (type === 'Parameter' && typeof name === 'string' && !Object.hasOwn(params, name)) {
    throw undefinedParameter(name, query, query.lastIndexOf(`$${name}`))
  }
  for (const inner of Object.values(node)) checkOwn(inner, query, params)
}

/** The query's tree. `checkQuery` first. */
export function parseQuery(
  query: string,
  params: Params,
  limits: EngineLimits,
  mode: Mode = 'normal',
): ExprNode {
  const { parseTime, local } = factsOf(query, limits)
  const inlined = Object.fromEntries(
    parseTime.filter((name) => Object.hasOwn(params, name)).map((name) => [name, params[name]]),
  )
  const key = `${mode}\n${parseTime.length > 0 ? JSON.stringify(inlined) : ''}\n${query}`
  const known = trees.get(key)
  if (known) {
    if (local.size > 0) checkOwn(known, query, params)
    return known
  }
  if (Object.hasOwn(inlined, 'hasOwnProperty'))
    throw parseError(
      'The parser cannot read $hasOwnProperty in square brackets. Give the parameter another name.',
      query,
      query.indexOf('$hasOwnProperty'),
    )
  const foreign = toForeign(query)
  // The parser wants a newline after a comment at the very end.
  const read: Read = (given) => fromForeign(parse(`${given}\n`, { params: inlined, mode }))
  try {
    const own = read(foreign.text)
    if (local.size > 0) {
      checkOwn(own, query, params)
      if (query.includes('^')) checkBodies(query, [...tokens(query)], (other) => read(toForeign(other).text))
    }
    return trees.keep(key, own)
  } catch (error) {
    throw explain(error, query, limits, foreign, read)
  }
}
