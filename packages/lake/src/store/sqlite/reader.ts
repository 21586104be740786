/**
 * Reading, for one visibility, at one moment. Invariant: everything a reader returns belongs to one snapshot and is
 * allowed by its visibility; the SQL and `mayRead` say the same.
 */
import type { Condition, Reader, ScanSpec, StoredDocument } from '../types.ts'
import { mayRead, type Visibility } from '../visible.ts'
import { isExact } from './conditions/index.ts'
import type { Connection } from './database.ts'
import type { DocumentCache } from './document-cache.ts'
import { inOrder } from './order.ts'
import { ScanPlan } from './scan.ts'
import { slimmer } from './slim.ts'

/** Changes up to which a cache forgets the documents one by one. */
const followed = 2000

/** Documents whose texts are in memory at once while they are parsed. */
const atOnce = 64

/** For the writer, whose cache follows no snapshot: the revision tells whether what is kept is still true. */
export function loadDocument(
  connection: Connection,
  cache: DocumentCache,
  dataset: string,
  id: string,
): StoredDocument | undefined {
  const row = connection.sql('SELECT docid, rev FROM document WHERE dataset = ? AND id = ?').get(dataset, id)
  if (!row) return undefined
  const docid = Number(row.docid)
  const known = cache.byDocid(dataset, docid)
  if (known?._rev === row.rev && known?._id === id) return known
  return cache.keep(dataset, docid, textOf(connection, docid))
}

const textOf = (connection: Connection, docid: number) =>
  connection.sql('SELECT doc FROM document WHERE docid = ?').get(docid)?.doc as string

export class SqliteReader implements Reader {
  readonly seq: number
  readonly #connection: Connection
  readonly #dataset: string
  readonly #visibility: Visibility
  readonly #cache: DocumentCache
  readonly #end: () => void

  constructor(parts: {
    connection: Connection
    dataset: string
    visibility: Visibility
    cache: DocumentCache
    end: () => void
  }) {
    this.#connection = parts.connection
    this.#dataset = parts.dataset
    this.#visibility = parts.visibility
    this.#cache = parts.cache
    this.#end = parts.end
    const row = this.#connection.sql('SELECT seq FROM dataset WHERE name = ?').get(this.#dataset)
    this.seq = Number(row?.seq ?? 0)
    const moved = this.#cache.follow(this.#dataset, this.seq, (since) => this.#changedSince(since))
    if (moved) this.#connection.fields.clear()
  }

  #changedSince(seq: number): string[] | null {
    const rows = this.#connection
      .sql(`SELECT id FROM tx_doc WHERE dataset = ? AND seq > ? LIMIT ${followed + 1}`)
      .all(this.#dataset, seq)
    return rows.length > followed ? null : rows.map((row) => row.id as string)
  }

  get(id: string): StoredDocument | undefined {
    if (!mayRead(this.#visibility, id)) return undefined
    const known = this.#cache.byId(this.#dataset, id)
    if (known || this.#cache.isAbsent(this.#dataset, id)) return known
    const row = this.#connection
      .sql('SELECT docid, doc FROM document WHERE dataset = ? AND id = ?')
      .get(this.#dataset, id)
    if (row) return this.#cache.keep(this.#dataset, Number(row.docid), row.doc as string)
    this.#cache.noteAbsent(this.#dataset, id)
    return undefined
  }

  present(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>()
    const unknown: string[] = []
    for (const id of ids) {
      if (!mayRead(this.#visibility, id) || this.#cache.isAbsent(this.#dataset, id)) continue
      if (this.#cache.byId(this.#dataset, id)) found.add(id)
      else unknown.push(id)
    }
    if (unknown.length === 0) return found
    const rows = this.#connection.rows(
      'SELECT id FROM document WHERE dataset = ? AND id IN (SELECT value FROM json_each(?))',
      [this.#dataset, JSON.stringify(unknown)],
    )
    for (const [id] of rows) found.add(String(id))
    for (const id of unknown) if (!found.has(id)) this.#cache.noteAbsent(this.#dataset, id)
    return found
  }

  /** A document that the index found, by its number. */
  #whole(docid: number): StoredDocument {
    return (
      this.#cache.byDocid(this.#dataset, docid) ??
      this.#cache.keep(this.#dataset, docid, textOf(this.#connection, docid))
    )
  }

  #kept<T>(
    what: string,
    spec: { conditions: readonly Condition[] },
    size: (answer: T) => number,
    find: () => T,
  ): T {
    // The index of words goes on behind the snapshot's back: what it answers is kept once it has caught up.
    const passing =
      spec.conditions.some(({ kind }) => kind === 'terms' || kind === 'words') && this.#wordsPending()
    if (passing) return find()
    const key = `${what}${Number(this.#visibility.privateDocuments)}${JSON.stringify(spec)}`
    return this.#cache.answer(this.#dataset, key, size, find)
  }

  #wordsPending(): boolean {
    return this.#connection.sql('SELECT 1 FROM text_pending LIMIT 1').get() !== undefined
  }

  scan(spec: ScanSpec): StoredDocument[] {
    if (spec.fields) {
      const size = ({ size }: { size: number }) => size
      return this.#kept('slim', spec, size, () => this.#slim(spec)).documents
    }
    const docids = this.#kept(
      'whole',
      spec,
      (found: number[]) => 8 * found.length,
      () => this.#docids(spec),
    )
    return this.#wholes(docids)
  }

  /** Those that are not kept come by one statement for many. */
  #wholes(docids: readonly number[]): StoredDocument[] {
    const found = docids.map((docid) => this.#cache.byDocid(this.#dataset, docid))
    const missing = docids.filter((_, at) => found[at] === undefined)
    if (missing.length < 2) return docids.map((docid, at) => found[at] ?? this.#whole(docid))
    const read = new Map<number, StoredDocument>()
    for (let at = 0; at < missing.length; at += atOnce) {
      const rows = this.#connection.rows(
        'SELECT docid, doc FROM document WHERE docid IN (SELECT value FROM json_each(?))',
        [JSON.stringify(missing.slice(at, at + atOnce))],
      )
      for (const [docid, doc] of rows)
        read.set(Number(docid), this.#cache.keep(this.#dataset, Number(docid), String(doc)))
    }
    return docids.map((docid, at) => found[at] ?? read.get(docid) ?? this.#whole(docid))
  }

  #plan(spec: ScanSpec): ScanPlan {
    return new ScanPlan(this.#connection, this.#dataset, this.#visibility, spec, (key, find) =>
      this.#cache.answer(this.#dataset, `size${key}`, () => 8, find),
    )
  }

  #docids(spec: ScanSpec): number[] {
    const plan = this.#plan(spec)
    if (plan.impossible) return []
    const rows = plan.orderable ? this.#rows(plan, null) : null
    return rows?.map((row) => Number(row[0])) ?? this.#sorted(spec).map(({ _id }) => this.#docidOf(_id))
  }

  #slim(spec: ScanSpec): { documents: StoredDocument[]; size: number } {
    const plan = this.#plan(spec)
    if (plan.impossible) return { documents: [], size: 0 }
    const fields = plan.slimFields()
    const rows = fields && plan.orderable ? this.#rows(plan, fields) : null
    if (!fields || !rows) {
      const { fields: _fields, ...whole } = spec
      // Not worth keeping: what it is made of is kept already.
      return { documents: this.scan(whole), size: Number.POSITIVE_INFINITY }
    }
    const slim = slimmer(fields, plan.type)
    let total = 0
    const documents = rows.map((row) => {
      const made = slim(row)
      total += made?.size ?? 20_000
      return made?.document ?? this.#whole(Number(row[0]))
    })
    return { documents, size: total }
  }

  /** Null where the index does not know the order of what it found. */
  #rows(plan: ScanPlan, fields: readonly string[] | null) {
    const { text, values } = plan.statement(fields)
    const rows = this.#connection.rows(text, values)
    return rows.some((row) => row[1] === 1) ? null : rows
  }

  /** All that satisfies the conditions, put in order by looking at the documents. */
  #sorted({ order = [], limit, ...spec }: ScanSpec): StoredDocument[] {
    const fields = order.map(({ field }) => field)
    return inOrder(this.#slim({ ...spec, fields }).documents, order).slice(0, limit)
  }

  #docidOf(id: string): number {
    const row = this.#connection
      .sql('SELECT docid FROM document WHERE dataset = ? AND id = ?')
      .get(this.#dataset, id)
    return Number(row?.docid)
  }

  count(spec: Pick<ScanSpec, 'conditions' | 'published'>): number {
    return this.#kept(
      'count',
      spec,
      () => 8,
      () => {
        const plan = this.#plan(spec)
        if (plan.impossible) return 0
        const { text, values } = plan.count()
        return Number(this.#connection.sql(text).get(...values)?.n)
      },
    )
  }

  exact(conditions: readonly Condition[]): boolean {
    const place = { connection: this.#connection, dataset: this.#dataset, types: null }
    return conditions.every((condition) =>
      condition.kind === 'references'
        ? this.#kept(
            'exact',
            { conditions: [condition] },
            () => 8,
            () => isExact(place, condition),
          )
        : isExact(place, condition),
    )
  }

  *all(): Iterable<StoredDocument> {
    const hidden = this.#visibility.privateDocuments ? '' : 'AND layer = 0'
    // A statement of its own: one that is being stepped through cannot be run again beside.
    const rows = this.#connection.database
      .prepare(`SELECT doc FROM document WHERE dataset = ? ${hidden} ORDER BY id`)
      .iterate(this.#dataset)
    for (const row of rows) yield JSON.parse(row.doc as string) as StoredDocument
  }

  close(): void {
    this.#end()
  }
}
