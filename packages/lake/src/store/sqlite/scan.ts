/**
 * A `ScanSpec` as one statement. Invariants: it finds every document that satisfies the conditions (a sound
 * over-approximation), never one the visibility hides, and in the spec's order, ascending ids where there is none.
 *
 * It begins at one of two places: at the documents of the narrowest condition, which are then put in order, or, where
 * no condition is narrow, at the index of the field to order by, which is walked until there are enough.
 */
import type { ScanSpec } from '../types.ts'
import type { Visibility } from '../visible.ts'
import { find } from './conditions/index.ts'
import { fieldids, type Place, type Rows, type Words } from './conditions/place.ts'
import { both, oneOf, sql, type Sql } from './conditions/sql.ts'
import type { Connection } from './database.ts'
import { covers, scalarKind } from './index-rows.ts'

/** What the walk and the sorted candidates break even at, roughly. */
const narrow = 1000
/** Fields a slim document may be made of, and fields to order by: SQLite joins 64 tables. */
const mostFields = 16
const mostKeys = 40

export type Remember = (key: string, find: () => number) => number

type Order = NonNullable<ScanSpec['order']>
type Base = {
  from: Sql
  where: Sql
  /** The condition that it answers. */
  of: Rows | Words | null
  /** The field whose rows it walks. */
  field?: string
}

/** The types all of the conditions leave; null for any. */
function typesOf({ conditions }: Pick<ScanSpec, 'conditions'>): string[] | null {
  const lists = conditions.filter((condition) => condition.kind === 'types').map(({ types }) => types)
  const [first, ...others] = lists
  return first ? [...new Set(first)].filter((type) => others.every((types) => types.includes(type))) : null
}

export class ScanPlan {
  /** No document can satisfy the conditions. */
  readonly impossible: boolean
  readonly #place: Place
  readonly #spec: ScanSpec
  readonly #found: (Rows | Words)[] = []
  readonly #hidden: string
  readonly #remember: Remember

  /** `remember` keeps an estimate until the data moves on. */
  constructor(
    connection: Connection,
    dataset: string,
    visibility: Visibility,
    spec: ScanSpec,
    remember: Remember,
  ) {
    this.#remember = remember
    this.#place = { connection, dataset, types: typesOf(spec) }
    this.#spec = spec
    this.#hidden = visibility.privateDocuments ? (spec.published ? 'b.layer <= 1' : '1') : 'b.layer = 0'
    const { types } = this.#place
    let impossible = types !== null && this.#fields('_id').length === 0
    for (const condition of spec.conditions) {
      const found = find(this.#place, condition)
      if (found === 'nothing') impossible = true
      else if (found !== 'everything') this.#found.push(found)
    }
    this.impossible = impossible
  }

  #fields(name: string): number[] {
    return fieldids(this.#place, name)
  }

  /** Order keys that tell documents apart: no field that no document has or that came before, nothing behind `_id`. */
  get #order(): Order[number][] {
    const kept: Order[number][] = []
    for (const key of this.#spec.order ?? []) {
      if (key.field === '_id' && key.direction === 'asc') break
      if (kept.some(({ field }) => field === key.field)) continue
      if (!covers(key.field) || this.#fields(key.field).length > 0) kept.push(key)
      if (key.field === '_id') break
    }
    return kept
  }

  /** Whether the index can order by these fields; of texts that begin alike it may not know which is first. */
  get orderable(): boolean {
    const order = this.#order
    return order.length <= mostKeys && order.every(({ field }) => covers(field))
  }

  /** The index of the field to order by, where one alone holds every document that is looked for. */
  #walk(): Base | null {
    const { connection, dataset, types } = this.#place
    if (types?.length !== 1) return null
    const name = this.#order[0]?.field ?? '_id'
    const field = connection.fields.named(connection, dataset, name).find(({ type }) => types[0] === type)
    if (!field?.complete) return null
    return { from: sql('scalar b'), where: sql('b.field = ?', field.fieldid), of: null, field: name }
  }

  #baseOf(found: Rows | Words): Base {
    if (found.table === 'words') {
      // By its row for `_id` a document is known to be of this dataset, and of the types.
      const own = oneOf('b.field', this.#fields('_id'))
      return {
        from: {
          text: `(${found.docids.text}) w CROSS JOIN scalar b INDEXED BY scalar_of_document ON b.docid = w.docid`,
          values: found.docids.values,
        },
        where: own,
        of: found,
      }
    }
    if (found.several) {
      const { text, values } = found.rows('m')
      return {
        from: { text: `(SELECT DISTINCT docid, id, layer FROM ${found.table} m WHERE ${text}) b`, values },
        where: sql('1'),
        of: found,
      }
    }
    return {
      from: sql(`${found.table} b`),
      where: found.rows('b'),
      of: found,
      ...(found.field !== undefined && { field: found.field }),
    }
  }

  /** How many rows a base has, at most `narrow`. */
  #size({ from, where, of: found }: Base): number {
    const rows =
      found?.table === 'words'
        ? sql('text_index WHERE text_index MATCH ?', found.match)
        : { text: `${from.text} WHERE ${where.text}`, values: [...from.values, ...where.values] }
    return this.#remember(JSON.stringify(rows), () => {
      const row = this.#place.connection
        .sql(`SELECT count(*) AS n FROM (SELECT 1 FROM ${rows.text} LIMIT ${narrow})`)
        .get(...rows.values)
      return Number(row?.n)
    })
  }

  #everything(): Base {
    const { dataset, types } = this.#place
    return types === null
      ? { from: sql('document b'), where: sql('b.dataset = ?', dataset), of: null }
      : { from: sql('scalar b'), where: oneOf('b.field', this.#fields('_id')), of: null, field: '_id' }
  }

  #base(): Base {
    const walk = this.#spec.limit === undefined ? null : this.#walk()
    const bases = this.#found
      .filter((found) => found.table === 'words' || found.broad !== true)
      .map((found) => this.#baseOf(found))
    const [only] = bases
    if (!only) {
      const broad = walk ? undefined : this.#found[0]
      return walk ?? (broad ? this.#baseOf(broad) : this.#everything())
    }
    if (bases.length === 1 && !walk) return only
    const [least] = bases
      .map((base) => ({ base, size: this.#size(base) }))
      .toSorted((a, b) => a.size - b.size)
    return walk && (least?.size ?? 0) >= narrow ? walk : (least?.base ?? only)
  }

  /** The conditions that the base does not see to itself. */
  #tests(base: Base): Sql[] {
    const { types } = this.#place
    const inner = (table: string, { text, values }: Sql): Sql => ({
      // A subquery of its own, which SQLite cannot turn into a join that begins elsewhere.
      text: `(SELECT 1 FROM ${table === 'scalar' ? 'scalar x INDEXED BY scalar_of_document' : `${table} x`} WHERE x.docid = b.docid AND ${text} LIMIT 1) IS NOT NULL`,
      values,
    })
    const tests: Sql[] = [sql(this.#hidden)]
    for (const found of this.#found) {
      if (found === base.of) continue
      if (found.table === 'words') {
        // Looking up every word of every document is dearer than looking at those that a walk comes by.
        if (!found.exact && base.of === null && base.field !== undefined) continue
        tests.push({ text: `b.docid IN (${found.docids.text})`, values: found.docids.values })
      } else if (found.table === 'ref') {
        const { text, values } = found.rows('x')
        tests.push({
          text: `(SELECT 1 FROM ref x WHERE ${text} AND x.id = b.id LIMIT 1) IS NOT NULL`,
          values,
        })
      } else tests.push(inner(found.table, found.rows('x')))
    }
    if (types === null) return tests
    if (base.from.text === 'document b') tests.push(oneOf('b.type', types))
    else if (base.of?.table === 'ref') tests.push(inner('scalar', oneOf('x.field', this.#fields('_id'))))
    return tests
  }

  /** Rows of `docid`, whether the order may be wrong, and with `fields` the id and four columns a field. */
  statement(fields: readonly string[] | null): Sql {
    const base = this.#base()
    const joins: Sql[] = []
    /** The alias by which a document's row for the field is known. */
    const rowOf = (name: string, alias: string): string => {
      if (name === base.field) return 'b'
      const ids = this.#fields(name)
      const own = oneOf(`${alias}.field`, ids.length > 0 ? ids : [-1])
      joins.push({
        text: `LEFT JOIN scalar ${alias} INDEXED BY scalar_of_document ON ${alias}.docid = b.docid AND ${own.text}`,
        values: own.values,
      })
      return alias
    }
    const order = this.#order
    // The rows of `_id` in their own order are in that of the ids, which SQLite cannot know.
    if (order.length === 0 && base.field === '_id') order.push({ field: '_id', direction: 'asc' })
    const keys = order.map(({ field, direction }, index) => ({
      alias: rowOf(field, `o${index}`),
      direction,
    }))
    const slim = (fields ?? []).map((field, index) => rowOf(field, `f${index}`))
    const by = keys.flatMap(({ alias, direction }) => {
      const columns =
        alias === 'b'
          ? ['b.kind', 'b.nval', 'b.sval']
          : [
              `coalesce(${alias}.kind, ${scalarKind.other})`,
              `coalesce(${alias}.nval, 0)`,
              `coalesce(${alias}.sval, '')`,
            ]
      return columns.map((column) => `${column} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
    })
    const unsure = keys.map(({ alias }) => `(${alias}.kind = ${scalarKind.text} AND ${alias}.mark = 1)`)
    const columns = [
      'b.docid',
      unsure.length > 0 ? unsure.join(' OR ') : '0',
      ...(fields ? ['b.id'] : []),
      ...slim.flatMap((alias) => [`${alias}.kind`, `${alias}.nval`, `${alias}.sval`, `${alias}.mark`]),
    ]
    const where = both(base.where, ...this.#tests(base))
    const { limit } = this.#spec
    return {
      text: `SELECT ${columns.join(', ')} FROM ${[base.from, ...joins].map(({ text }) => text).join(' ')} WHERE ${where.text} ORDER BY ${[...by, 'b.id'].join(', ')}${limit === undefined ? '' : ' LIMIT ?'}`,
      values: [
        ...base.from.values,
        ...joins.flatMap(({ values }) => values),
        ...where.values,
        ...(limit === undefined ? [] : [limit]),
      ],
    }
  }

  count(): Sql {
    const base = this.#base()
    const where = both(base.where, ...this.#tests(base))
    return {
      text: `SELECT count(*) AS n FROM ${base.from.text} WHERE ${where.text}`,
      values: [...base.from.values, ...where.values],
    }
  }

  /** The fields of which slim documents are made: null where whole ones are needed. */
  slimFields(): string[] | null {
    const asked = this.#spec.fields
    if (!asked) return null
    const fields = new Set(asked)
    fields.delete('_id')
    if (this.#place.types?.length === 1) fields.delete('_type')
    else fields.add('_type')
    return fields.size <= mostFields && [...fields].every(covers) ? [...fields] : null
  }

  /** The type of every document found, where there is only one. */
  get type(): string | undefined {
    return this.#place.types?.length === 1 ? this.#place.types[0] : undefined
  }
}
