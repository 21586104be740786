/** What the indexes hold of a document: references, scalars at dotted object paths, words. A pure function. */
import type { StoredDocument } from '../types.ts'
import { termsOf } from '../tokenize.ts'

export const scalarKind = { text: 1, number: 2, boolean: 3, other: 4 } as const

export type ScalarRow = { field: string; kind: number; text: string | null; number: number | null }
export type IndexRows = { references: Map<string, boolean>; scalars: ScalarRow[]; terms: string }

const deepest = 8
/** Longer texts are indexed by their beginning; the evaluator sees the rest. */
export const indexedLength = 256

/** The part of a text that its index row holds. */
export const indexed = (text: string) => (text.length > indexedLength ? text.slice(0, indexedLength) : text)

function collectReferences(value: unknown, into: Map<string, boolean>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectReferences(item, into)
  } else if (value !== null && typeof value === 'object') {
    const { _ref, _weak } = value as { _ref?: unknown; _weak?: unknown }
    if (typeof _ref === 'string') into.set(_ref, (into.get(_ref) ?? true) && _weak === true)
    for (const item of Object.values(value)) collectReferences(item, into)
  }
}

function collectScalars(value: object, prefix: string, depth: number, into: ScalarRow[]): void {
  for (const [name, item] of Object.entries(value)) {
    const field = prefix + name
    if (typeof item === 'string')
      into.push({ field, kind: scalarKind.text, text: indexed(item), number: null })
    else if (typeof item === 'number') into.push({ field, kind: scalarKind.number, text: null, number: item })
    else if (typeof item === 'boolean')
      into.push({ field, kind: scalarKind.boolean, text: null, number: Number(item) })
    else if (item !== null && item !== undefined) {
      into.push({ field, kind: scalarKind.other, text: null, number: null })
      if (!Array.isArray(item) && depth < deepest)
        collectScalars(item as object, `${field}.`, depth + 1, into)
    }
  }
}

export function indexRows(document: StoredDocument): IndexRows {
  const references = new Map<string, boolean>()
  collectReferences(document, references)
  const scalars: ScalarRow[] = []
  collectScalars(document, '', 0, scalars)
  return { references, scalars, terms: [...termsOf(document)].join(' ') }
}

/** Every id the document refers to, and whether only weakly. */
export function referencesOf(document: object): Map<string, boolean> {
  const references = new Map<string, boolean>()
  collectReferences(document, references)
  return references
}
