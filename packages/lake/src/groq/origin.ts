/**
 * Provenance: which document and path a value was read from.
 *
 * Invariant: an origin is given only where it is certain. A value that was computed has none, and neither has what
 * is inside it; a value that was read as a whole gives its own origin to everything inside it.
 */
import type { StoredDocument } from '../store/types.ts'
import { remember } from './remember.ts'
import { isFields } from './values.ts'

/** `list` is the array an index counts in, where it may be named by its `_key` instead. */
type Step = { up: Step | null; segment: string | number; list?: readonly unknown[] }

export type Origin =
  | { kind: 'read'; document: StoredDocument; path: Step | null }
  | { kind: 'fields'; fields: Map<string, Origin | undefined> }
  | { kind: 'items'; items: readonly (Origin | undefined)[] }

export function fieldOrigin(origin: Origin | undefined, name: string): Origin | undefined {
  if (origin === undefined || origin.kind === 'items') return undefined
  if (origin.kind === 'fields') return origin.fields.get(name)
  if (origin.path === null && isRenamed(origin.document, name)) return undefined
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: name } }
}

/** In a perspective of layers a document's ids are the perspective's: they stand in no document. */
function isRenamed(document: StoredDocument, name: string): boolean {
  return (name === '_id' || name === '_originalId') && document['_originalId'] !== undefined
}

export function itemOrigin(
  origin: Origin | undefined,
  index: number,
  list: readonly unknown[],
): Origin | undefined {
  if (origin === undefined || origin.kind === 'fields') return undefined
  if (origin.kind === 'items') return origin.items[index]
  return { kind: 'read', document: origin.document, path: { up: origin.path, segment: index, list } }
}

export function itemsOrigin(origin: Origin | undefined, items: readonly unknown[]): (Origin | undefined)[] {
  return items.map((_, index) => itemOrigin(origin, index, items))
}

const keysOf = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>()

/** What @sanity/client reads back from a path as it was; for any other key an item is named by its number. */
const plainKey = /^[^'\\\]\n\r\u2028\u2029]+$/

/** The `_key` that leads to an item and to no other: a key that two items have leads to the first. */
function keyAt(list: readonly unknown[], index: number): string | undefined {
  const item = list[index]
  const key = isFields(item) ? item['_key'] : undefined
  if (typeof key !== 'string' || !plainKey.test(key)) return undefined
  let first = keysOf.get(list)
  if (!first) {
    const known = new Map<string, number>()
    list.forEach((each, at) => {
      if (isFields(each) && typeof each['_key'] === 'string' && !known.has(each['_key']))
        known.set(each['_key'], at)
    })
    first = known
    keysOf.set(list, first)
  }
  return first.get(key) === index ? key : undefined
}

const escapes: Record<string, string> = {
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
}

/** Names as segments: a result has few, and has them often. */
const named = new Map<string, string>()

function segment(name: string | number, key?: string): string {
  if (key !== undefined) return `[?(@._key=='${key}')]`
  if (typeof name === 'number') return `[${name}]`
  const known = named.get(name)
  if (known !== undefined) return known
  const text = `['${name.replace(/[\f\n\r\t'\\]/g, (char) => escapes[char] ?? char)}']`
  return remember(named, name, text, 2_000)
}

function stepText(step: Step | null): string {
  if (step === null) return '$'
  const { segment: at, list } = step
  return stepText(step.up) + segment(at, list && typeof at === 'number' ? keyAt(list, at) : undefined)
}

/** Segments of the result's own paths, as they stand inside a JSON string. */
const written = new Map<string, string>()

function writtenSegment(name: string | number): string {
  if (typeof name === 'number') return `[${name}]`
  return written.get(name) ?? remember(written, name, JSON.stringify(segment(name)).slice(1, -1), 2_000)
}

/** A list without repetitions, which tells where each of its entries stands. */
class Numbers<T> {
  readonly #known = new Map<T, number>()
  readonly #entries: string[] = []

  /** `entry` is JSON text. */
  of(key: T, entry: () => string): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const number = this.#entries.push(entry()) - 1
    this.#known.set(key, number)
    return number
  }

  /** All of them, as JSON text. */
  text(): string {
    return `[${this.#entries.join()}]`
  }
}

/**
 * Leaf mappings of a result, as JSON text of the shape that @sanity/client reads as `ContentSourceMap`. Paths of the
 * result count items, paths of documents name them by `_key`. Written as text at once: as an object, a map of ten
 * thousand mappings takes several times as long, and as long again to reach the main thread.
 */
export function sourceMapOf(result: unknown, origin: Origin | undefined): string {
  const documents = new Numbers<string>()
  const paths = new Numbers<string>()
  let mappings = ''
  const leaf = (at: string, document: StoredDocument, path: string): void => {
    const original = document['_originalId']
    const id = typeof original === 'string' ? original : document._id
    const from = documents.of(id, () => JSON.stringify({ _id: id, _type: document._type }))
    const place = paths.of(path, () => JSON.stringify(path))
    const source = `{"type":"documentValue","document":${from},"path":${place}}`
    mappings += `${mappings === '' ? '' : ','}"${at}":{"type":"value","source":${source}}`
  }
  const read = (value: unknown, at: string, document: StoredDocument, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) =>
        read(item, at + writtenSegment(index), document, path + segment(index, keyAt(value, index))),
      )
    } else if (isFields(value)) {
      for (const name of Object.keys(value)) {
        if (path !== '$' || !isRenamed(document, name))
          read(value[name], at + writtenSegment(name), document, path + segment(name))
      }
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
        value.forEach((item: unknown, index) => walk(item, from.items[index], at + writtenSegment(index)))
    } else if (isFields(value)) {
      for (const [name, inner] of from.fields)
        if (Object.hasOwn(value, name)) walk(value[name], inner, at + writtenSegment(name))
    }
  }
  walk(result, origin, '$')
  return `{"documents":${documents.text()},"paths":${paths.text()},"mappings":{${mappings}}}`
}
