/**
 * Source maps: where each text of a result stands, as @sanity/client reads it (`ContentSourceMap`).
 *
 * Invariant: paths of the result count items, paths of documents name them by `_key`; what has no origin has no mapping.
 * Written as text at once: as an object, a map of ten thousand mappings takes several times as long, and as long again
 * to reach the main thread.
 */
import type { StoredDocument } from '../store/types.ts'
import { overBudget, type EngineLimits } from './limits.ts'
import { fieldOrigin, isRenamed, type Origin, type Step } from './origin.ts'
import { remember } from './remember.ts'
import { isFields } from './values.ts'
import { isView } from './view.ts'

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
    // The client looks for a key from the front, and stumbles over a null.
    const end = list.indexOf(null)
    list.slice(0, end < 0 ? list.length : end).forEach((each, at) => {
      if (isFields(each) && typeof each['_key'] === 'string' && !known.has(each['_key']))
        known.set(each['_key'], at)
    })
    first = known
    keysOf.set(list, first)
  }
  return first.get(key) === index ? key : undefined
}

/** What the client reads of a path otherwise than it was written: below such a name nothing has a mapping. */
const unreadable = /[\u2028\u2029]|'\]/

function isReadable(step: Step | null): boolean {
  if (step === null) return true
  return !(typeof step.segment === 'string' && unreadable.test(step.segment)) && isReadable(step.up)
}

const escapes: Record<string, string> = {
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
  '\\': '\\\\',
}

/** Characters of a name that is kept: a query may make any. */
const longestName = 200

/** Names as segments: a result has few, and has them often. */
const named = new Map<string, string>()

function segment(name: string | number, key?: string): string {
  if (key !== undefined) return `[?(@._key=='${key}')]`
  if (typeof name === 'number') return `[${name}]`
  const known = named.get(name)
  if (known !== undefined) return known
  const text = `['${name.replace(/[\f\n\r\t'\\]/g, (char) => escapes[char] ?? char)}']`
  return name.length > longestName ? text : remember(named, name, text, 2_000)
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
  const known = written.get(name)
  if (known !== undefined) return known
  const text = inJson(segment(name))
  return name.length > longestName ? text : remember(written, name, text, 2_000)
}

/** The paths of a map, as the text of a JSON list. Most are read of many documents, and stand in it once. */
class Paths {
  readonly #known = new Map<string, number>()
  #count = 0
  #text = ''

  /** The number of a path, which is given as it stands inside a JSON string. */
  of(path: string): number {
    const known = this.#known.get(path)
    if (known !== undefined) return known
    this.#known.set(path, this.#count)
    return this.add(path)
  }

  /** The same for a path that no other document has: looking for it would cost more than it saves. */
  add(path: string): number {
    this.#text += `${this.#count === 0 ? '"' : ',"'}${path}"`
    return this.#count++
  }

  get length(): number {
    return this.#text.length
  }

  get text(): string {
    return `[${this.#text}]`
  }
}

/** A text as it stands inside a JSON string. Most need no escape, and asking first is cheaper than escaping. */
const inJson = (text: string): string =>
  /^[\w.$[\]'?(@=)-]*$/.test(text) ? text : JSON.stringify(text).slice(1, -1)

/**
 * The documents of a map. What is read of one document most often comes together, and what a scan gave comes by ascending
 * id: as long as it does, each is a new one, and none has to be looked up.
 */
class Documents {
  readonly #ids: string[] = []
  #numbers: Map<string, number> | undefined
  #text = ''
  #last: StoredDocument | undefined
  #lastId = ''
  #number = -1
  #type = ''
  /** What an entry ends with, behind the id. */
  #end = ''

  of(document: StoredDocument): number {
    if (this.#last === document) return this.#number
    const id = isView(document) ? String(document['_originalId']) : document._id
    this.#last = document
    if (this.#numbers === undefined && id > this.#lastId) return this.#add(id, document._type)
    this.#numbers ??= new Map(this.#ids.map((each, number) => [each, number]))
    this.#number = this.#numbers.get(id) ?? this.#add(id, document._type)
    return this.#number
  }

  #add(id: string, type: string): number {
    this.#number = this.#ids.push(id) - 1
    this.#lastId = id
    this.#numbers?.set(id, this.#number)
    if (this.#type !== type || this.#end === '') {
      this.#type = type
      this.#end = `","_type":${JSON.stringify(type)}}`
    }
    const start = this.#number === 0 ? '{"_id":"' : ',{"_id":"'
    this.#text += `${start}${inJson(id)}${this.#end}`
    return this.#number
  }

  get length(): number {
    return this.#text.length
  }

  get text(): string {
    return `[${this.#text}]`
  }
}

/** What stands between the place of a mapping and the number of its document. */
const documentIs = '":{"type":"value","source":{"type":"documentValue","document":'

/**
 * The leaf mappings of a result, as JSON text. Joined in as few pieces as can be: there are ten thousand of them. Throws
 * for a map of more characters than `limits.bytes`: it may be many times as long as its result.
 */
export function sourceMapOf(result: unknown, origin: Origin | undefined, limits: EngineLimits): string {
  const documents = new Documents()
  const paths = new Paths()
  const steps = new Map<Step | null, string>()
  let mappings = ''
  const check = (): void => {
    if (mappings.length + paths.length + documents.length > limits.bytes) throw overBudget('bytes', limits)
  }
  /** `end` is what a mapping ends with, the number of its path in it. */
  const mapped = (at: string, document: StoredDocument, end: string): void => {
    check()
    mappings += `${mappings === '' ? '"' : ',"'}${at}${documentIs}${documents.of(document)}${end}`
  }
  const ending = (path: number): string => `,"path":${path}}}`
  /** Empty for what the client cannot read. */
  const endOfStep = (step: Step | null): string => {
    const known = steps.get(step)
    if (known !== undefined) return known
    const end = isReadable(step) ? ending(paths.of(inJson(stepText(step)))) : ''
    steps.set(step, end)
    return end
  }
  /** `own` where the path names an item by its `_key`, as none of another document does. */
  const read = (value: unknown, at: string, document: StoredDocument, path: string, own: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        const number = writtenSegment(index)
        const key = keyAt(value, index)
        const inner = key === undefined ? number : inJson(segment(index, key))
        read(item, at + number, document, path + inner, own || key !== undefined)
      })
    } else if (isFields(value)) {
      for (const name of Object.keys(value)) {
        if ((path === '$' && isRenamed(document, name)) || unreadable.test(name)) continue
        const inner = writtenSegment(name)
        read(value[name], at + inner, document, path + inner, own)
      }
    } else {
      mapped(at, document, ending(own ? paths.add(path) : paths.of(path)))
    }
  }
  const each = (list: readonly unknown[], from: Extract<Origin, { kind: 'each' }>, at: string): void => {
    const end = endOfStep(from.path)
    if (end === '') return
    const path = inJson(stepText(from.path))
    const tail = `]${documentIs}`
    const first = `"${at}[`
    const next = `,"${at}[`
    for (let index = 0; index < list.length; index++) {
      const item = list[index]
      const document = from.documents[index]
      if (!document) continue
      if (typeof item === 'object' && item !== null) {
        read(item, at + writtenSegment(index), document, path, false)
      } else {
        check()
        mappings += `${mappings === '' ? first : next}${index}${tail}${documents.of(document)}${end}`
      }
    }
  }
  const walk = (value: unknown, from: Origin | undefined, at: string): void => {
    if (from === undefined) return
    if (from.kind === 'read') {
      if (typeof value !== 'object' || value === null) {
        const end = endOfStep(from.path)
        if (end !== '') mapped(at, from.document, end)
      } else if (isReadable(from.path)) read(value, at, from.document, inJson(stepText(from.path)), false)
    } else if (from.kind === 'items') {
      if (Array.isArray(value))
        value.forEach((item: unknown, index) => walk(item, from.items[index], at + writtenSegment(index)))
    } else if (from.kind === 'each') {
      if (Array.isArray(value)) each(value, from, at)
    } else if (isFields(value)) {
      if (from.rest === undefined) {
        for (const [name, inner] of from.fields)
          if (Object.hasOwn(value, name)) walk(value[name], inner, at + writtenSegment(name))
      } else {
        for (const name of Object.keys(value))
          walk(value[name], fieldOrigin(from, name), at + writtenSegment(name))
      }
    }
  }
  walk(result, origin, '$')
  return `{"documents":${documents.text},"paths":${paths.text},"mappings":{${mappings}}}`
}
