/**
 * Provenance: which document and path a value was read from.
 *
 * Invariant: an origin is given only where it is certain. A value that was computed has none, and neither has what
 * is inside it; a value that was read as a whole gives its own origin to everything inside it.
 */
import type { StoredDocument } from '../store/types.ts'
import { isFields } from './values.ts'
import { isView } from './view.ts'

/** `list` is the array an index counts in, where it may be named by its `_key` instead. */
export type Step = { up: Step | null; segment: string | number; list?: readonly unknown[] }

export type Origin =
  | { kind: 'read'; document: StoredDocument; path: Step | null }
  /** What is not named in `fields` comes from where the field of `rest` does. */
  | { kind: 'fields'; fields: ReadonlyMap<string, Origin | undefined>; rest?: Origin | undefined }
  | { kind: 'items'; items: readonly (Origin | undefined)[] }
  /** The same path of each of these documents, as a scan gives them: one origin for ten thousand items. */
  | { kind: 'each'; documents: readonly StoredDocument[]; path: Step | null }

export function fieldOrigin(origin: Origin | undefined, name: string): Origin | undefined {
  if (origin === undefined || origin.kind === 'items' || origin.kind === 'each') return undefined
  if (origin.kind === 'fields')
    return origin.fields.has(name) ? origin.fields.get(name) : fieldOrigin(origin.rest, name)
  if (origin.path === null && isRenamed(origin.document, name)) return undefined
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: name } }
}

/**
 * `fieldOrigin`, name by name, for one place of a query: what it reads of a thousand documents has one path, whose text is made once.
 * Only paths of names are kept, since an index leads to the list it counts in.
 */
export function fieldOrigins(names: readonly string[]): (origin: Origin | undefined) => Origin | undefined {
  let known: { from: Step | null; to: Step } | undefined
  const [first = ''] = names
  return (origin) => {
    if (origin?.kind === 'read' && known && known.from === origin.path) {
      if (known.from === null && isRenamed(origin.document, first)) return undefined
      return { kind: 'read', document: origin.document, path: known.to }
    }
    const made = names.reduce(fieldOrigin, origin)
    if (origin?.kind === 'read' && made?.kind === 'read' && made.path && isOfNames(made.path))
      known = { from: origin.path, to: made.path }
    return made
  }
}

function isOfNames(path: Step | null): boolean {
  return path === null || (path.list === undefined && isOfNames(path.up))
}

/** In a perspective of layers a document's ids are the perspective's: they stand in no document. */
export function isRenamed(document: StoredDocument, name: string): boolean {
  return (name === '_id' || name === '_originalId') && isView(document)
}

export function itemOrigin(
  origin: Origin | undefined,
  index: number,
  list: readonly unknown[],
): Origin | undefined {
  if (origin === undefined || origin.kind === 'fields') return undefined
  if (origin.kind === 'items') return origin.items[index]
  if (origin.kind === 'each') {
    const document = origin.documents[index]
    return document && { kind: 'read', document, path: origin.path }
  }
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: index, list } }
}

export function itemsOrigin(origin: Origin | undefined, items: readonly unknown[]): (Origin | undefined)[] {
  return items.map((_, index) => itemOrigin(origin, index, items))
}

/** Of two lists one behind the other, or of an object with the fields of another in it; undefined of all else. */
export function joinedOrigin(
  one: unknown,
  ofOne: Origin | undefined,
  other: unknown,
  ofOther: Origin | undefined,
): Origin | undefined {
  if (Array.isArray(one) && Array.isArray(other))
    return { kind: 'items', items: [...itemsOrigin(ofOne, one), ...itemsOrigin(ofOther, other)] }
  if (!isFields(one) || !isFields(other)) return undefined
  const fields = new Map(Object.keys(other).map((name) => [name, fieldOrigin(ofOther, name)]))
  return { kind: 'fields', fields, rest: ofOne }
}

/** The origin of a field of each; undefined where some have none, or none that is of names alone. */
export function eachOrigin(origin: Origin | undefined, names: readonly string[]): Origin | undefined {
  const [first = ''] = names
  if (origin?.kind !== 'each') return undefined
  if (origin.path === null && origin.documents.some((document) => isRenamed(document, first)))
    return undefined
  const path = names.reduce<Step | null>((up, segment) => ({ up, segment }), origin.path)
  return { kind: 'each', documents: origin.documents, path }
}
