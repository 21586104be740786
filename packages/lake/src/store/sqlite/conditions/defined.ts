/** `defined(field)`: rows of the field that stand for a value and not for its absence. */
import { covers, scalarKind } from '../index-rows.ts'
import { inScalars, type Index } from './place.ts'
import { sql } from './sql.ts'

export const defined: Index<'defined'> = {
  find(place, { field }) {
    const found = inScalars(place, field, (a) => [sql(`(${a}.kind < ${scalarKind.other} OR ${a}.mark = 0)`)])
    return typeof found === 'string' ? found : { ...found, broad: true }
  },
  isExact: (_, { field }) => covers(field),
}
