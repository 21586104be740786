/** What is asked of ids: `sanity::versionOf(id)`, `sanity::partOfRelease(name)`, `_id in path(pattern)`, and how they begin. */
import type { ExprNode } from 'groq-js'
import type { Condition } from '../../store/types.ts'
import { isSameForAll } from '../reach.ts'
import { exactly, fieldPath, loosely, ungroup, type Recognise } from './nodes.ts'

/** The one argument of a call, where it is the same for every item. */
function argumentOf(node: ExprNode, name: string): ExprNode | null {
  if (node.type !== 'FuncCall' || `${node.namespace}::${node.name}` !== name) return null
  const [arg, ...more] = node.args
  return arg && more.length === 0 && isSameForAll(arg) ? arg : null
}

/** A call whose argument, once it is known, is asked of an index. */
const call =
  (name: string, conditionOf: (arg: string) => Condition | null): Recognise =>
  (node, operand) => {
    const arg = argumentOf(node, name)
    const value = arg && operand(arg)
    return exactly(
      value &&
        ((context) => {
          const known = value(context)
          return typeof known === 'string' ? conditionOf(known) : null
        }),
    )
  }

export const versionOf = call('sanity::versionOf', (id) => ({ kind: 'versions', ids: [id] }))

/** No release has a name with a dot. */
export const partOfRelease = call('sanity::partOfRelease', (name) =>
  name === '' || name.includes('.') ? null : { kind: 'under', prefixes: [`versions.${name}.`] },
)

/** Loosely: what stands behind the first wildcard is for the filter. */
export const path: Recognise = (node, operand) => {
  if (node.type !== 'OpCall' || node.op !== 'in' || fieldPath(node.left) !== '_id') return null
  const arg = argumentOf(ungroup(node.right), 'global::path')
  if (!arg) return null
  const pattern = operand(arg)
  return loosely((context) => {
    const wanted = pattern(context)
    if (typeof wanted !== 'string') return null
    const segments = wanted.split('.')
    const wild = segments.findIndex((each) => each === '*' || each === '**')
    if (wild === 0) return null
    return wild < 0
      ? { kind: 'ids', ids: [wanted] }
      : { kind: 'under', prefixes: [`${segments.slice(0, wild).join('.')}.`] }
  })
}

export const beginning: Recognise = (node, operand) => {
  if (node.type !== 'FuncCall' || `${node.namespace}::${node.name}` !== 'string::startsWith') return null
  const [text, start] = node.args
  if (!text || !start || fieldPath(text) !== '_id' || !isSameForAll(start)) return null
  const prefix = operand(start)
  return exactly((context) => {
    const begins = prefix(context)
    return typeof begins === 'string' && begins !== '' ? { kind: 'under', prefixes: [begins] } : null
  })
}
