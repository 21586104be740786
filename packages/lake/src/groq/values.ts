/**
 * GROQ's values over plain JavaScript ones, and how they compare.
 *
 * Invariant: a value is null, boolean, a finite number, string, array, plain object, `DateTime` or `Path`; undefined
 * is read as null. Comparisons are those of the GROQ specification: equality is false across types, order between
 * types is null in an expression and total in `order()`. Strings compare by code point, as every store's index does.
 */
/** Values that are JavaScript objects but no objects of GROQ's: they have no fields and write themselves as JSON. */
export abstract class Opaque {
  abstract toJSON(): unknown
}

export class DateTime extends Opaque {
  readonly ms: number
  constructor(ms: number) {
    super()
    this.ms = ms
  }
  /** RFC 3339, in UTC; the fraction only where there is one. */
  override toString(): string {
    return new Date(this.ms).toISOString().replace('.000Z', 'Z')
  }
  toJSON(): string {
    return this.toString()
  }
}

/** RFC 3339 has years of four digits and no others. */
const [earliest, latest] = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'].map(Date.parse)
export const dateTimeAt = (ms: number): DateTime | null =>
  ms >= (earliest ?? 0) && ms <= (latest ?? 0) ? new DateTime(ms) : null

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):\d{2}:\d{2}(\.\d+)?(Z|([-+]\d{2}:\d{2}))$/

/** "Only valid date/time combinations can be represented": `Date.parse` takes 30 February and 24 o'clock too. */
export function parseDateTime(text: string): DateTime | null {
  const found = rfc3339.exec(text)
  if (!found) return null
  const [year, month, day, hour] = found.slice(1, 5).map(Number)
  const ms = Date.parse(text)
  if (Number.isNaN(ms) || hour === 24 || day === undefined) return null
  // The last day of a month is day 0 of the next; years below 100 would be read as 19xx, and leap like 400 later.
  const last = new Date(Date.UTC((year ?? 0) + 400, month ?? 0, 0)).getUTCDate()
  return day <= last ? dateTimeAt(ms) : null
}

/**
 * A pattern over dotted ids: `*` is one segment with something in it, `**` any number of segments. Matched segment by
 * segment, never by a regular expression, so that no pattern can make one that runs away.
 */
export class Path extends Opaque {
  readonly pattern: string
  private readonly parts: readonly string[]
  constructor(pattern: string) {
    super()
    this.pattern = pattern
    this.parts = pattern.split('.')
  }
  matches(id: string): boolean {
    const segments = id.split('.')
    const { parts } = this
    let at = 0
    // Where the last `**` stands, and the segment after those it has taken so far: there the search goes on.
    let open = -1
    let next = 0
    let i = 0
    while (i < segments.length) {
      const part = parts[at]
      if (part === '**') {
        open = at++
        next = ++i
      } else if (part !== undefined && (part === '*' ? segments[i] !== '' : part === segments[i])) {
        at++
        i++
      } else if (open >= 0) {
        at = open + 1
        i = ++next
      } else {
        return false
      }
    }
    return at === parts.length
  }
  toJSON(): string {
    return this.pattern
  }
}

export type Fields = Record<string, unknown>
export type GroqType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'datetime' | 'opaque'

export function typeOf(value: unknown): GroqType {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return 'array'
      if (value instanceof DateTime) return 'datetime'
      return value instanceof Opaque ? 'opaque' : 'object'
    default:
      return 'null'
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Opaque)
}

export function attribute(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null
}

/** Sets a field as data: "__proto__" is a key like any other. */
export function setField(target: Fields, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[name] = value
  }
}

export function spread(target: Fields, source: Fields): void {
  for (const name of Object.keys(source)) setField(target, name, source[name])
}

/** NaN and the infinities are null. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** The same without numbers that are none, which JSON has as `1e400`: "coerced to null". Itself where there are none. */
export function finiteIn<T>(value: T): T {
  if (typeof value === 'number') return finite(value) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => finiteIn(item))
    return (items.some((item, i) => !Object.is(item, value[i])) ? items : value) as T
  }
  const entries = Object.entries(value)
  const known = entries.map(([name, inner]): [string, unknown] => [name, finiteIn(inner)])
  const same = entries.every(([, inner], i) => Object.is(inner, known[i]?.[1]))
  return same ? value : (Object.fromEntries(known) as T)
}

export function isEqual(a: unknown, b: unknown): boolean {
  if (a == null || b == null) return a == null && b == null
  if (a instanceof DateTime) return b instanceof DateTime && a.ms === b.ms
  return typeof a !== 'object' && a === b
}

/** Code point order, which is also the order of UTF-8 bytes. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    let x = a.charCodeAt(i)
    let y = b.charCodeAt(i)
    if (x !== y) {
      // Surrogates stand for code points above every other unit, though their own numbers are lower.
      if (x >= 0xd800 && y >= 0xd800) {
        x = x >= 0xe000 ? x - 0x800 : x + 0x2000
        y = y >= 0xe000 ? y - 0x800 : y + 0x2000
      }
      return x - y
    }
  }
  return a.length - b.length
}

/** Null where the types differ or have no order. */
export function partialCompare(a: unknown, b: unknown): number | null {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : null
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : null
  if (typeof a === 'boolean') return typeof b === 'boolean' ? Number(a) - Number(b) : null
  if (a instanceof DateTime) return b instanceof DateTime ? a.ms - b.ms : null
  return null
}

function rank(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 4
    default:
      return value instanceof DateTime ? 1 : 100
  }
}

/** The order of `order()`: date-times, numbers, strings, booleans, then everything else as equals. */
export function totalCompare(a: unknown, b: unknown): number {
  const difference = rank(a) - rank(b)
  return difference === 0 ? (partialCompare(a, b) ?? 0) : difference
}
