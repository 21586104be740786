/**
 * From a filter to what indexes can answer, a file for each. A new index is such a file and a line in `indexes`.
 *
 * Invariant: sound. Every document that satisfies the filter satisfies all conditions; the conditions may let more
 * through, since the filter itself is evaluated on what they leave. A filter that the planner does not understand
 * gives no condition.
 */
import type { ExprNode } from 'groq-js'
import type { Condition } from '../../store/types.ts'
import { defined } from './defined.ts'
import { equality, membership, truth } from './equals.ts'
import { type Metered, type Operand, type Plan, type Planned, type Recognise, ungroup } from './nodes.ts'
import { between, range } from './range.ts'
import { reference, references } from './references.ts'
import { match } from './words.ts'

/** The first that knows the node answers it: `author._ref == $id` is a reference before it is a field. */
const indexes: readonly Recognise[] = [
  truth,
  reference,
  equality,
  membership,
  range,
  match,
  defined,
  references,
]

/** Conditions of a filter; all of them hold for every document that satisfies it. */
export function planOf<Context extends Metered>(filter: ExprNode, operand: Operand<Context>): Plan<Context> {
  const node = ungroup(filter)
  if (node.type === 'And') {
    const [left, right] = [planOf(node.left, operand), planOf(node.right, operand)]
    return { all: [...left.all, ...right.all], exact: left.exact && right.exact }
  }
  const found = node.type === 'InRange' ? between(node, operand) : [conditionOf(node, operand)]
  const all = found.filter((each) => each !== null)
  return { all, exact: all.length === found.length && all.every(({ exact }) => exact) }
}

function conditionOf<Context extends Metered>(
  node: ExprNode,
  operand: Operand<Context>,
): Planned<Context> | null {
  if (node.type === 'Or') return either(node.left, node.right, operand)
  for (const recognise of indexes) {
    const planned = recognise(node, operand)
    if (planned) return planned
  }
  return null
}

/** `a == 1 || a == 2`, `_type == "x" || _type in $types`: alternatives over one field are one condition. */
function either<Context extends Metered>(
  one: ExprNode,
  other: ExprNode,
  operand: Operand<Context>,
): Planned<Context> | null {
  const left = planOf(one, operand)
  const right = planOf(other, operand)
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
