/** What the planner's files have in common: nodes read as fields, operands and plans of conditions. */
import type { ExprNode } from 'groq-js'
import type { Condition, Scalar } from '../../store/types.ts'
import type { Run } from '../run.ts'

/** The values at hand when a condition is asked for. */
export type Metered = { run: Pick<Run, 'meter'> }

/** Conditions wait for their operands: a planned condition gives null where the values at hand allow none. */
export type Ask<Context> = (context: Context) => Condition | null
/** `exact` where every document that satisfies the condition satisfies that part of the filter. */
export type Planned<Context> = { ask: Ask<Context>; exact: boolean }
/** `exact` where the conditions together say all that the filter says. */
export type Plan<Context> = { all: readonly Planned<Context>[]; exact: boolean }

export const exactly = <Context>(ask: Ask<Context> | null): Planned<Context> | null =>
  ask && { ask, exact: true }
export const loosely = <Context>(ask: Ask<Context> | null): Planned<Context> | null =>
  ask && { ask, exact: false }

/** Evaluates a node that is the same for every item, once the values are at hand. */
export type Operand<Context> = (node: ExprNode) => (context: Context) => unknown

/** One index's part of the planner: what it can answer of a filter's node, or null. */
export type Recognise = <Context extends Metered>(
  node: ExprNode,
  operand: Operand<Context>,
) => Planned<Context> | null

export function ungroup(node: ExprNode): ExprNode {
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

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** `field` is one of the values. Null among them also matches a missing field, which no index holds. */
export function equals(field: string, values: readonly unknown[]): Condition | null {
  if (values.some((value) => value == null)) return null
  const scalars = values.filter(isScalar)
  if (field === '_id') return { kind: 'ids', ids: scalars.filter((value) => typeof value === 'string') }
  if (field === '_type') return { kind: 'types', types: scalars.filter((value) => typeof value === 'string') }
  return { kind: 'equals', field, values: scalars }
}
