/** What every kind of condition is made of: where it is asked, what it finds, and how one finds by a field's rows. */
import type { Condition } from '../../types.ts'
import type { Connection } from '../database.ts'
import { covers } from '../index-rows.ts'
import { both, oneOf, type Sql } from './sql.ts'

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

export type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** An index: how it answers one kind of condition. */
export type Index<Kind extends Condition['kind']> = {
  /** Sound: all documents that satisfy the condition are among these. */
  find: (place: Place, condition: Of<Kind>) => Found
  /** Whether they are exactly those. */
  isExact: (place: Place, condition: Of<Kind>) => boolean
}

/** The numbers of a field in the types asked for. */
export function fieldids({ connection, dataset, types }: Place, name: string): number[] {
  return connection.fields
    .named(connection, dataset, name)
    .filter(({ type }) => types === null || types.includes(type))
    .map(({ fieldid }) => fieldid)
}

export function inScalars(
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
