/** Documents in the order of GROQ's `order()`: numbers, texts by code point, booleans, then all else as equals. */
import type { ScanSpec, StoredDocument } from '../types.ts'
import { scalarKind } from './index-rows.ts'

type Order = NonNullable<ScanSpec['order']>

const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function valueAt(document: StoredDocument, path: readonly string[]): unknown {
  let value: unknown = document
  for (const name of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function kindOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return scalarKind.number
    case 'string':
      return scalarKind.text
    case 'boolean':
      return scalarKind.boolean
    default:
      return scalarKind.other
  }
}

function compareValues(a: unknown, b: unknown): number {
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return kind - kindOf(b)
  if (kind === scalarKind.other) return 0
  return kind === scalarKind.text ? compareBytes(a as string, b as string) : Number(a) - Number(b)
}

/** For what the index cannot order: deep paths and texts of which it holds only the beginning. Ties by id. */
export function inOrder(documents: readonly StoredDocument[], order: Order): StoredDocument[] {
  const by = order.map(({ field, direction }) => ({
    path: field.split('.'),
    sign: direction === 'asc' ? 1 : -1,
  }))
  return documents.toSorted((a, b) => {
    for (const { path, sign } of by) {
      const way = compareValues(valueAt(a, path), valueAt(b, path))
      if (way !== 0) return way * sign
    }
    return compareBytes(a._id, b._id)
  })
}
