/** `field == value`, `field in values`, and `field` by itself, which asks whether it is true. */
import { equals, exactly, fieldPath, type Recognise } from './nodes.ts'
import { isSameForAll } from '../reach.ts'

export const truth: Recognise = (node) => {
  const field = node.type === 'AccessAttribute' ? fieldPath(node) : null
  return field === null ? null : exactly(() => equals(field, [true]))
}

export const equality: Recognise = (node, operand) => {
  if (node.type !== 'OpCall' || node.op !== '==') return null
  for (const [path, value] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const field = fieldPath(path)
    if (field === null || !isSameForAll(value)) continue
    const evaluate = operand(value)
    return exactly((context) => equals(field, [evaluate(context)]))
  }
  return null
}

export const membership: Recognise = (node, operand) => {
  if (node.type !== 'OpCall' || node.op !== 'in' || !isSameForAll(node.right)) return null
  const field = fieldPath(node.left)
  if (field === null) return null
  const values = operand(node.right)
  return exactly((context) => {
    const found = values(context)
    return Array.isArray(found) ? equals(field, found) : null
  })
}
