/** `field < bound` and its like: numbers by size, texts by code point. */
import { covers, indexed, scalarKind } from '../index-rows.ts'
import { inScalars, type Found, type Index, type Of, type Place } from './place.ts'
import { sql } from './sql.ts'

/** A bound without a character from the surrogates on. */
const plain = (value: string) => !/[\ud800-\uffff]/.test(value)

/**
 * SQLite compares UTF-8 bytes, which is the order of code points and GROQ's. But it keeps a lone surrogate as U+FFFD:
 * where a bound is not plain, every text is a candidate.
 */
function find(place: Place, { field, op, value }: Of<'range'>): Found {
  if (typeof value === 'number')
    return inScalars(place, field, (a) => [
      sql(`${a}.kind = ${scalarKind.number} AND ${a}.nval ${op} ?`, value),
    ])
  if (!plain(value)) return inScalars(place, field, (a) => [sql(`${a}.kind = ${scalarKind.text}`)])
  // A cut text may lie on either side of a bound that begins like it.
  const bound = op.startsWith('<') ? '<=' : '>='
  const { text, whole } = indexed(value)
  return inScalars(place, field, (a) => [
    sql(`${a}.kind = ${scalarKind.text} AND ${a}.nval = 0 AND ${a}.sval ${whole ? op : bound} ?`, text),
  ])
}

export const range: Index<'range'> = {
  find,
  isExact: (_, { field, value }) =>
    covers(field) && (typeof value === 'number' || (plain(value) && indexed(value).whole)),
}
