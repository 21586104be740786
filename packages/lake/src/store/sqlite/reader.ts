/**
 * Reading, for one visibility, at one moment. Invariant: everything a reader returns belongs to one snapshot and is
 * allowed by its visibility; the SQL and `mayRead` say the same.
 */
import type { Reader, ScanSpec, StoredDocument } from '../types.ts'
import { mayRead, type Visibility } from '../visible.ts'
import type { Connection, Row } from './database.ts'
import { inOrder } from './order.ts'
import { ordersBy, scanStatement } from './scan.ts'

/** Parsed documents by id and revision, least recently used first. Shared by the readers of one connection. */
export class DocumentCache {
  readonly #entries = new Map<string, { document: StoredDocument; size: number }>()
  #size = 0
  readonly #limit: number

  /** `limit` is in characters of JSON; a parsed document takes about four times that in memory. */
  constructor(limit = 16_000_000) {
    this.#limit = limit
  }

  /** The document of this revision; `text` gives its JSON where it is not at hand. */
  document(dataset: string, row: Row, text: () => string): StoredDocument {
    const key = `${dataset}\0${row.id as string}\0${row.rev as string}`
    const known = this.#entries.get(key)
    if (known) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known.document
    }
    const json = text()
    const document = JSON.parse(json) as StoredDocument
    this.#entries.set(key, { document, size: json.length })
    this.#size += json.length
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#limit) break
      this.#entries.delete(oldest)
      this.#size -= entry.size
    }
    return document
  }
}

export function loadDocument(
  connection: Connection,
  cache: DocumentCache,
  dataset: string,
  id: string,
): StoredDocument | undefined {
  const row = connection
    .sql('SELECT docid, id, rev FROM document WHERE dataset = ? AND id = ?')
    .get(dataset, id)
  return row && cache.document(dataset, row, () => textOf(connection, row))
}

const textOf = (connection: Connection, row: Row) =>
  connection.sql('SELECT doc FROM document WHERE docid = ?').get(Number(row.docid))?.doc as string

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
  }

  get(id: string): StoredDocument | undefined {
    if (!mayRead(this.#visibility, id)) return undefined
    return loadDocument(this.#connection, this.#cache, this.#dataset, id)
  }

  scan(spec: ScanSpec): StoredDocument[] {
    if (spec.order?.some(({ field }) => !ordersBy(this.#connection, this.#dataset, field)))
      return inOrder(this.scan({ conditions: spec.conditions }), spec.order).slice(0, spec.limit)
    const { text, values } = scanStatement(this.#dataset, this.#visibility, spec)
    return this.#connection
      .sql(text)
      .all(...values)
      .map((row) => this.#cache.document(this.#dataset, row, () => textOf(this.#connection, row)))
  }

  *all(): Iterable<StoredDocument> {
    const hidden = this.#visibility.privateDocuments ? '' : 'AND private = 0'
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
