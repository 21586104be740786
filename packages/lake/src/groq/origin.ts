/**
 * Provenance: which document and path a value was read from.
 *
 * Invariant: an origin is given only where it is certain. A value that was computed has none, and neither has what
 * is inside it; a value that was read as a whole gives its own origin to everything inside it.
 */
import type { StoredDocument } from '../store/types.ts'
import { isFields } from './values.ts'

type Step = { up: Step | null; segment: string | number; key?: string }

export type Origin =
  | { kind: 'read'; document: StoredDocument; path: Step | null }
  | { kind: 'fields'; fields: Map<string, Origin | undefined> }
  | { kind: 'items'; items: readonly (Origin | undefined)[] }

export function fieldOrigin(origin: Origin | undefined, name: string): Origin | undefined {
  if (origin === undefined || origin.kind === 'items') return undefined
  if (origin.kind === 'fields') return origin.fields.get(name)
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: name } }
}

export function itemOrigin(origin: Origin | undefined, index: number, item: unknown): Origin | undefined {
  if (origin === undefined || origin.kind === 'fields') return undefined
  if (origin.kind === 'items') return origin.items[index]
  const key = isFields(item) && typeof item['_key'] === 'string' ? item['_key'] : undefined
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: index, key } }
}

export function itemsOrigin(origin: Origin | undefined, items: readonly unknown[]): (Origin | undefined)[] {
  return items.map((item, index) => itemOrigin(origin, index, item))
}

type Source = { type: 'documentValue'; document: number; path: number }

/** The shape that @sanity/client reads as `ContentSourceMap`. */
export type SourceMap = {
  documents: { _id: string; _type: string }[]
  paths: string[]
  mappings: Record<string, { type: 'value'; source: Source }>
}

const escapes: Record<string, string> = {
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
}

function segment(name: string | number, key?: string): string {
  if (key !== undefined) return `[?(@._key=='${key.replace(/['\\]/g, (char) => escapes[char] ?? char)}')]`
  if (typeof name === 'number') return `[${name}]`
  return `['${name.replace(/[\f\n\r\t'\\]/g, (char) => escapes[char] ?? char)}']`
}

function stepText(step: Step | null): string {
  return step === null ? '$' : stepText(step.up) + segment(step.segment, step.key)
}

/** Leaf mappings of a result. Paths of the result count items, paths of documents name them by `_key`. */
export function sourceMapOf(result: unknown, origin: Origin | undefined): SourceMap {
  const map: SourceMap = { documents: [], paths: [], mappings: {} }
  const documents = new Map<string, number>()
  const paths = new Map<string, number>()
  const numberOf = <T>(known: Map<string, number>, list: T[], key: string, entry: T): number => {
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, list.length)
    return list.push(entry) - 1
  }
  const leaf = (at: string, document: StoredDocument, path: string): void => {
    const original = document['_originalId']
    const id = typeof original === 'string' ? original : document._id
    const source: Source = {
      type: 'documentValue',
      document: numberOf(documents, map.documents, id, { _id: id, _type: document._type }),
      path: numberOf(paths, map.paths, path, path),
    }
    map.mappings[at] = { type: 'value', source }
  }
  const read = (value: unknown, at: string, document: StoredDocument, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        const key = isFields(item) && typeof item['_key'] === 'string' ? item['_key'] : undefined
        read(item, at + segment(index), document, path + segment(index, key))
      })
    } else if (isFields(value)) {
      for (const name of Object.keys(value))
        read(value[name], at + segment(name), document, path + segment(name))
    } else {
      leaf(at, document, path)
    }
  }
  const walk = (value: unknown, from: Origin | undefined, at: string): void => {
    if (from === undefined) return
    if (from.kind === 'read') {
      read(value, at, from.document, stepText(from.path))
    } else if (from.kind === 'items') {
      if (Array.isArray(value))
        value.forEach((item: unknown, index) => walk(item, from.items[index], at + segment(index)))
    } else if (isFields(value)) {
      for (const [name, inner] of from.fields)
        if (Object.hasOwn(value, name)) walk(value[name], inner, at + segment(name))
    }
  }
  walk(result, origin, '$')
  return map
}
