/** `defined(field)`. */
import { exactly, fieldPath, type Recognise } from './nodes.ts'

export const defined: Recognise = (node) => {
  const [first] =
    node.type === 'FuncCall' && `${node.namespace}::${node.name}` === 'global::defined' ? node.args : []
  const field = first ? fieldPath(first) : null
  return field === null ? null : exactly(() => ({ kind: 'defined', field }))
}
