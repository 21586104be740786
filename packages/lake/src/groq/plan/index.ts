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
import { beginning, partOfRelease, path, versionOf } from './ids.ts'
import { between, range } from './range.ts'
import { reference, references } from './references.ts'
import { match } from './words.ts'

/** The first that knows the node answers it: `author._ref == $id` is a reference before it is a field. */
const indexes: readonly Recognise[] = [
  truth,
  reference,
  equality,
  path,
  membership,
  range,
  match,
  defined,
  references,
  versionOf,
  partOfRelease,
  beginning,
]

/** What all has to hold for a filter to hold. */
export function conjuncts(filter: ExprNode): ExprNode[] {
  const node = ungroup(filter)
  return node.type === 'And' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node]
}

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
    const asked = (plan: Plan<Context>) => plan.all.map((each) => each.ask(context))
    // Each side once: whatever stands below it would be asked twice as often at every level.
    const [ours, theirs] = [asked(left), asked(right)]
    context.run.meter.spend(ours.length * theirs.length)
    for (const a of ours) {
      for (const b of theirs) {
        const both = a && b ? union(a, b) : null
        if (!both) continue
        context.run.meter.spend(sizeOf(both))
        return both
      }
    }
    return null
  }
  const single = left.all.length === 1 && right.all.length === 1
  return { ask, exact: single && left.exact && right.exact }
}

/** How many values a condition names: a chain of alternatives makes a new list at each of its links. */
function sizeOf(condition: Condition): number {
  if (condition.kind === 'types') return condition.types.length
  if (condition.kind === 'equals') return condition.values.length
  return 'ids' in condition ? condition.ids.length : 1
}

function union(a: Condition, b: Condition): Condition | null {
  // The same words in one field or another.
  if (a.kind === 'terms' && b.kind === 'terms') return JSON.stringify(a) === JSON.stringify(b) ? a : null
  if (a.kind === 'ids' && b.kind === 'ids') return { kind: 'ids', ids: [...new Set([...a.ids, ...b.ids])] }
  if (a.kind === 'versions' && b.kind === 'versions')
    return { kind: 'versions', ids: [...new Set([...a.ids, ...b.ids])] }
  if (a.kind === 'under' && b.kind === 'under')
    return { kind: 'under', prefixes: [...new Set([...a.prefixes, ...b.prefixes])] }
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
