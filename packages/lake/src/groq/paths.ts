/**
 * Which plain fields of the item at hand an expression looks at, so that a store may give those alone.
 *
 * Invariant: never too few. Where an expression may look at the item as a whole, into its lists, or from an inner scope,
 * the answer is null. What it reads of outer items (`^`) is theirs.
 */
import type { ExprNode, FuncCallNode } from 'groq-js'
import { looksAtId } from './implicit.ts'
import { fieldPath } from './plan/nodes.ts'
import { reach } from './reach.ts'

/** Functions of their arguments alone, which may well be scalars. */
const plain = new Set([
  'global::boost',
  'global::coalesce',
  'global::dateTime',
  'global::defined',
  'global::identity',
  'global::length',
  'global::lower',
  'global::now',
  'global::round',
  'global::string',
  'global::upper',
])

/** Whether a call looks at its arguments and at nothing else. */
export const isPlain = (node: FuncCallNode): boolean => plain.has(`${node.namespace}::${node.name}`)

function collect(node: ExprNode, into: Set<string>): boolean {
  const all = (...nodes: readonly ExprNode[]): boolean => nodes.every((each) => collect(each, into))
  switch (node.type) {
    case 'Value':
    case 'Parameter':
    case 'Parent':
      return true
    case 'AccessAttribute': {
      const path = fieldPath(node)
      if (path === null)
        return node.base?.type === 'Parent' || (node.base !== undefined && isOuter(node.base))
      into.add(path)
      return true
    }
    case 'And':
    case 'Or':
    case 'OpCall':
      return all(node.left, node.right)
    case 'InRange':
      return all(node.base, node.left, node.right)
    case 'Not':
    case 'Neg':
    case 'Pos':
    case 'Asc':
    case 'Desc':
    case 'Group':
      return all(node.base)
    case 'FuncCall':
      if (looksAtId(node)) into.add('_id')
      return (looksAtId(node) || isPlain(node)) && node.args.every((each) => collect(each, into))
    case 'Select':
      return (
        node.alternatives.every((each) => all(each.condition, each.value)) &&
        (node.fallback === undefined || all(node.fallback))
      )
    case 'Array':
      return node.elements.every((each) => !each.isSplat && collect(each.value, into))
    case 'Projection':
      // In its scope the item at hand is `^`.
      return node.base.type === 'This' && reach(node.expr) <= 0 && all(node.expr)
    case 'Object':
      return node.attributes.every(
        (each) => each.type === 'ObjectAttributeValue' && collect(each.value, into),
      )
    default:
      return false
  }
}

/** "^.a.b": a path that begins at an outer item. */
function isOuter(node: ExprNode): boolean {
  return (
    node.type === 'Parent' ||
    (node.type === 'AccessAttribute' && node.base !== undefined && isOuter(node.base))
  )
}

/** The paths that the expressions read, in no order; null for the whole item. */
export function pathsRead(expressions: readonly ExprNode[]): string[] | null {
  const paths = new Set<string>()
  return expressions.every((each) => collect(each, paths)) ? [...paths] : null
}

/** Both of two looks at one item. */
export function joined(a: readonly string[] | null, b: readonly string[] | null): string[] | null {
  return a && b && [...new Set([...a, ...b])]
}
