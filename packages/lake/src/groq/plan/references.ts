/** `references(ids)`, `author._ref == id`, `id in authors[]._ref`. */
import type { ExprNode, FuncCallNode } from 'groq-js'
import { exactly, fieldPath, loosely, ungroup, type Recognise } from './nodes.ts'
import { isSameForAll } from '../reach.ts'

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

/** The ids among the arguments of references(): strings, and strings in arrays. */
export function idsOf(values: readonly unknown[]): string[] {
  return values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((id) => typeof id === 'string')
}

/** Whether a node is `references(…)` of the same ids for every item. */
export const isReferences = (node: ExprNode): node is FuncCallNode =>
  node.type === 'FuncCall' &&
  `${node.namespace}::${node.name}` === 'global::references' &&
  node.args.every(isSameForAll)

export const references: Recognise = (node, operand) => {
  if (!isReferences(node)) return null
  const values = node.args.map(operand)
  return exactly((context) => ({ kind: 'references', ids: idsOf(values.map((value) => value(context))) }))
}

/** The item that refers, and what it is to refer to, whichever stands first. */
function sides(node: ExprNode): readonly (readonly [path: ExprNode, id: ExprNode])[] {
  if (node.type !== 'OpCall') return []
  if (node.op === 'in') return [[node.right, node.left]]
  if (node.op !== '==') return []
  return [
    [node.left, node.right],
    [node.right, node.left],
  ]
}

/** Loosely: a document refers to the id from elsewhere, too. */
export const reference: Recognise = (node, operand) => {
  const [, value] = sides(node).find(([path, id]) => isReferencePath(path) && isSameForAll(id)) ?? []
  if (!value) return null
  const evaluate = operand(value)
  return loosely((context) => {
    const id = evaluate(context)
    return typeof id === 'string' ? { kind: 'references', ids: [id] } : null
  })
}
