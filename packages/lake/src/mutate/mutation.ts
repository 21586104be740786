/** Mutations as they come in, checked: every message names the mutation's place, the field and what was expected. */
import { uuid } from '@sanity/uuid'
import { LakeError } from '../errors.ts'
import { checkPath, cut } from './path.ts'

export type Attributes = { _id: string; _type: string; [field: string]: unknown }
export type PatchOperations = {
  ifRevisionID?: string
  set?: Record<string, unknown>
  setIfMissing?: Record<string, unknown>
  merge?: Record<string, unknown>
  unset?: string[]
  insert?: Record<string, unknown>
  inc?: Record<string, number>
  dec?: Record<string, number>
  diffMatchPatch?: Record<string, string>
}
export type Selection = { query: string; params: Record<string, unknown> }
export type Mutation =
  | { kind: 'create' | 'createOrReplace' | 'createIfNotExists'; document: Attributes }
  | { kind: 'delete'; id: string }
  | { kind: 'patch'; id: string; patch: PatchOperations }

/** A mutation that names its documents by a query; resolved to ids before the commit. */
export type QueryMutation =
  | { kind: 'deleteByQuery'; selection: Selection }
  | { kind: 'patchByQuery'; selection: Selection; patch: PatchOperations }

const idPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,191}$/
const kinds = ['create', 'createOrReplace', 'createIfNotExists', 'delete', 'patch'] as const
const operations = [
  'set',
  'setIfMissing',
  'merge',
  'unset',
  'insert',
  'inc',
  'dec',
  'diffMatchPatch',
] as const

function refuse(place: string, expected: string): never {
  throw new LakeError('badRequest', `${place}: ${expected}`)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/**
 * JSON may carry a key "__proto__", which some code would take for the prototype, and numbers such as 1e999, which
 * would be read as infinite and kept as null: both are refused.
 */
function refuseUnsafe(value: unknown, place: string): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    refuse(place, 'the number is too large; expected one below 1.8e308')
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseUnsafe(item, `${place}[${index}]`)
  } else if (isRecord(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (name === '__proto__') refuse(place, 'a field cannot be called "__proto__"; give it another name')
      refuseUnsafe(item, `${place}.${name}`)
    }
  }
}

export function checkId(value: unknown, place: string): string {
  if (typeof value !== 'string') refuse(place, 'expected a document id, a text')
  if (!idPattern.test(value)) {
    refuse(
      place,
      `"${value.slice(0, 60)}" cannot be an id: letters, digits, ".", "_" and "-", 192 at most, not beginning with "." or "-"`,
    )
  }
  return value
}

/** An id that ends in "." asks for the rest of it; a missing one for all of it. */
function newId(value: unknown, place: string): string {
  if (value === undefined || value === null || value === '') return uuid()
  if (typeof value === 'string' && value.endsWith('.')) return checkId(`${value}${uuid()}`, place)
  return checkId(value, place)
}

export function checkDocument(value: unknown, place: string): Attributes {
  if (!isRecord(value)) refuse(place, 'expected a document, an object with at least "_type"')
  const type = value._type
  if (typeof type !== 'string' || type === '')
    refuse(`${place}._type`, 'expected the document’s type, a text')
  refuseUnsafe(value, place)
  return { ...value, _id: newId(value._id, `${place}._id`), _type: type }
}

export function checkPatch(value: unknown, place: string): PatchOperations {
  if (!isRecord(value)) refuse(place, 'expected an object with patch operations')
  for (const name of Object.keys(value)) {
    const known =
      name === 'id' ||
      name === 'query' ||
      name === 'params' ||
      name === 'ifRevisionID' ||
      (operations as readonly string[]).includes(name)
    if (!known)
      refuse(`${place}.${name}`, `there is no such operation; expected one of ${operations.join(', ')}`)
  }
  refuseUnsafe(value, place)
  for (const name of ['set', 'setIfMissing', 'merge', 'insert', 'inc', 'dec', 'diffMatchPatch'] as const) {
    const operation = value[name]
    if (operation !== undefined && !isRecord(operation))
      refuse(`${place}.${name}`, 'expected an object of paths and values')
  }
  for (const name of ['inc', 'dec'] as const) {
    for (const [path, by] of Object.entries(isRecord(value[name]) ? value[name] : {})) {
      if (typeof by !== 'number') refuse(`${place}.${name}["${cut(path)}"]`, 'expected a number')
    }
  }
  for (const [path, text] of Object.entries(isRecord(value.diffMatchPatch) ? value.diffMatchPatch : {})) {
    if (typeof text !== 'string')
      refuse(`${place}.diffMatchPatch["${cut(path)}"]`, 'expected a patch, a text')
  }
  if (
    value.unset !== undefined &&
    !(Array.isArray(value.unset) && value.unset.every((path) => typeof path === 'string'))
  ) {
    refuse(`${place}.unset`, 'expected an array of paths')
  }
  if (value.ifRevisionID !== undefined && typeof value.ifRevisionID !== 'string') {
    refuse(`${place}.ifRevisionID`, 'expected a revision, a text')
  }
  const { id: _id, query: _query, params: _params, ...patch } = value
  checkPaths(patch, place)
  return patch
}

const locations = ['before', 'after', 'replace'] as const

function checkPaths(patch: PatchOperations, place: string): void {
  for (const name of ['set', 'setIfMissing', 'inc', 'dec', 'diffMatchPatch'] as const) {
    for (const path of Object.keys(patch[name] ?? {})) checkPath(path, `${place}.${name}`)
  }
  for (const path of patch.unset ?? []) checkPath(path, `${place}.unset`)
  if (!patch.insert) return
  const [location, ...others] = locations.filter((name) => name in (patch.insert ?? {}))
  const path = location && patch.insert[location]
  if (typeof path !== 'string' || others.length > 0)
    refuse(`${place}.insert`, 'expected exactly one of "before", "after" and "replace", a path')
  checkPath(path, `${place}.insert`)
}

function checkSelection(value: Record<string, unknown>, place: string): Selection {
  const { query, params } = value
  if (typeof query !== 'string') refuse(`${place}.query`, 'expected a GROQ query, a text')
  if (params !== undefined && !isRecord(params)) refuse(`${place}.params`, 'expected an object of parameters')
  return { query, params: params ?? {} }
}

export function checkMutation(value: unknown, place: string): Mutation | QueryMutation {
  if (!isRecord(value)) refuse(place, 'expected an object with one mutation')
  const names = Object.keys(value)
  const kind = kinds.find((name) => names.includes(name))
  if (!kind || names.length !== 1) {
    refuse(
      place,
      `expected exactly one of ${kinds.join(', ')}, found ${names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ')}`,
    )
  }
  const body = value[kind]
  const inside = `${place}.${kind}`
  if (kind !== 'delete' && kind !== 'patch') return { kind, document: checkDocument(body, inside) }
  if (!isRecord(body)) refuse(inside, 'expected an object with "id" or "query"')
  const byQuery = body.query !== undefined
  if (kind === 'delete') {
    return byQuery
      ? { kind: 'deleteByQuery', selection: checkSelection(body, inside) }
      : { kind, id: checkId(body.id, `${inside}.id`) }
  }
  const patch = checkPatch(body, inside)
  return byQuery
    ? { kind: 'patchByQuery', selection: checkSelection(body, inside), patch }
    : { kind, id: checkId(body.id, `${inside}.id`), patch }
}
