/** `field < bound`, and `field in a..b`, which is two of them. */
import type { ExprNode, InRangeNode } from 'groq-js'
import { exactly, fieldPath, type Operand, type Planned, type Recognise } from './nodes.ts'
import { isSameForAll } from '../reach.ts'

type Op = '<' | '<=' | '>' | '>='
const flipped = new Map<string, Op>([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
])

function bounded<Context>(
  path: ExprNode,
  op: Op,
  bound: ExprNode,
  operand: Operand<Context>,
): Planned<Context> | null {
  const field = fieldPath(path)
  if (field === null || !isSameForAll(bound)) return null
  const evaluate = operand(bound)
  return exactly((context) => {
    const value = evaluate(context)
    return typeof value === 'string' || typeof value === 'number' ? { kind: 'range', field, op, value } : null
  })
}

export const range: Recognise = (node, operand) => {
  const other = node.type === 'OpCall' ? flipped.get(node.op) : undefined
  if (node.type !== 'OpCall' || other === undefined) return null
  return (
    bounded(node.left, node.op as Op, node.right, operand) ?? bounded(node.right, other, node.left, operand)
  )
}

export const between = <Context>(
  node: InRangeNode,
  operand: Operand<Context>,
): (Planned<Context> | null)[] => [
  bounded(node.base, '>=', node.left, operand),
  bounded(node.base, node.isInclusive ? '<=' : '<', node.right, operand),
]
