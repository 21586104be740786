/**
 * A `ScanSpec` as SQL. Invariant: the statement returns every document that satisfies the conditions (a sound
 * over-approximation), never one the visibility hides, by ascending id unless the spec gives an order.
 * Values travel as parameters only; `?1` is the dataset everywhere.
 */
import type { SQLInputValue } from 'node:sqlite'
import type { Condition, Scalar, ScanSpec } from '../types.ts'
import type { Visibility } from '../visible.ts'
import type { Connection } from './database.ts'
import { covers, indexed, scalarKind } from './index-rows.ts'

export type Statement = { text: string; values: SQLInputValue[] }

/** SQLite takes 32,766 parameters, and every number of them is a statement of its own: longer lists go as JSON. */
const inlineLimit = 20

function oneOf(column: string, values: readonly (string | number)[]): Statement {
  return values.length <= inlineLimit
    ? { text: `${column} IN (${values.map(() => '?').join(',')})`, values: [...values] }
    : { text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] }
}

const always: Statement = { text: '1', values: [] }
const never: Statement = { text: '0', values: [] }

function inScalars(field: string, test?: Statement): Statement {
  if (!covers(field)) return always
  return {
    text: `d.id IN (SELECT s.id FROM scalar s WHERE s.dataset = ?1 AND s.field = ?${test ? ` AND ${test.text}` : ''})`,
    values: [field.toWellFormed(), ...(test?.values ?? [])],
  }
}

function equals(field: string, values: readonly Scalar[]): Statement {
  const texts = values.filter((value) => typeof value === 'string').map(indexed)
  const kinds: { test: string; column: string; values: (string | number)[] }[] = [
    {
      test: `s.kind = ${scalarKind.text} AND s.nval = 0`,
      column: 's.sval',
      values: texts.filter(({ cut }) => !cut).map(({ text }) => text),
    },
    {
      test: `s.kind = ${scalarKind.text} AND s.nval = 1`,
      column: 's.sval',
      values: texts.filter(({ cut }) => cut).map(({ text }) => text),
    },
    {
      test: `s.kind = ${scalarKind.number}`,
      column: 's.nval',
      values: values.filter((value) => typeof value === 'number'),
    },
    {
      test: `s.kind = ${scalarKind.boolean}`,
      column: 's.nval',
      values: values.filter((value) => typeof value === 'boolean').map(Number),
    },
  ]
  const parts = kinds
    .filter((kind) => kind.values.length > 0)
    .map((kind) => {
      const list = oneOf(kind.column, kind.values)
      return inScalars(field, { text: `${kind.test} AND ${list.text}`, values: list.values })
    })
  if (parts.length === 0) return never
  return {
    text: `(${parts.map((part) => part.text).join(' OR ')})`,
    values: parts.flatMap((part) => part.values),
  }
}

/**
 * SQLite compares UTF-8 bytes, as GROQ's code points do; groq-js compares UTF-16 units. Alike while the bound has no
 * surrogate and nothing above them: where it has, every text is a candidate.
 */
function range({ field, op, value }: Extract<Condition, { kind: 'range' }>): Statement {
  if (typeof value === 'number')
    return inScalars(field, { text: `s.kind = ${scalarKind.number} AND s.nval ${op} ?`, values: [value] })
  const texts = `s.kind = ${scalarKind.text}`
  if (/[\ud800-\uffff]/.test(value)) return inScalars(field, { text: texts, values: [] })
  // A cut text may lie on either side of a bound that begins like it.
  const bound = op.startsWith('<') ? '<=' : '>='
  return inScalars(field, {
    text: `${texts} AND s.nval IN (0, 1) AND s.sval ${bound} ?`,
    values: [indexed(value).text],
  })
}

function conditionSql(condition: Condition): Statement {
  switch (condition.kind) {
    case 'ids':
      return oneOf('d.id', condition.ids)
    case 'types':
      return oneOf('d.type', condition.types)
    case 'equals':
      return equals(condition.field, condition.values)
    case 'defined':
      return inScalars(condition.field)
    case 'range':
      return range(condition)
    case 'references': {
      const targets = oneOf('r.target', condition.ids)
      return {
        text: `d.id IN (SELECT r.id FROM ref r WHERE r.dataset = ?1 AND ${targets.text})`,
        values: targets.values,
      }
    }
    case 'terms': {
      const words = condition.terms.map(
        (term) => `"${term.replaceAll('"', '""')}"${condition.prefix ? '*' : ''}`,
      )
      return {
        text: '(d.docid IN (SELECT rowid FROM text_index WHERE terms MATCH ?) OR d.docid IN (SELECT docid FROM text_pending))',
        values: [words.join(' AND ')],
      }
    }
  }
}

/** Whether the index orders by this field exactly: it holds the whole of every text there. */
export function ordersBy(connection: Connection, dataset: string, field: string): boolean {
  return (
    covers(field) &&
    connection
      .sql(
        `SELECT 1 FROM scalar WHERE dataset = ? AND field = ? AND kind = ${scalarKind.text} AND nval = 1 LIMIT 1`,
      )
      .get(dataset, field) === undefined
  )
}

/** Gives `docid`, `id` and `rev`; the documents themselves are fetched where they are not at hand. */
export function scanStatement(dataset: string, visibility: Visibility, spec: ScanSpec): Statement {
  const conditions = spec.conditions.map(conditionSql)
  const where = [
    'd.dataset = ?1',
    ...(visibility.privateDocuments ? [] : ['d.private = 0']),
    ...conditions.map((condition) => condition.text),
  ]
  const orders = spec.order ?? []
  const joins = orders.map(
    (_, index) =>
      `LEFT JOIN scalar o${index} ON o${index}.dataset = ?1 AND o${index}.id = d.id AND o${index}.field = ?`,
  )
  const by = orders.flatMap(({ direction }, index) =>
    [
      `coalesce(o${index}.kind, ${scalarKind.other})`,
      `coalesce(o${index}.nval, 0)`,
      `coalesce(o${index}.sval, '')`,
    ].map((column) => `${column} ${direction === 'desc' ? 'DESC' : 'ASC'}`),
  )
  return {
    text: `SELECT d.docid, d.id, d.rev FROM document d ${joins.join(' ')} WHERE ${where.join(' AND ')} ORDER BY ${[...by, 'd.id'].join(', ')}${spec.limit === undefined ? '' : ' LIMIT ?'}`,
    values: [
      dataset,
      ...orders.map((order) => order.field.toWellFormed()),
      ...conditions.flatMap((condition) => condition.values),
      ...(spec.limit === undefined ? [] : [spec.limit]),
    ],
  }
}
