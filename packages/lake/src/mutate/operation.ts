/**
 * One operation of a patch on one document. What Sanity's mutator does with it, it does; but ranges and `..`, where it
 * takes as long as a number in the path asks for, or for ever, are taken apart here and given to it place by place.
 * Invariant: no operation costs more than the document is large.
 */
import { Mutation as MutatorMutation } from '@sanity/mutator'
import { isRecord, type PatchOperations } from './mutation.ts'
import { cut, type Piece, piecesOf } from './path.ts'
import { type Key, placesOf, withoutKeys } from './places.ts'
import { insertAt, type Ranges, rangesOf, selected } from './range.ts'
import { checkTextPatch } from './text-patch.ts'

type Document = { _id: string; _type: string; [field: string]: unknown }
export type Operation = { path: string } & (
  | { kind: 'set' | 'setIfMissing' | 'inc' | 'dec' | 'diffMatchPatch'; value: unknown }
  | { kind: 'unset' }
  | { kind: 'insert'; where: string; items: unknown }
)

/** Places that one operation may lead to by ranges and `..`, each of which is a patch of its own. */
const mostPlaces = 20_000

/** A patch's operations one by one, in the order in which the mutator makes them. */
export function operationsOf(patch: PatchOperations): Operation[] {
  const made: Operation[] = []
  const all = (kind: 'set' | 'setIfMissing' | 'inc' | 'dec' | 'diffMatchPatch') => {
    for (const [path, value] of Object.entries(patch[kind] ?? {})) made.push({ kind, path, value })
  }
  all('setIfMissing')
  all('set')
  for (const path of patch.unset ?? []) made.push({ kind: 'unset', path })
  all('diffMatchPatch')
  all('inc')
  all('dec')
  for (const where of ['before', 'after', 'replace']) {
    const path = patch.insert?.[where]
    if (typeof path === 'string') made.push({ kind: 'insert', where, path, items: patch.insert?.items })
  }
  return made
}

function mutatorPatch(operation: Operation, path: string): object {
  if (operation.kind === 'unset') return { unset: [path] }
  if (operation.kind === 'insert') return { insert: { [operation.where]: path, items: operation.items } }
  return { [operation.kind]: { [path]: operation.value } }
}

function plainly<T extends Document>(document: T, operation: Operation): T {
  const { path } = operation
  if (operation.kind === 'diffMatchPatch') {
    for (const { value } of placesOf(document, path)) {
      if (typeof value === 'string') checkTextPatch(String(operation.value), value, path)
    }
  }
  const mutation = new MutatorMutation({
    mutations: [{ patch: { id: document._id, ...mutatorPatch(operation, path) } }],
  })
  return mutation.apply(document) as unknown as T
}

class Applying {
  readonly #operation: Operation
  #places = 0

  constructor(operation: Operation) {
    this.#operation = operation
  }

  /** `path` is the operation's, or what is left of it within a part of the document. */
  apply<T extends Document>(document: T, path: string): T {
    const pieces = piecesOf(path)
    for (const [index, piece] of pieces.entries()) {
      const ranges = rangesOf(piece, path)
      if (!ranges && piece.kind !== 'deep') continue
      const change = ranges
        ? (value: unknown) =>
            Array.isArray(value) ? this.#inRange(value, ranges, path.slice(piece.to)) : value
        : (value: unknown) => this.#below(value, path.slice(piece.to), pieces[index + 1])
      return changed(document, path.slice(0, piece.from), change) as T
    }
    return plainly(document, { ...this.#operation, path: withoutKeys(document, path) })
  }

  #inRange(array: unknown[], ranges: Ranges, rest: string): unknown[] {
    const operation = this.#operation
    const isMeant = selected(ranges, array.length)
    if (rest.trim() === '') {
      if (operation.kind === 'setIfMissing') return array
      if (operation.kind === 'unset') return array.filter((_, index) => !isMeant(index))
      if (operation.kind === 'insert') return insertAt(array, ranges, operation.where, operation.items)
      if (operation.kind === 'set')
        return array.map((item, index) => (isMeant(index) ? operation.value : item))
    }
    return array.map((item: unknown, index) => (isMeant(index) ? this.#within(item, rest) : item))
  }

  /** Innermost first, as the mutator does it. */
  #below(value: unknown, rest: string, next: Piece | undefined): unknown {
    let now = value
    if (Array.isArray(value)) now = value.map((item) => this.#below(item, rest, next))
    else if (isRecord(value)) {
      now = Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, this.#below(item, rest, next)]),
      )
    }
    const leads = next?.kind === 'name' ? isRecord(now) && Object.hasOwn(now, next.name) : isContainer(now)
    return leads ? this.#within(now, next?.kind === 'name' ? `.${rest}` : rest) : now
  }

  #within(item: unknown, rest: string): unknown {
    this.#places += 1
    if (this.#places > mostPlaces) {
      throw new Error(
        `the path "${cut(this.#operation.path)}" leads to more than ${mostPlaces} places. Make it several patches.`,
      )
    }
    return this.apply<Document>({ _id: 'part', _type: 'part', item }, `item${rest}`).item
  }
}

const isContainer = (value: unknown) => Array.isArray(value) || isRecord(value)

/** The document with what a path leads to changed, innermost first. What is not changed is shared, nothing is written to. */
function changed(document: Document, path: string, change: (value: unknown) => unknown): Document {
  if (path.trim() === '') return change(document) as Document
  const places = new Map(placesOf(document, path).map(({ keys }) => [JSON.stringify(keys), keys]))
  const own = new Set<unknown>()
  let root: unknown = document
  const copied = (value: unknown): unknown => {
    if (own.has(value)) return value
    const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
    own.add(copy)
    return copy
  }
  for (const keys of [...places.values()].toSorted((a, b) => b.length - a.length)) {
    let above = (root = copied(root)) as Record<Key, unknown>
    for (const key of keys.slice(0, -1)) above = (above[key] = copied(above[key])) as Record<Key, unknown>
    const last = keys.at(-1) as Key
    above[last] = change(above[last])
  }
  return root as Document
}

/** Never changes the document it is given. */
export function applyOperation<T extends Document>(document: T, operation: Operation): T {
  return new Applying(operation).apply(document, operation.path)
}
