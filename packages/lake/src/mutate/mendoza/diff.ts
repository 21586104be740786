/**
 * Mendoza patches: how to make `right` out of `left`, as small as is quickly found. The published package only applies
 * them, so the encoder is ours; every patch is checked against that package in the tests.
 * Format: https://github.com/sanity-io/mendoza/blob/main/docs/format.md (keys by their sorted place, texts by UTF-8 bytes).
 */
import { isDeepStrictEqual } from 'node:util'

const op = {
  value: 0,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  setField: 17,
  deleteField: 19,
  appendValue: 20,
  appendSlice: 21,
  appendText: 22,
  appendTextSlice: 23,
} as const

type Patch = unknown[]
type JsonObject = Record<string, unknown>

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const bytes = (text: string) => Buffer.byteLength(text)

/** `left` and `right` are JSON values, null for "no document". An empty patch leaves all as it is. */
export function diff(left: object | null, right: object | null): Patch {
  if (isDeepStrictEqual(left, right)) return []
  if (isObject(left) && isObject(right)) return diffObject(left, right)
  return [op.value, right]
}

function diffObject(left: JsonObject, right: JsonObject): Patch {
  const patch: Patch = []
  const keys = Object.keys(left).toSorted()
  const place = new Map(keys.map((key, index) => [key, index]))
  for (const [index, key] of keys.entries()) {
    if (!Object.hasOwn(right, key)) patch.push(op.deleteField, index)
  }
  for (const [key, value] of Object.entries(right)) {
    const index = place.get(key)
    if (index === undefined) patch.push(op.setField, value, key)
    else if (!isDeepStrictEqual(left[key], value)) patch.push(...diffField(left[key], value, key, index))
  }
  return patch
}

function diffField(left: unknown, right: unknown, key: string, index: number): Patch {
  if (isObject(left) && isObject(right)) {
    return [op.pushFieldCopy, index, ...diffObject(left, right), op.returnIntoObjectSameKeyPop]
  }
  const inside = diffSequence(left, right)
  return inside
    ? [op.pushFieldBlank, index, ...inside, op.returnIntoObjectSameKeyPop]
    : [op.setField, right, key]
}

/** A text out of a text or an array out of an array, written onto nothing; undefined where the value is shorter. */
function diffSequence(left: unknown, right: unknown): Patch | undefined {
  if (typeof left === 'string' && typeof right === 'string') return diffText(left, right)
  if (Array.isArray(left) && Array.isArray(right)) return diffArray(left, right)
  return undefined
}

const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Units both texts begin with, never ending within a surrogate pair. */
function commonPrefix(left: string, right: string): number {
  const limit = Math.min(left.length, right.length)
  let length = 0
  while (length < limit && left.charCodeAt(length) === right.charCodeAt(length)) length += 1
  return length > 0 && (isLow(left.charCodeAt(length)) || isLow(right.charCodeAt(length)))
    ? length - 1
    : length
}

function commonSuffix(left: string, right: string, prefix: number): number {
  const limit = Math.min(left.length, right.length) - prefix
  let length = 0
  while (
    length < limit &&
    left.charCodeAt(left.length - length - 1) === right.charCodeAt(right.length - length - 1)
  )
    length += 1
  return length > 0 && isLow(left.charCodeAt(left.length - length)) ? length - 1 : length
}

function diffText(left: string, right: string): Patch | undefined {
  // A lone surrogate has no UTF-8 form to count in.
  if (!left.isWellFormed() || !right.isWellFormed()) return undefined
  const prefix = commonPrefix(left, right)
  const suffix = commonSuffix(left, right, prefix)
  if (prefix + suffix < 12) return undefined
  const middle = right.slice(prefix, right.length - suffix)
  const whole = bytes(left)
  return [
    ...(prefix > 0 ? [op.appendTextSlice, 0, bytes(left.slice(0, prefix))] : []),
    ...(middle === '' ? [] : [op.appendText, middle]),
    ...(suffix > 0 ? [op.appendTextSlice, whole - bytes(left.slice(left.length - suffix)), whole] : []),
  ]
}

const keyOf = (value: unknown) => (isObject(value) && typeof value._key === 'string' ? value._key : undefined)

function diffArray(left: unknown[], right: unknown[]): Patch | undefined {
  // Nothing appended onto nothing would be null, not an empty array.
  if (right.length === 0) return undefined
  const byKey = new Map<string, number>()
  for (const [index, item] of left.entries()) {
    const key = keyOf(item)
    if (key !== undefined && !byKey.has(key)) byKey.set(key, index)
  }
  const patch: Patch = []
  let run: { from: number; to: number } | undefined
  const endRun = () => {
    if (run) patch.push(op.appendSlice, run.from, run.to)
    run = undefined
  }
  for (const [index, item] of right.entries()) {
    const key = keyOf(item)
    const source =
      (run && isDeepStrictEqual(left[run.to], item) && run.to < left.length ? run.to : undefined) ??
      (key === undefined ? alike(left, index, right.length, item) : byKey.get(key))
    if (source !== undefined && isDeepStrictEqual(left[source], item)) {
      if (run?.to === source) run.to += 1
      else {
        endRun()
        run = { from: source, to: source + 1 }
      }
      continue
    }
    endRun()
    patch.push(...appendItem(source === undefined ? undefined : left[source], item, source ?? 0))
  }
  endRun()
  return patch
}

/** Where an item without a key may come from: its own place, or its place counted from the end. */
function alike(left: unknown[], index: number, length: number, item: unknown): number | undefined {
  const fromEnd = index + left.length - length
  if (fromEnd >= 0 && fromEnd < left.length && isDeepStrictEqual(left[fromEnd], item)) return fromEnd
  return index < left.length ? index : undefined
}

function appendItem(source: unknown, item: unknown, place: number): Patch {
  if (isObject(source) && isObject(item)) {
    return [op.pushElementCopy, place, ...diffObject(source, item), op.returnIntoArrayPop]
  }
  const inside = source === undefined ? undefined : diffSequence(source, item)
  return inside ? [op.pushElementBlank, place, ...inside, op.returnIntoArrayPop] : [op.appendValue, item]
}
