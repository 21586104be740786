/**
 * Which fields of a scanned document its filters and orders look at, for the scan's sync tags.
 *
 * Invariant: never too few. Names are collected wherever they stand, inner scopes included; where an expression may
 * look at the document as a whole, the answer is null: anything.
 */
import type { ExprNode, FuncCallNode } from 'groq-js'
import { looksAtId, looksAtItem } from './implicit.ts'
import type { FieldsRead } from './reads.ts'

type Tree = { type?: unknown; [key: string]: unknown }

function collect(node: unknown, depth: number, into: Set<string>): boolean {
  if (Array.isArray(node)) return node.every((each) => collect(each, depth, into))
  if (typeof node !== 'object' || node === null) return true
  const tree = node as Tree
  switch (tree.type) {
    case 'Value':
    case 'Parameter':
      return true
    case 'AccessAttribute': {
      const base = tree['base'] as Tree | undefined
      const own = base === undefined || base.type === 'This' || base.type === 'Parent'
      if (!own) return collect(base, depth, into)
      into.add(String(tree['name']))
      return true
    }
    case 'This':
      return depth > 0
    case 'Parent':
      return false
    case 'FuncCall':
      if (looksAtId(node as FuncCallNode)) {
        into.add('_id')
        return collect(tree['args'], depth, into)
      }
      return !looksAtItem(node as FuncCallNode) && collect(tree['args'], depth, into)
    case 'Filter':
    case 'Projection':
    case 'Map':
    case 'FlatMap':
      return collect(tree['base'], depth, into) && collect(tree['expr'], depth + 1, into)
    default:
      return Object.entries(tree).every(([key, value]) => key === 'type' || collect(value, depth, into))
  }
}

export function fieldsRead(expressions: readonly ExprNode[]): FieldsRead {
  const names = new Set<string>()
  return expressions.every((each) => collect(each, 0, names)) ? [...names] : null
}
