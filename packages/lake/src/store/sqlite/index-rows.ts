/** What the indexes hold of a document: references, and scalars at dotted object paths. A pure function. */
import type { StoredDocument } from '../types.ts'

/** In the order in which GROQ's `order()` puts values of different kinds; what is missing counts as `other`. */
export const scalarKind = { number: 1, text: 2, boolean: 3, other: 4 } as const

/**
 * `mark` is 1 where the row does not hold the value as it is: of a text, where it may hold only the beginning;
 * of `other`, where there is no value at all.
 */
export type ScalarRow = { field: string; kind: number; number: number; text: string; mark: number }
/** `deep` where the reference stands only below another one. */
export type ReferenceRow = { weak: boolean; deep: boolean }
export type IndexRows = { references: Map<string, ReferenceRow>; scalars: ScalarRow[] }

/** Names a path may have to be indexed; a deeper one is looked up by looking at the documents. */
const deepest = 8
/** Code points of a text that its index row holds; the evaluator sees the rest. */
const longest = 256

/** Whether the index holds this field of every document that has it. */
export const covers = (field: string) => field.split('.').length <= deepest && field.isWellFormed()

/**
 * A text as its index row holds it. Cut by code points, so that texts keep their order; without lone surrogates,
 * which SQLite cannot hold. Not `whole` is also a text that just fits: so no whole text begins as a cut one does.
 */
export function indexed(text: string): { text: string; whole: boolean } {
  if (text.length < longest) return { text: text.toWellFormed(), whole: text.isWellFormed() }
  const points = Array.from(text.slice(0, longest * 2))
  if (points.length < longest && text.length <= longest * 2)
    return { text: text.toWellFormed(), whole: text.isWellFormed() }
  return { text: points.slice(0, longest).join('').toWellFormed(), whole: false }
}

function collectReferences(value: unknown, below: boolean, into: Map<string, ReferenceRow>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectReferences(item, below, into)
  } else if (value !== null && typeof value === 'object') {
    const { _ref, _weak } = value as { _ref?: unknown; _weak?: unknown }
    if (typeof _ref === 'string') {
      const known = into.get(_ref)
      into.set(_ref, {
        weak: (known?.weak ?? true) && _weak === true,
        deep: (known?.deep ?? true) && below,
      })
    }
    for (const item of Object.values(value)) collectReferences(item, below || Boolean(_ref), into)
  }
}

function scalarRow(field: string, value: unknown): ScalarRow {
  switch (typeof value) {
    case 'number':
      return { field, kind: scalarKind.number, number: value, text: '', mark: 0 }
    case 'string': {
      const { text, whole } = indexed(value)
      return { field, kind: scalarKind.text, number: 0, text, mark: Number(!whole) }
    }
    case 'boolean':
      return { field, kind: scalarKind.boolean, number: Number(value), text: '', mark: 0 }
    default:
      return { field, kind: scalarKind.other, number: 0, text: '', mark: 0 }
  }
}

export const absentRow = (field: string): ScalarRow => ({
  field,
  kind: scalarKind.other,
  number: 0,
  text: '',
  mark: 1,
})

function collectScalars(value: object, prefix: string, depth: number, into: ScalarRow[]): void {
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    // A name with a dot in it is not a path, and no condition means it; one with half a character SQLite cannot hold.
    if (item === null || item === undefined || name.includes('.') || !name.isWellFormed()) continue
    const field = prefix + name
    into.push(scalarRow(field, item))
    if (typeof item === 'object' && !Array.isArray(item) && depth < deepest)
      collectScalars(item, `${field}.`, depth + 1, into)
  }
}

export function indexRows(document: StoredDocument): IndexRows {
  const references = new Map<string, ReferenceRow>()
  collectReferences(document, false, references)
  const scalars: ScalarRow[] = []
  collectScalars(document, '', 1, scalars)
  return { references, scalars }
}
