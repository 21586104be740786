/**
 * Mendoza patches: how to make `right` out of `left`, as small as is quickly found. The published package only applies
 * them, so the encoder is ours; every patch is checked against that package in the tests. Invariant: it takes as long as
 * both are large, however long their lists and however deep the place of a change.
 * Format: https://github.com/sanity-io/mendoza/blob/main/docs/format.md (keys by their sorted place, texts by UTF-8 bytes).
 */
import { Comparison } from './comparison.ts'

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
const keyOf = (value: unknown) => (isObject(value) && typeof value._key === 'string' ? value._key : undefined)

/** `left` and `right` are JSON values, null for "no document". An empty patch leaves all as it is. */
export function diff(left: object | null, right: object | null): Patch {
  if (isObject(left) && isObject(right)) {
    const difference = new Difference()
    difference.object(left, right)
    return difference.patch
  }
  return new Comparison().same(left, right) ? [] : [op.value, right]
}

/** Writes a patch. Each method adds to it what makes `right` out of `left`, where both are of its kind. */
class Difference {
  readonly patch: Patch = []
  readonly #comparison = new Comparison()

  object(left: JsonObject, right: JsonObject): void {
    const keys = Object.keys(left).toSorted()
    const place = new Map(keys.map((key, index) => [key, index]))
    for (const [index, key] of keys.entries()) {
      if (!Object.hasOwn(right, key)) this.patch.push(op.deleteField, index)
    }
    for (const [key, value] of Object.entries(right)) {
      const index = place.get(key)
      if (index === undefined) this.patch.push(op.setField, value, key)
      else if (!this.#comparison.same(left[key], value)) this.#field(left[key], value, key, index)
    }
  }

  #field(left: unknown, right: unknown, key: string, index: number): void {
    if (isObject(left) && isObject(right)) {
      this.patch.push(op.pushFieldCopy, index)
      this.object(left, right)
      this.patch.push(op.returnIntoObjectSameKeyPop)
    } else if (this.#sequence(op.pushFieldBlank, index, left, right)) {
      this.patch.push(op.returnIntoObjectSameKeyPop)
    } else this.patch.push(op.setField, right, key)
  }

  #item(source: unknown, item: unknown, place: number): void {
    if (isObject(source) && isObject(item)) {
      this.patch.push(op.pushElementCopy, place)
      this.object(source, item)
      this.patch.push(op.returnIntoArrayPop)
    } else if (this.#sequence(op.pushElementBlank, place, source, item)) {
      this.patch.push(op.returnIntoArrayPop)
    } else this.patch.push(op.appendValue, item)
  }

  /** A text out of a text or an array out of an array, written onto nothing. False where the value is shorter. */
  #sequence(begin: number, place: number, left: unknown, right: unknown): boolean {
    if (typeof left === 'string' && typeof right === 'string') {
      const inside = diffText(left, right)
      if (inside) this.patch.push(begin, place, ...inside)
      return inside !== undefined
    }
    // Nothing appended onto nothing would be null, not an empty array.
    if (!Array.isArray(left) || !Array.isArray(right) || right.length === 0) return false
    this.patch.push(begin, place)
    this.#array(left, right)
    return true
  }

  #array(left: unknown[], right: unknown[]): void {
    const byKey = new Map<string, number>()
    for (const [index, item] of left.entries()) {
      const key = keyOf(item)
      if (key !== undefined && !byKey.has(key)) byKey.set(key, index)
    }
    let run: { from: number; to: number } | undefined
    const endRun = () => {
      if (run) this.patch.push(op.appendSlice, run.from, run.to)
      run = undefined
    }
    for (const [index, item] of right.entries()) {
      const key = keyOf(item)
      const source =
        (run && run.to < left.length && this.#comparison.same(left[run.to], item) ? run.to : undefined) ??
        (key === undefined ? this.#alike(left, index, right.length, item) : byKey.get(key))
      if (source !== undefined && this.#comparison.same(left[source], item)) {
        if (run?.to === source) run.to += 1
        else {
          endRun()
          run = { from: source, to: source + 1 }
        }
        continue
      }
      endRun()
      this.#item(source === undefined ? undefined : left[source], item, source ?? 0)
    }
    endRun()
  }

  /** Where an item without a key may come from: its own place, or its place counted from the end. */
  #alike(left: unknown[], index: number, length: number, item: unknown): number | undefined {
    const fromEnd = index + left.length - length
    if (fromEnd >= 0 && fromEnd < left.length && this.#comparison.same(left[fromEnd], item)) return fromEnd
    return index < left.length ? index : undefined
  }
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
