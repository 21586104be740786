/** Statements in pieces. Invariant: values travel as parameters only. */
import type { SQLInputValue } from 'node:sqlite'

export type Sql = { text: string; values: SQLInputValue[] }

/** SQLite takes 32,766 parameters, and every number of them is a statement of its own: longer lists go as JSON. */
const inlineLimit = 20

/** SQLite reads a whole number as an integer, exactly; the number it stands for is the double nearest to it. */
const written = (value: string | number): string =>
  typeof value === 'number' && !Number.isSafeInteger(value) ? value.toExponential() : JSON.stringify(value)

export function oneOf(column: string, values: readonly (string | number)[]): Sql {
  if (values.length === 1) return { text: `${column} = ?`, values: [...values] }
  return values.length <= inlineLimit
    ? { text: `${column} IN (${values.map(() => '?').join(',')})`, values: [...values] }
    : {
        text: `${column} IN (SELECT value FROM json_each(?))`,
        values: [`[${values.map(written).join(',')}]`],
      }
}

export const both = (...parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' AND '),
  values: parts.flatMap(({ values }) => values),
})
export const sql = (text: string, ...values: SQLInputValue[]): Sql => ({ text, values })
