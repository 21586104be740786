/**
 * Conditions as SQL over the index tables. Invariant: sound, each statement finds every document that satisfies its
 * condition; `isExact` says where it finds no other. Values travel as parameters only.
 */
import type { SQLInputValue } from 'node:sqlite'
import type { Condition, Scalar, StoredDocument } from '../types.ts'
import type { Connection } from './database.ts'
import { covers, indexed, scalarKind } from './index-rows.ts'
import { holds, isTold, matchText } from './text-index.ts'

export type Sql = { text: string; values: SQLInputValue[] }

/** Where a condition's documents stand: a table with `docid`, `id` and `layer`, and which of its rows, by alias. */
export type Rows = {
  table: 'scalar' | 'ref' | 'document'
  rows: (alias: string) => Sql
  /** The one field whose rows these are. */
  field?: string
  /** A document may have several of them. */
  several?: boolean
  /** Most documents have one: no place to begin. */
  broad?: boolean
}
/** The documents of a search for words: those of the full-text index, and of those that it does not hold yet. */
export type Words = { table: 'words'; match: string; docids: Sql; exact: boolean }
export type Found = Rows | Words | 'everything' | 'nothing'

export type Place = { connection: Connection; dataset: string; types: readonly string[] | null }

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

/** The numbers of a field in the types asked for. */
export function fieldids({ connection, dataset, types }: Place, name: string): number[] {
  return connection.fields
    .named(connection, dataset, name)
    .filter(({ type }) => types === null || types.includes(type))
    .map(({ fieldid }) => fieldid)
}

function inScalars(
  place: Place,
  field: string,
  tests: (alias: string) => readonly Sql[],
): Rows | 'everything' | 'nothing' {
  if (!covers(field)) return 'everything'
  const ids = fieldids(place, field)
  if (ids.length === 0) return 'nothing'
  return {
    table: 'scalar',
    field,
    rows(alias) {
      const all = tests(alias).map((test) => both(oneOf(`${alias}.field`, ids), test))
      return all.length === 1 && all[0]
        ? all[0]
        : {
            text: `(${all.map(({ text }) => text).join(' OR ')})`,
            values: all.flatMap(({ values }) => values),
          }
    },
  }
}

function equals(place: Place, field: string, values: readonly Scalar[]): Found {
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

/** A bound without a character from the surrogates on. */
const plain = (value: string) => !/[\ud800-\uffff]/.test(value)

/**
 * SQLite compares UTF-8 bytes, which is the order of code points and GROQ's. But it keeps a lone surrogate as U+FFFD:
 * where a bound is not plain, every text is a candidate.
 */
function range(place: Place, { field, op, value }: Extract<Condition, { kind: 'range' }>): Found {
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

function words(place: Place, search: Extract<Condition, { kind: 'terms' | 'words' }>): Found {
  const match = matchText(search)
  const pending = place.connection
    .sql('SELECT d.docid, d.doc FROM text_pending p JOIN document d ON d.docid = p.docid WHERE d.dataset = ?')
    .all(place.dataset)
    .filter((row) => holds(JSON.parse(row.doc as string) as StoredDocument, search))
    .map((row) => Number(row.docid))
  return {
    table: 'words',
    match,
    exact: search.kind === 'words',
    docids: sql(
      `SELECT rowid AS docid FROM text_index WHERE text_index MATCH ? AND rowid NOT IN (SELECT docid FROM text_pending) UNION ALL SELECT value FROM json_each(?)`,
      match,
      JSON.stringify(pending),
    ),
  }
}

export function find(place: Place, condition: Condition): Found {
  switch (condition.kind) {
    case 'ids':
      if (condition.ids.length === 0) return 'nothing'
      return {
        table: 'document',
        rows: (a) => both(sql(`${a}.dataset = ?`, place.dataset), oneOf(`${a}.id`, condition.ids)),
      }
    case 'types':
      return 'everything'
    case 'equals':
      return equals(place, condition.field, condition.values)
    case 'defined': {
      const found = inScalars(place, condition.field, (a) => [
        sql(`(${a}.kind < ${scalarKind.other} OR ${a}.mark = 0)`),
      ])
      return typeof found === 'string' ? found : { ...found, broad: true }
    }
    case 'range':
      return range(place, condition)
    case 'references':
      if (condition.ids.length === 0) return 'nothing'
      return {
        table: 'ref',
        rows: (a) => both(sql(`${a}.dataset = ?`, place.dataset), oneOf(`${a}.target`, condition.ids)),
        several: condition.ids.length > 1,
      }
    case 'terms':
    case 'words':
      return words(place, condition)
  }
}

/** Whether what the statement finds is exactly what satisfies the condition. */
export function isExact({ connection, dataset }: Place, condition: Condition): boolean {
  switch (condition.kind) {
    case 'ids':
    case 'types':
      return true
    case 'defined':
      return covers(condition.field)
    case 'equals':
      return (
        covers(condition.field) &&
        condition.values.every((value) => typeof value !== 'string' || indexed(value).whole)
      )
    case 'range':
      return (
        covers(condition.field) &&
        (typeof condition.value === 'number' || (plain(condition.value) && indexed(condition.value).whole))
      )
    case 'references': {
      if (condition.ids.includes('')) return false
      const targets = oneOf('target', condition.ids)
      const deep = connection
        .sql(`SELECT 1 FROM ref WHERE dataset = ? AND ${targets.text} AND deep = 1 LIMIT 1`)
        .get(dataset, ...targets.values)
      return deep === undefined
    }
    case 'terms':
      return false
    case 'words':
      return !condition.loose && [...condition.all, ...condition.none].every(isTold)
  }
}
