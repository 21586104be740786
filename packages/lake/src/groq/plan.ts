/**
 * From a filter to what an index can answer.
 *
 * Invariant: sound. Every document that satisfies the filter satisfies all conditions; the conditions may let more
 * through, since the filter itself is evaluated on what they leave. A filter that the planner does not understand
 * gives no condition. A new index is one more case of `conditionOf`.
 */
import type { ExprNode, InRangeNode } from 'groq-js'
import type { Condition, Scalar } from '../store/types.ts'
import { patternsOfValue } from './match.ts'
import { reach } from './reach.ts'
import { isTextQuery, wordsCondition } from './text-query.ts'
import { storeTerms } from './terms.ts'

/** Conditions wait for their operands: a planned condition gives null where the values at hand allow none. */
type Ask<Context> = (context: Context) => Condition | null
/** `exact` where every document that satisfies the condition satisfies that part of the filter. */
export type Planned<Context> = { ask: Ask<Context>; exact: boolean }
/** `exact` where the conditions together say all that the filter says. */
export type Plan<Context> = { all: readonly Planned<Context>[]; exact: boolean }

const exactly = <Context>(ask: Ask<Context> | null): Planned<Context> | null => ask && { ask, exact: true }
const loosely = <Context>(ask: Ask<Context> | null): Planned<Context> | null => ask && { ask, exact: false }

const flipped: Record<string, string> = { '==': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function ungroup(node: ExprNode): ExprNode {
  return node.type === 'Group' ? ungroup(node.base) : node
}

/** "a.b.c" where the node reads that from the item itself. */
export function fieldPath(node: ExprNode): string | null {
  const inner = ungroup(node)
  if (inner.type !== 'AccessAttribute' || inner.name.includes('.')) return null
  if (inner.base === undefined || inner.base.type === 'This') return inner.name
  const base = fieldPath(inner.base)
  return base === null ? null : `${base}.${inner.name}`
}

/** Whether a node's value is the same for every item of the filter. */
function isOperand(node: ExprNode): boolean {
  const far = reach(node)
  return far !== 0 && Number.isFinite(far)
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** `field` is one of the values. Null among them also matches a missing field, which no index holds. */
function equals(field: string, values: readonly unknown[]): Condition | null {
  if (values.some((value) => value == null)) return null
  const scalars = values.filter(isScalar)
  if (field === '_id') return { kind: 'ids', ids: scalars.filter((value) => typeof value === 'string') }
  if (field === '_type') return { kind: 'types', types: scalars.filter((value) => typeof value === 'string') }
  return { kind: 'equals', field, values: scalars }
}

/** "author._ref" and "authors[]._ref" name what the document refers to. */
function isReferencePath(node: ExprNode): boolean {
  const inner = ungroup(node)
  if (inner.type === 'AccessAttribute' && inner.name === '_ref') return isFieldLike(inner.base)
  return (
    inner.type === 'Map' &&
    inner.expr.type === 'AccessAttribute' &&
    inner.expr.name === '_ref' &&
    (inner.expr.base === undefined || inner.expr.base.type === 'This') &&
    isFieldLike(inner.base)
  )
}

function isFieldLike(node: ExprNode | undefined): boolean {
  if (node === undefined) return false
  const inner = ungroup(node)
  return inner.type === 'ArrayCoerce' ? isFieldLike(inner.base) : fieldPath(inner) !== null
}

export class Planner<Context> {
  private readonly operand: (node: ExprNode) => (context: Context) => unknown

  constructor(operand: (node: ExprNode) => (context: Context) => unknown) {
    this.operand = operand
  }

  /** Conditions of a filter; all of them hold for every document that satisfies it. */
  plan(filter: ExprNode): Plan<Context> {
    const node = ungroup(filter)
    if (node.type === 'And') {
      const [left, right] = [this.plan(node.left), this.plan(node.right)]
      return { all: [...left.all, ...right.all], exact: left.exact && right.exact }
    }
    const found = node.type === 'InRange' ? this.between(node) : [this.conditionOf(node)]
    const all = found.filter((each) => each !== null)
    return { all, exact: all.length === found.length && all.every(({ exact }) => exact) }
  }

  /** `a == 1 || a == 2`, `_type == "x" || _type in $types`: alternatives over one field are one condition. */
  private either(one: ExprNode, other: ExprNode): Planned<Context> | null {
    const left = this.plan(one)
    const right = this.plan(other)
    if (left.all.length === 0 || right.all.length === 0) return null
    const ask = (context: Context): Condition | null => {
      for (const a of left.all.map((each) => each.ask(context))) {
        for (const b of right.all.map((each) => each.ask(context))) {
          const both = a && b ? union(a, b) : null
          if (both) return both
        }
      }
      return null
    }
    const single = left.all.length === 1 && right.all.length === 1
    return { ask, exact: single && left.exact && right.exact }
  }

  private between(node: InRangeNode): (Planned<Context> | null)[] {
    return [
      this.range(node.base, '>=', node.left),
      this.range(node.base, node.isInclusive ? '<=' : '<', node.right),
    ]
  }

  private conditionOf(node: ExprNode): Planned<Context> | null {
    switch (node.type) {
      case 'Or':
        return this.either(node.left, node.right)
      case 'OpCall':
        return this.comparison(node.op, node.left, node.right)
      case 'AccessAttribute': {
        const field = fieldPath(node)
        return field === null ? null : exactly(() => equals(field, [true]))
      }
      case 'FuncCall':
        return this.call(`${node.namespace}::${node.name}`, node.args)
      default:
        return null
    }
  }

  private comparison(op: string, left: ExprNode, right: ExprNode): Planned<Context> | null {
    if (op === 'in') return this.membership(left, right)
    if (op === 'match') return this.match(left, right)
    const other = flipped[op]
    if (other === undefined) return null
    if (op !== '==') return this.range(left, op, right) ?? this.range(right, other, left)
    return this.equality(left, right) ?? this.equality(right, left)
  }

  private equality(path: ExprNode, value: ExprNode): Planned<Context> | null {
    const field = fieldPath(path)
    if (!isOperand(value)) return null
    const evaluate = this.operand(value)
    if (isReferencePath(path)) {
      return loosely((context) => {
        const id = evaluate(context)
        return typeof id === 'string' ? { kind: 'references', ids: [id] } : null
      })
    }
    return field === null ? null : exactly((context) => equals(field, [evaluate(context)]))
  }

  private membership(left: ExprNode, right: ExprNode): Planned<Context> | null {
    if (isOperand(right)) {
      const field = fieldPath(left)
      const values = this.operand(right)
      if (field === null) return null
      return exactly((context) => {
        const found = values(context)
        return Array.isArray(found) ? equals(field, found) : null
      })
    }
    if (isOperand(left) && isReferencePath(right)) {
      const value = this.operand(left)
      return loosely((context) => {
        const id = value(context)
        return typeof id === 'string' ? { kind: 'references', ids: [id] } : null
      })
    }
    return null
  }

  private range(path: ExprNode, op: string, bound: ExprNode): Planned<Context> | null {
    const field = fieldPath(path)
    if (field === null || !isOperand(bound)) return null
    const evaluate = this.operand(bound)
    return exactly((context) => {
      const value = evaluate(context)
      return typeof value === 'string' || typeof value === 'number'
        ? { kind: 'range', field, op: op as '<', value }
        : null
    })
  }

  private match(left: ExprNode, right: ExprNode): Planned<Context> | null {
    if (!isOperand(right) || reach(left) !== 0) return null
    // What is matched must be text of the document itself: a dereferenced or computed text is in no index of it.
    if (!isOwnText(left)) return null
    const pattern = this.operand(right)
    const whole = ungroup(left).type === 'This'
    const ask = (context: Context): Condition | null => {
      const value = pattern(context)
      if (isTextQuery(value)) return wordsCondition(value, whole)
      const patterns = patternsOfValue(value)
      return patterns === null ? null : storeTerms(patterns)
    }
    return whole ? exactly(ask) : loosely(ask)
  }

  private call(name: string, args: readonly ExprNode[]): Planned<Context> | null {
    const [first] = args
    if (name === 'global::defined' && first) {
      const field = fieldPath(first)
      return field === null ? null : exactly(() => ({ kind: 'defined', field }))
    }
    if (name === 'global::references' && args.every(isOperand)) {
      const values = args.map((arg) => this.operand(arg))
      return exactly((context) => ({
        kind: 'references',
        ids: idsOf(values.map((value) => value(context))),
      }))
    }
    return null
  }
}

/** The ids among the arguments of references(): strings, and strings in arrays. */
export function idsOf(values: readonly unknown[]): string[] {
  return values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((id) => typeof id === 'string')
}

function isOwnText(node: ExprNode): boolean {
  const inner = ungroup(node)
  if (inner.type === 'Array') return inner.elements.every((element) => isOwnText(element.value))
  if (inner.type === 'Map' || inner.type === 'FlatMap') return isOwnText(inner.base) && isOwnText(inner.expr)
  if (inner.type === 'ArrayCoerce') return isOwnText(inner.base)
  // The index holds the words of a block's joined texts, too.
  if (inner.type === 'FuncCall' && inner.namespace === 'pt' && inner.name === 'text')
    return inner.args.every(isOwnText)
  return inner.type === 'This' || fieldPath(inner) !== null
}

function union(a: Condition, b: Condition): Condition | null {
  // The same words in one field or another.
  if (a.kind === 'terms' && b.kind === 'terms') return JSON.stringify(a) === JSON.stringify(b) ? a : null
  if (a.kind === 'ids' && b.kind === 'ids') return { kind: 'ids', ids: [...new Set([...a.ids, ...b.ids])] }
  if (a.kind === 'types' && b.kind === 'types')
    return { kind: 'types', types: [...new Set([...a.types, ...b.types])] }
  if (a.kind === 'references' && b.kind === 'references') {
    return { kind: 'references', ids: [...new Set([...a.ids, ...b.ids])] }
  }
  if (a.kind === 'equals' && b.kind === 'equals' && a.field === b.field) {
    return { kind: 'equals', field: a.field, values: [...new Set([...a.values, ...b.values])] }
  }
  return null
}
