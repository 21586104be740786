/**
 * How far outside itself an expression looks.
 *
 * Invariant: `reach` never answers too small. -1: nothing of any scope, so once a query is enough; 0: the item at
 * hand; n: the item n scopes further out (`^` is 1).
 */
import type { ExprNode, ObjectAttributeNode } from 'groq-js'
import { looksAtItem } from './implicit.ts'

/** What an expression inside a new scope reaches, seen from outside. Scopes of `[]` traversal are see-through. */
function outside(inner: number, hidden: boolean): number {
  if (inner <= 0) return -1
  return hidden ? inner : inner - 1
}

function attributes(nodes: readonly ObjectAttributeNode[], hidden: boolean): number {
  return furthest(nodes, (node) =>
    node.type === 'ObjectConditionalSplat'
      ? Math.max(reach(node.condition, hidden), reach(node.value, hidden))
      : reach(node.value, hidden),
  )
}

/** Of a list as long as the query's writer likes: too long to be the arguments of a call. */
function furthest<Node>(nodes: readonly Node[], of: (node: Node) => number): number {
  let most = -1
  for (const node of nodes) most = Math.max(most, of(node))
  return most
}

const reached = [new WeakMap<ExprNode, number>(), new WeakMap<ExprNode, number>()]

export function reach(node: ExprNode, hidden = false): number {
  const known = reached[Number(hidden)]
  const found = known?.get(node) ?? look(node, hidden)
  known?.set(node, found)
  return found
}

function look(node: ExprNode, hidden: boolean): number {
  const all = (...nodes: (ExprNode | undefined)[]): number =>
    furthest(nodes, (each) => (each ? reach(each, hidden) : -1))
  switch (node.type) {
    case 'This':
      return 0
    case 'AccessAttribute':
      return node.base ? all(node.base) : 0
    case 'Parent':
      return node.n
    case 'Value':
    case 'Parameter':
    case 'Everything':
    case 'Context':
      return -1
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
    case 'Deref':
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
      return all(node.base)
    case 'Filter':
    case 'Projection':
      return Math.max(all(node.base), outside(reach(node.expr, false), hidden))
    case 'Map':
    case 'FlatMap':
      return Math.max(all(node.base), outside(reach(node.expr, true), hidden))
    case 'PipeFuncCall':
      return Math.max(
        all(node.base),
        furthest(node.args, (arg) => outside(reach(arg, false), hidden)),
      )
    case 'FuncCall':
      return Math.max(
        looksAtItem(node) ? 0 : -1,
        furthest(node.args, (arg) => reach(arg, hidden)),
      )
    case 'Select':
      return Math.max(
        all(node.fallback),
        furthest(node.alternatives, (each) => all(each.condition, each.value)),
      )
    case 'Object':
      return attributes(node.attributes, hidden)
    case 'Array':
      return furthest(node.elements, (element) => reach(element.value, hidden))
    case 'Tuple':
      return furthest(node.members, (member) => reach(member, hidden))
    case 'SelectorFuncCall':
    case 'SelectorNested':
      return Number.POSITIVE_INFINITY
    default:
      return Number.POSITIVE_INFINITY
  }
}

/** Whether an expression scans documents, which makes it worth keeping its answer. */
export function scans(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  const found = scanning.get(node) ?? findScan(node)
  scanning.set(node, found)
  return found
}

const scanning = new WeakMap<object, boolean>()

function findScan(node: object): boolean {
  if (Array.isArray(node)) return node.some(scans)
  const { type, namespace } = node as { type?: unknown; namespace?: unknown }
  if (type === 'Value') return false
  return type === 'Everything' || namespace === 'releases' || Object.values(node).some(scans)
}
