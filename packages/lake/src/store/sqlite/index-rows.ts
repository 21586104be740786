/** What the indexes hold of a document: references, and scalars at dotted object paths. A pure function. */
import type { StoredDocument } from '../types.ts'

/** In the order in which GROQ's `order()` puts values of different kinds; what is missing counts as `other`. */
export const scalarKind = { number: 1, text: 2, boolean: 3, other: 4 } as const

/** `number` of a text is 1 when the index holds only its beginning. */
export type ScalarRow = { field: string; kind: number; number: number; text: string }
export type IndexRows = { references: Map<string, boolean>; scalars: ScalarRow[] }

/** Names a path may have to be indexed; a deeper one is looked up by looking at the documents. */
const deepest = 8
/** Code points of a text that its index row holds; the evaluator sees the rest. */
const longest = 256

/** Whether the index holds this field of every document that has it. */
export const covers = (field: string) => field.split('.').length <= deepest

/**
 * A text as its index row holds it. Cut by code points, so that texts keep their order; without lone surrogates,
 * which SQLite cannot hold.
 */
export function indexed(text: string): { text: string; cut: boolean } {
  if (text.length <= longest) return { text: text.toWellFormed(), cut: false }
  const points = Array.from(text.slice(0, longest * 2))
  if (points.length <= longest && text.length <= longest * 2) return { text: text.toWellFormed(), cut: false }
  return { text: points.slice(0, longest).join('').toWellFormed(), cut: true }
}

function collectReferences(value: unknown, into: Map<string, boolean>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectReferences(item, into)
  } else if (value !== null && typeof value === 'object') {
    const { _ref, _weak } = value as { _ref?: unknown; _weak?: unknown }
    if (typeof _ref === 'string') into.set(_ref, (into.get(_ref) ?? true) && _weak === true)
    for (const item of Object.values(value)) collectReferences(item, into)
  }
}

function scalarRow(field: string, value: unknown): ScalarRow {
  switch (typeof value) {
    case 'number':
      return { field, kind: scalarKind.number, number: value, text: '' }
    case 'string': {
      const { text, cut } = indexed(value)
      return { field, kind: scalarKind.text, number: Number(cut), text }
    }
    case 'boolean':
      return { field, kind: scalarKind.boolean, number: Number(value), text: '' }
    default:
      return { field, kind: scalarKind.other, number: 0, text: '' }
  }
}

function collectScalars(value: object, prefix: string, depth: number, into: ScalarRow[]): void {
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    // A name with a dot in it is not a path, and no condition means it.
    if (item === null || item === undefined || name.includes('.')) continue
    const field = prefix + name.toWellFormed()
    into.push(scalarRow(field, item))
    if (typeof item === 'object' && !Array.isArray(item) && depth < deepest)
      collectScalars(item, `${field}.`, depth + 1, into)
  }
}

export function indexRows(document: StoredDocument): IndexRows {
  const references = new Map<string, boolean>()
  collectReferences(document, references)
  const scalars: ScalarRow[] = []
  collectScalars(document, '', 1, scalars)
  return { references, scalars }
}
