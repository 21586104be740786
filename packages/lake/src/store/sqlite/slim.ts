/**
 * Documents made of the rows of the index alone. Invariant: each field that was asked for is as it is in the whole
 * document; where the index does not hold it so (a long text, a list), the answer is null, and the whole one is needed.
 */
import type { SQLOutputValue } from 'node:sqlite'
import type { StoredDocument } from '../types.ts'
import { scalarKind } from './index-rows.ts'

/** Columns that a field takes in a statement's row, and those in front of the first. */
const columns = 4
const before = 3

export type Slimmer = (row: readonly SQLOutputValue[]) => { document: StoredDocument; size: number } | null

function put(document: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = document
  for (const name of path.slice(0, -1)) {
    // Not what every object has: a field may be called "__proto__" or "constructor".
    const inner = Object.hasOwn(at, name) ? at[name] : undefined
    const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
    if (next !== inner) define(at, name, next)
    at = next
  }
  define(at, path.at(-1) ?? '', value)
}

/** "__proto__" is a name like any other. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  else target[name] = value
}

export function slimmer(fields: readonly string[], type: string | undefined): Slimmer {
  const paths = fields.map((field) => field.split('.'))
  return (row) => {
    const document: Record<string, unknown> = {
      _id: row[before - 1],
      ...(type !== undefined && { _type: type }),
    }
    let size = 200
    for (let i = 0; i < paths.length; i++) {
      const at = before + i * columns
      const kind = row[at]
      if (kind === null) continue
      const mark = row[at + 3]
      let value: unknown
      if (kind === scalarKind.text) {
        if (mark !== 0) return null
        value = row[at + 2]
        size += 2 * String(value).length
      } else if (kind === scalarKind.number) value = row[at + 1]
      else if (kind === scalarKind.boolean) value = row[at + 1] === 1
      else if (mark === 1) continue
      else return null
      put(document, paths[i] ?? [], value)
    }
    return { document: document as StoredDocument, size }
  }
}
