/**
 * `*[…]{…} | order(…)[0...10]`, as the Studio asks for its lists, is `*[…] | order(…)[0...10]{…}`: so ten documents are
 * made into results instead of all of them, and the store may give them in order.
 *
 * Invariant: what comes out means the same. A projection makes each item by itself, so cutting and ordering may come
 * first, once the keys of the order say in the documents' own words what they said of the result's. Where they cannot,
 * the query stays as it is.
 */
import type { ExprNode, ObjectNode, PipeFuncCallNode, SelectNode } from 'groq-js'
import { isPlain } from './paths.ts'

type Cut = Extract<ExprNode, { type: 'Slice' | 'AccessElement' }>
type Projected = { documents: ExprNode; made: ObjectNode; map: Extract<ExprNode, { type: 'Map' }> }

const nothing: ExprNode = { type: 'Value', value: null }

function projected(node: ExprNode, isChain: (node: ExprNode) => boolean): Projected | null {
  if (node.type !== 'Map' || node.expr.type !== 'Projection' || node.expr.base.type !== 'This') return null
  const made = node.expr.expr
  return made.type === 'Object' && isChain(node.base) ? { documents: node.base, made, map: node } : null
}

/** The names that a part of an object may set; null where they are not written out. */
function namesOf(node: ExprNode): string[] | null {
  if (node.type === 'Object') {
    const lists = node.attributes.map((each) =>
      each.type === 'ObjectAttributeValue' ? [each.name] : namesOf(each.value),
    )
    return lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? [])
  }
  return node.type === 'Select' ? ofAlternatives(node) : null
}

function ofAlternatives(node: SelectNode): string[] | null {
  const values = [...node.alternatives.map(({ value }) => value), ...(node.fallback ? [node.fallback] : [])]
  const lists = values.map(namesOf)
  return lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? [])
}

/** What an attribute of the made object is, said of the document; null where that is not clear. */
function attributeOf(made: ObjectNode, name: string): ExprNode | null {
  let found: ExprNode = nothing
  let times = 0
  for (const each of made.attributes) {
    if (each.type === 'ObjectAttributeValue') {
      if (each.name !== name) continue
      found = each.value
      times++
    } else {
      const names = namesOf(each.value)
      if (!names || names.includes(name)) return null
    }
  }
  return times > 1 ? null : found
}

/** An expression over the made object, said of the document; null where that cannot be. */
function said(node: ExprNode, made: ObjectNode): ExprNode | null {
  const of = (inner: ExprNode): ExprNode | null => said(inner, made)
  switch (node.type) {
    case 'Value':
    case 'Parameter':
      return node
    case 'Group':
    case 'Asc':
    case 'Desc':
    case 'Not':
    case 'Neg':
    case 'Pos': {
      const base = of(node.base)
      return base && { ...node, base }
    }
    case 'AccessAttribute': {
      if (node.base === undefined || node.base.type === 'This') return attributeOf(made, node.name)
      const base = of(node.base)
      return base && { ...node, base }
    }
    case 'AccessElement': {
      const base = of(node.base)
      if (base?.type !== 'Array' || node.index < 0) return base && { ...node, base }
      return base.elements.some(({ isSplat }) => isSplat)
        ? { ...node, base }
        : (base.elements[node.index]?.value ?? nothing)
    }
    case 'FuncCall': {
      const args = node.args.map(of)
      return isPlain(node) && args.every((arg) => arg !== null) ? { ...node, args } : null
    }
    default:
      return null
  }
}

function ordered(node: PipeFuncCallNode, isChain: (node: ExprNode) => boolean): ExprNode | null {
  const found = node.name === 'order' ? projected(node.base, isChain) : null
  if (!found) return null
  const args = node.args.map((arg) => said(arg, found.made))
  if (!args.every((arg) => arg !== null)) return null
  return { ...found.map, base: { ...node, base: found.documents, args } }
}

function cut(node: Cut, isChain: (node: ExprNode) => boolean): ExprNode | null {
  const base = node.base.type === 'PipeFuncCall' ? ordered(node.base, isChain) : node.base
  const found = base && projected(base, isChain)
  if (!found) return null
  const documents: ExprNode = { ...node, base: found.documents }
  return node.type === 'Slice'
    ? { ...found.map, base: documents }
    : { type: 'Projection', base: documents, expr: found.made }
}

/** The same with its projection last; the node itself where it has none to move. */
export function sunk(node: ExprNode, isChain: (node: ExprNode) => boolean): ExprNode {
  if (node.type === 'PipeFuncCall') return ordered(node, isChain) ?? node
  return node.type === 'Slice' || node.type === 'AccessElement' ? (cut(node, isChain) ?? node) : node
}
