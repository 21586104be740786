/**
 * A `ScanSpec` as SQL. Invariant: the statement returns every document that satisfies the conditions (a sound
 * over-approximation), never one the visibility hides, by ascending id unless the spec gives an order.
 * Values travel as parameters only; `?1` is the dataset everywhere.
 */
import type { SQLInputValue } from 'node:sqlite'
import type { Condition, Scalar, ScanSpec } from '../types.ts'
import type { Visibility } from '../visible.ts'
import { indexed } from './index-rows.ts'

export type Statement = { text: string; values: SQLInputValue[] }

/** SQLite takes 32,766 parameters, and every number of them is a statement of its own: longer lists go as JSON. */
const inlineLimit = 20

function oneOf(column: string, values: readonly (string | number)[]): Statement {
  return values.length <= inlineLimit
    ? { text: `${column} IN (${values.map(() => '?').join(',')})`, values: [...values] }
    : { text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] }
}

function inScalars(field: string, test?: Statement): Statement {
  return {
    text: `d.id IN (SELECT s.id FROM scalar s WHERE s.dataset = ?1 AND s.field = ?${test ? ` AND ${test.text}` : ''})`,
    values: [field, ...(test?.values ?? [])],
  }
}

function equals(field: string, values: readonly Scalar[]): Statement {
  const kinds: { test: string; column: string; values: (string | number)[] }[] = [
    {
      test: 's.kind = 1',
      column: 's.sval',
      values: values.filter((value) => typeof value === 'string').map(indexed),
    },
    {
      test: 's.kind > 1 AND s.kind = 2',
      column: 's.nval',
      values: values.filter((value) => typeof value === 'number'),
    },
    {
      test: 's.kind > 1 AND s.kind = 3',
      column: 's.nval',
      values: values.filter((v) => typeof v === 'boolean').map(Number),
    },
  ]
  const parts = kinds
    .filter((kind) => kind.values.length > 0)
    .map((kind) => {
      const list = oneOf(kind.column, kind.values)
      return inScalars(field, { text: `${kind.test} AND ${list.text}`, values: list.values })
    })
  if (parts.length === 0) return { text: '0', values: [] }
  return {
    text: `(${parts.map((part) => part.text).join(' OR ')})`,
    values: parts.flatMap((part) => part.values),
  }
}

/**
 * SQLite compares UTF-8 bytes, GROQ UTF-16 units: alike while no text has a surrogate pair. A text that begins above
 * the basic plane's first half is a candidate for either side; so is every one where the bound itself is such a text.
 */
function range({ field, op, value }: Extract<Condition, { kind: 'range' }>): Statement {
  if (typeof value === 'number') {
    return inScalars(field, { text: `s.kind > 1 AND s.kind = 2 AND s.nval ${op} ?`, values: [value] })
  }
  if (/[\ud800-\uffff]/.test(value)) return inScalars(field, { text: 's.kind = 1', values: [] })
  const bound = indexed(value)
  return op === '<' || op === '<='
    ? inScalars(field, { text: `s.kind = 1 AND s.sval <= ?`, values: [bound] })
    : inScalars(field, { text: `s.kind = 1 AND s.sval >= ?`, values: [bound] })
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
        text: 'd.docid IN (SELECT rowid FROM text_index WHERE terms MATCH ?)',
        values: [words.join(' AND ')],
      }
    }
  }
}

export function scanStatement(dataset: string, visibility: Visibility, spec: ScanSpec): Statement {
  const conditions = spec.conditions.map(conditionSql)
  const where = [
    'd.dataset = ?1',
    ...(visibility.privateDocuments ? [] : ['d.private = 0']),
    ...conditions.map((c) => c.text),
  ]
  const orders = spec.order ?? []
  const joins = orders.map(
    (_, index) =>
      `LEFT JOIN scalar o${index} ON o${index}.dataset = ?1 AND o${index}.id = d.id AND o${index}.field = ?`,
  )
  const by = orders.flatMap(({ direction }, index) =>
    [`o${index}.kind`, `o${index}.nval`, `o${index}.sval`].map(
      (column) => `${column} ${direction === 'desc' ? 'DESC' : 'ASC'}`,
    ),
  )
  return {
    text: `SELECT d.id, d.rev, d.doc FROM document d ${joins.join(' ')} WHERE ${where.join(' AND ')} ORDER BY ${[...by, 'd.id'].join(', ')}${spec.limit === undefined ? '' : ' LIMIT ?'}`,
    values: [
      dataset,
      ...orders.map((order) => order.field),
      ...conditions.flatMap((condition) => condition.values),
      ...(spec.limit === undefined ? [] : [spec.limit]),
    ],
  }
}
