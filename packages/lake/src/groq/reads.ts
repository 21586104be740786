/**
 * What an evaluation depended on: documents it read, and ranges of the dataset it scanned.
 *
 * Invariant: if a commit could change the query's answer, a key noted here is among the keys of that commit
 * (`keysOfChange`), provided that the versions of a document have one type. Both sides are in this file so that they
 * cannot drift apart. Keys are names in the clear; only `tags.ts` lets them out, hashed.
 */
import type { Condition, StoredDocument } from '../store/types.ts'
import { isFields, isEqual } from './values.ts'
import { publishedId } from '../store/layers.ts'
import { isDeletion } from './view.ts'

/** Candidates up to which a scan by value notes each document instead of the fields it looked at. */
export const few = 50
/** Keys a result may carry; beyond them documents give way to their types. Next.js takes 128 tags a page. */
const most = 100
/** Depth to which a scalar is a key by its value, as the planner's conditions are. */
const deepest = 3

const any = '*'
export const documentKey = (id: string): string => `d:${publishedId(id)}`
const typeKey = (type: string): string => `t:${type}`
const fieldKey = (type: string, field: string): string => `f:${type}:${field}`
const valueKey = (type: string, field: string, value: unknown): string =>
  `e:${type}:${field}=${JSON.stringify(value)}`
const referenceKey = (type: string, id: string): string => `r:${type}:${publishedId(id)}`

/** What a filter looks at in a document; null where it may be anything. */
export type FieldsRead = readonly string[] | null

/** The documents that satisfy conditions, in whichever version; null where they are more than `few`. */
type Among = (conditions: readonly Condition[]) => readonly StoredDocument[] | null

/**
 * What is known around a scan. `beside` is what it looks at apart from the references that its conditions name; undefined
 * where a version that satisfies no condition may take the place of one that does.
 */
type Around = { among?: Among; beside?: FieldsRead | undefined }

type Narrow = Extract<Condition, { kind: 'equals' | 'references' }>

/** Fields by name, or all of them. */
type Fields = Set<string> | typeof any

export class Reads {
  private readonly documents = new Map<string, string>()
  /** What was looked at in documents, by their type. */
  private readonly fields = new Map<string, Fields>()
  /** Types of the documents that are too many to be kept one by one. */
  private readonly beyond = new Set<string>()
  private readonly keys = new Set<string>()
  private readonly looked = new Map<string, readonly StoredDocument[] | null>()
  /** The fields and the type that were noted last: a list of documents has them ten thousand times. */
  private last: { type: string; fields: FieldsRead } | undefined

  /** A document's content was used, or these fields of it alone. An id that is not there may come to be. */
  document(id: string, type = any, fields: FieldsRead = null): void {
    if (this.documents.size > 20 * most) this.beyond.add(type)
    else this.documents.set(id, type)
    if (this.last?.fields === fields && this.last.type === type) return
    this.last = { type, fields }
    const known = this.fields.get(type)
    if (known === any) return
    if (fields === null) this.fields.set(type, any)
    else if (known === undefined) this.fields.set(type, new Set(fields))
    else for (const field of fields) known.add(field)
  }

  /** `candidates` is null where the scan did not see all that satisfy the conditions. */
  scan(
    conditions: readonly Condition[],
    fields: FieldsRead,
    candidates: readonly StoredDocument[] | null,
    { among = () => null, beside }: Around = {},
  ): void {
    const types = conditions.find((each) => each.kind === 'types')?.types ?? [any]
    // The key of a document is that of its versions, too.
    const ids = conditions.find((each) => each.kind === 'ids' || each.kind === 'versions')
    if (ids && ids.ids.length <= most) {
      for (const id of ids.ids) this.document(id)
      return
    }
    const found =
      candidates && candidates.length <= few ? this.narrowest(conditions, candidates, among) : null
    if (!found) return this.wide(conditions, types, fields, beside)
    const { narrow, documents } = found
    this.narrow(types, narrow)
    for (const each of documents) this.document(each._id, each._type, fields)
  }

  private narrow(types: readonly string[], condition: Narrow): void {
    for (const type of types) {
      if (condition.kind === 'references')
        for (const id of condition.ids) this.keys.add(referenceKey(type, id))
      else for (const value of condition.values) this.keys.add(valueKey(type, condition.field, value))
    }
  }

  /**
   * Many documents: those that come to satisfy a narrow condition, or do so no more, have its key; of the others it is
   * told which of their fields are looked at. Without such a condition any that comes or goes may be among them.
   */
  private wide(
    conditions: readonly Condition[],
    types: readonly string[],
    fields: FieldsRead,
    beside: FieldsRead | undefined,
  ): void {
    const referring = conditions.filter(({ kind }) => kind === 'references')
    const known = referring.filter(isNarrow)
    const byReference = beside != null && known.length > 0 && known.length === referring.length
    const first = beside === undefined ? [] : conditions.filter(isNarrow).slice(0, 1)
    const narrow = byReference ? known : first
    for (const each of narrow) this.narrow(types, each)
    for (const type of types) {
      if (narrow.length === 0) this.keys.add(typeKey(type))
      for (const field of (byReference ? beside : fields) ?? [any]) this.keys.add(fieldKey(type, field))
    }
  }

  /**
   * A condition that few documents satisfy, and all of them: each may come to satisfy the other conditions as well, by a
   * change that says nothing of this one.
   */
  private narrowest(
    conditions: readonly Condition[],
    candidates: readonly StoredDocument[],
    among: Among,
  ): { narrow: Narrow; documents: readonly StoredDocument[] } | null {
    // What is read has become too much to be told one by one: looking closer would change nothing.
    if (this.documents.size + this.keys.size > most) return null
    const types = conditions.filter(({ kind }) => kind === 'types')
    for (const narrow of conditions.filter(isNarrow)) {
      if (conditions.length === types.length + 1) return { narrow, documents: candidates }
      const asked = [...types, narrow]
      const key = JSON.stringify(asked)
      const known = this.looked.get(key)
      const documents = known === undefined ? among(asked) : known
      this.looked.set(key, documents)
      if (documents) return { narrow, documents }
    }
    return null
  }

  all(): string[] {
    if (this.documents.size + this.keys.size > most) return this.widened()
    const keys = new Set(this.keys)
    for (const id of this.documents.keys()) keys.add(keyOf(id))
    return [...keys]
  }

  /** Of the types with the most documents it is told only that they were read, and which of their fields. */
  private widened(): string[] {
    const ids = new Map<string, string[]>()
    for (const [id, type] of this.documents) {
      const known = ids.get(type)
      if (known) known.push(id)
      else ids.set(type, [id])
    }
    const byCount = [...ids].toSorted(([, one], [, other]) => other.length - one.length)
    const wide = new Set(this.beyond)
    for (const [type] of byCount) {
      const others = byCount.filter(([each]) => !wide.has(each))
      const counted = others.reduce((sum, [, each]) => sum + each.length, this.keys.size + 2 * wide.size)
      if (counted <= most) break
      wide.add(type)
    }
    const keys = new Set(this.keys)
    for (const type of wide) {
      keys.add(typeKey(type))
      for (const field of this.fields.get(type) ?? [any]) keys.add(fieldKey(type, field))
    }
    for (const [type, each] of byCount) if (!wide.has(type)) for (const id of each) keys.add(keyOf(id))
    return keys.size <= most ? [...keys] : [typeKey(any), fieldKey(any, any)]
  }
}

/** Most ids are those of published documents. */
const keyOf = (id: string): string => (id.includes('.') ? documentKey(id) : `d:${id}`)

/** Fields that change with every commit, or that a perspective makes: they have their field's key, and none by value. */
const restless = new Set(['_rev', '_updatedAt', '_createdAt', '_id', '_type', '_originalId'])

function isNarrow(condition: Condition): condition is Narrow {
  if (condition.kind === 'references') return condition.ids.length <= most / 2
  return (
    condition.kind === 'equals' &&
    condition.values.length <= most / 2 &&
    !restless.has(condition.field) &&
    condition.field.split('.').length <= deepest
  )
}

function scalars(value: unknown, path: string, depth: number, into: Map<string, unknown>): void {
  if (isFields(value)) {
    if (depth === deepest) return
    // No condition has a path through a name with a dot, and it would read like another.
    for (const name of Object.keys(value).filter((each) => !each.includes('.')))
      scalars(value[name], path === '' ? name : `${path}.${name}`, depth + 1, into)
  } else if (value != null && typeof value !== 'object') {
    into.set(path, value)
  }
}

function references(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) references(item, into)
  else if (isFields(value)) {
    if (typeof value['_ref'] === 'string') into.add(value['_ref'])
    for (const inner of Object.values(value)) references(inner, into)
  }
}

/** Every key whose readers a commit's change of one document may concern. */
export function keysOfChange(change: { before?: StoredDocument; after?: StoredDocument }): string[] {
  const { before, after } = change
  const document = after ?? before
  if (!document) return []
  const keys = new Set<string>([documentKey(document._id)])
  const types = new Set([before?._type, after?._type].filter((type) => type !== undefined))
  // A version that says its document will be gone takes it out of its release, as if it were gone.
  const moved =
    before === undefined ||
    after === undefined ||
    before._type !== after._type ||
    isDeletion(before) !== isDeletion(after)
  const forTypes = (key: (type: string) => string): void => {
    for (const type of [...types, any]) keys.add(key(type))
  }
  if (moved) forTypes(typeKey)
  // Whoever looks at fields has a key for what comes and goes, too.
  const names = moved ? [] : new Set([...Object.keys(before), ...Object.keys(after)])
  for (const name of names) {
    if (JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name])) {
      forTypes((type) => fieldKey(type, name))
      forTypes((type) => fieldKey(type, any))
    }
  }
  const was = new Map<string, unknown>()
  const is = new Map<string, unknown>()
  scalars(before, '', 0, was)
  scalars(after, '', 0, is)
  for (const path of new Set([...was.keys(), ...is.keys()])) {
    if (restless.has(path) || (!moved && isEqual(was.get(path), is.get(path)))) continue
    for (const value of [was.get(path), is.get(path)]) {
      if (value !== undefined) forTypes((type) => valueKey(type, path, value))
    }
  }
  const referred = new Set<string>()
  const refers = new Set<string>()
  references(before, referred)
  references(after, refers)
  for (const id of moved ? referred.union(refers) : referred.symmetricDifference(refers)) {
    forTypes((type) => referenceKey(type, id))
  }
  return [...keys]
}
