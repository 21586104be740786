/** `field == value`, `field in [values]`: rows of the field that hold one of them. */
import { covers, indexed, scalarKind } from '../index-rows.ts'
import { inScalars, type Found, type Index, type Of, type Place } from './place.ts'
import { both, oneOf, sql } from './sql.ts'

function find(place: Place, { field, values }: Of<'equals'>): Found {
  const texts = values.filter((value) => typeof value === 'string').map(indexed)
  const kinds: { kind: number; column: string; mark?: number; values: (string | number)[] }[] = [
    {
      kind: scalarKind.text,
      column: 'sval',
      mark: 0,
      values: texts.filter(({ whole }) => whole).map(({ text }) => text),
    },
    {
      kind: scalarKind.text,
      column: 'sval',
      mark: 1,
      values: texts.filter(({ whole }) => !whole).map(({ text }) => text),
    },
    {
      kind: scalarKind.number,
      column: 'nval',
      values: values.filter((value) => typeof value === 'number'),
    },
    {
      kind: scalarKind.boolean,
      column: 'nval',
      values: values.filter((value) => typeof value === 'boolean').map(Number),
    },
  ]
  const asked = kinds.filter((kind) => kind.values.length > 0)
  if (asked.length === 0) return covers(field) ? 'nothing' : 'everything'
  return inScalars(place, field, (a) =>
    asked.map(({ kind, column, mark, values: list }) =>
      both(
        sql(`${a}.kind = ${kind}${column === 'sval' ? ` AND ${a}.nval = 0` : ''}`),
        oneOf(`${a}.${column}`, list),
        sql(mark === undefined ? '1' : `${a}.mark = ${mark}`),
      ),
    ),
  )
}

/** Of a text that was cut to fit its row, only the beginning is compared. */
export const equals: Index<'equals'> = {
  find,
  isExact: (_, { field, values }) =>
    covers(field) && values.every((value) => typeof value !== 'string' || indexed(value).whole),
}
