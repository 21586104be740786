/**
 * Operators. `&&` and `||` stop at the side that decides; `in` and `match` prepare a constant right side once.
 *
 * Invariant: an operator never throws but for a budget; operands it cannot take make null.
 */
import type { AndNode, ExprNode, InRangeNode, OpCallNode, OrNode } from 'groq-js'
import { lookingFor, matches, patternsOfValue, tokensOf } from '../match.ts'
import { joinedOrigin } from '../origin.ts'
import { reach } from '../reach.ts'
import type { Eval, Run, Scope } from '../run.ts'
import { isTextQuery, textMatches } from '../text-query.ts'
import {
  DateTime,
  dateTimeAt,
  finite,
  isEqual,
  isFields,
  partialCompare,
  Path,
  spread,
  type Fields,
} from '../values.ts'
import type { Compiler } from './compiler.ts'

type Binary = (left: unknown, right: unknown, run: Run, scope: Scope) => unknown

/** Terms of a chain of one operator, so that a long one nests no deeper than a short one. */
function flatten(node: AndNode | OrNode): ExprNode[] {
  const terms: ExprNode[] = []
  let at: ExprNode = node
  while (at.type === node.type) {
    terms.push(at.right)
    at = at.left
  }
  return [...terms, at].toReversed()
}

/** True when one is true; else null when one is no boolean; else false. Stops at the first true. */
export function any(node: OrNode, c: Compiler): Eval {
  return decide(flatten(node).map(c.compile), true)
}

export function all(node: AndNode, c: Compiler): Eval {
  return decide(flatten(node).map(c.compile), false)
}

function decide(terms: readonly Eval[], decisive: boolean): Eval {
  return (scope, run) => {
    let open: boolean | null = !decisive
    for (const term of terms) {
      const value = term(scope, run)
      if (value === decisive) return decisive
      if (typeof value !== 'boolean') open = null
    }
    return open
  }
}

const compare =
  (test: (order: number) => boolean): Binary =>
  (left, right, run) => {
    run.meter.compared(left, right)
    const order = partialCompare(left, right)
    return order === null ? null : test(order)
  }

const arithmetic =
  (apply: (a: number, b: number) => number): Binary =>
  (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? finite(apply(left, right)) : null

function add(left: unknown, right: unknown, run: Run): unknown {
  if (typeof left === 'number' && typeof right === 'number') return finite(left + right)
  if (typeof left === 'string' && typeof right === 'string') {
    run.meter.spendText(left.length + right.length)
    return left + right
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    run.meter.spendItems(left.length + right.length)
    return [...(left as unknown[]), ...(right as unknown[])]
  }
  if (left instanceof DateTime && typeof right === 'number') return later(left, right)
  if (typeof left === 'number' && right instanceof DateTime) return later(right, left)
  if (isFields(left) && isFields(right)) {
    const joined: Fields = {}
    spread(joined, left)
    spread(joined, right)
    run.meter.spend(Object.keys(joined).length)
    return joined
  }
  return null
}

/** What is joined of two lists or two objects comes from where their parts do. */
export function tracedSum(node: OpCallNode, c: Compiler): Eval {
  const [left, right] = [c.compile(node.left), c.compile(node.right)]
  return (scope, run) => {
    const one = left(scope, run)
    const ofOne = run.origin
    const other = right(scope, run)
    const ofOther = run.origin
    const value = add(one, other, run)
    run.origin = joinedOrigin(one, ofOne, other, ofOther)
    return value
  }
}

/** To the nearest millisecond: 1.001 * 1000 is a little less than 1001. */
const later = (from: DateTime, seconds: number): DateTime | null =>
  dateTimeAt(Math.round(from.ms + seconds * 1000))

function subtract(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return finite(left - right)
  if (left instanceof DateTime && typeof right === 'number') return later(left, -right)
  if (left instanceof DateTime && right instanceof DateTime) return (left.ms - right.ms) / 1000
  return null
}

function equal(left: unknown, right: unknown, run: Run): boolean {
  run.meter.compared(left, right)
  return isEqual(left, right)
}

const operators: Record<string, Binary> = {
  '==': equal,
  '!=': (left, right, run) => !equal(left, right, run),
  '<': compare((order) => order < 0),
  '<=': compare((order) => order <= 0),
  '>': compare((order) => order > 0),
  '>=': compare((order) => order >= 0),
  '+': add,
  '-': subtract,
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '**': arithmetic((a, b) => a ** b),
}

export function operator(node: OpCallNode | InRangeNode, c: Compiler): Eval {
  if (node.type === 'InRange') return inRange(node, c)
  const left = c.compile(node.left)
  const right = c.compile(node.right)
  const constant = reach(node.right) === -1
  if (node.op === 'in') return membership(left, right, constant)
  if (node.op === 'match') return match(left, right, constant)
  const apply = operators[node.op]
  if (!apply) throw new Error(`Unknown operator ${node.op}.`)
  return (scope, run) => apply(left(scope, run), right(scope, run), run, scope)
}

function inRange(node: InRangeNode, c: Compiler): Eval {
  const [base, low, high] = [c.compile(node.base), c.compile(node.left), c.compile(node.right)]
  return (scope, run) => {
    const value = base(scope, run)
    const from = low(scope, run)
    run.meter.compared(value, from)
    const fromLow = partialCompare(value, from)
    if (fromLow === null) return null
    const to = high(scope, run)
    run.meter.compared(value, to)
    const fromHigh = partialCompare(value, to)
    if (fromHigh === null) return null
    return fromLow >= 0 && (node.isInclusive ? fromHigh <= 0 : fromHigh < 0)
  }
}

/** Keeps what a constant operand was made into for as long as the query runs. */
function prepared<T>(
  right: Eval,
  constant: boolean,
  make: (value: unknown, run: Run) => T,
): (scope: Scope, run: Run) => T {
  if (!constant) return (scope, run) => make(right(scope, run), run)
  const key = {}
  return (scope, run) => {
    const known = run.memo.get(key)
    if (known) return known.value as T
    const value = make(right(scope, run), run)
    run.memo.set(key, { value, origin: undefined })
    return value
  }
}

type Members = { list: readonly unknown[]; set: Set<unknown> | null } | Path | null

function membership(left: Eval, right: Eval, constant: boolean): Eval {
  const members = prepared(right, constant, (value, run): Members => {
    if (value instanceof Path) return value
    if (!Array.isArray(value)) return null
    run.meter.spendItems(value.length)
    const list = value as unknown[]
    const plain = constant && list.length > 8 && !list.some((item) => item instanceof DateTime)
    return { list, set: plain ? new Set(list.map((item) => item ?? null)) : null }
  })
  return (scope, run) => {
    const value = left(scope, run)
    const found = members(scope, run)
    if (found === null) return null
    if (found instanceof Path) {
      if (typeof value !== 'string') return null
      run.meter.spend((1 + (value.length >> 4)) * (1 + (found.pattern.length >> 4)))
      return found.matches(value)
    }
    run.meter.compared(value, value)
    if (found.set) return (value === null || typeof value !== 'object') && found.set.has(value)
    run.meter.spend(found.list.length)
    return found.list.some((item) => equal(value, item, run))
  }
}

function match(left: Eval, right: Eval, constant: boolean): Eval {
  const patterns = prepared(right, constant, (value, run) =>
    isTextQuery(value) ? value : patternsOfValue(value, run.meter),
  )
  return (scope, run) => {
    const value = left(scope, run)
    const wanted = patterns(scope, run)
    if (isTextQuery(wanted)) return textMatches(value, wanted, run.meter)
    if (wanted === null) return false
    const tokens = tokensOf(value, run.meter)
    run.meter.spend(lookingFor(wanted, tokens.length))
    return matches(tokens, wanted)
  }
}
