/**
 * How far outside itself an expression looks.
 *
 * Invariant: too many scopes are named rather than too few.
 */
import type { ExprNode, ObjectAttributeNode } from 'groq-js'
import { looksAtItem } from './implicit.ts'

/**
 * The scopes that an expression looks at, a bit for each: the lowest for the item at hand, the next for `^`. All of them
 * where that is not known.
 */
type Scopes = number
const nothing: Scopes = 0
const item: Scopes = 1
const everything: Scopes = 0x7fff_ffff
/** Further out than anybody goes, and as far as there are bits. */
const furthest = 29

/** What an expression inside a new scope looks at, seen from outside. Scopes of `[]` traversal are see-through. */
function outside(inner: Scopes, hidden: boolean): Scopes {
  if (inner === everything) return everything
  return hidden ? inner & ~item : inner >> 1
}

function attributes(nodes: readonly ObjectAttributeNode[], hidden: boolean): Scopes {
  return together(nodes, (node) =>
    node.type === 'ObjectConditionalSplat'
      ? scopes(node.condition, hidden) | scopes(node.value, hidden)
      : scopes(node.value, hidden),
  )
}

/** Of a list as long as the query's writer likes: too long to be the arguments of a call. */
function together<Node>(nodes: readonly Node[], of: (node: Node) => Scopes): Scopes {
  let all = nothing
  for (const node of nodes) all |= of(node)
  return all
}

const seen = [new WeakMap<ExprNode, Scopes>(), new WeakMap<ExprNode, Scopes>()]

function scopes(node: ExprNode, hidden: boolean): Scopes {
  const known = seen[Number(hidden)]
  const found = known?.get(node) ?? look(node, hidden)
  known?.set(node, found)
  return found
}

function look(node: ExprNode, hidden: boolean): Scopes {
  const of = (each: ExprNode | undefined): Scopes => (each ? scopes(each, hidden) : nothing)
  switch (node.type) {
    case 'This':
      return item
    case 'AccessAttribute':
      return node.base ? of(node.base) : item
    case 'Parent':
      return node.n > furthest ? everything : item << node.n
    case 'Value':
    case 'Parameter':
    case 'Everything':
    case 'Context':
      return nothing
    case 'And':
    case 'Or':
    case 'OpCall':
      return of(node.left) | of(node.right)
    case 'InRange':
      return of(node.base) | of(node.left) | of(node.right)
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
      return of(node.base)
    case 'Filter':
    case 'Projection':
      return of(node.base) | outside(scopes(node.expr, false), hidden)
    case 'Map':
    case 'FlatMap':
      return of(node.base) | outside(scopes(node.expr, true), hidden)
    case 'PipeFuncCall':
      return of(node.base) | together(node.args, (arg) => outside(scopes(arg, false), hidden))
    case 'FuncCall':
      return (looksAtItem(node) ? item : nothing) | together(node.args, of)
    case 'Select':
      return of(node.fallback) | together(node.alternatives, (each) => of(each.condition) | of(each.value))
    case 'Object':
      return attributes(node.attributes, hidden)
    case 'Array':
      return together(node.elements, (element) => of(element.value))
    case 'Tuple':
      return together(node.members, of)
    default:
      return everything
  }
}

/**
 * The furthest scope that an expression looks at. -1: none, so once a query is enough; 0: the item at hand; n: the item n
 * scopes further out (`^` is 1).
 */
export function reach(node: ExprNode): number {
  const all = scopes(node, false)
  return all === everything ? Number.POSITIVE_INFINITY : 31 - Math.clz32(all)
}

/** Whether an expression is the same for every item of the scope it stands in. */
export function isSameForAll(node: ExprNode): boolean {
  return (scopes(node, false) & item) === 0
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
