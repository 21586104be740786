/**
 * Reading, for one visibility, at one moment. Invariant: everything a reader returns belongs to one snapshot and is
 * allowed by its visibility; the SQL and `mayRead` say the same.
 */
import type { Reader, ScanSpec, StoredDocument } from '../types.ts'
import { mayRead, type Visibility } from '../visible.ts'
import type { Connection, Row } from './database.ts'
import { scanStatement } from './scan.ts'

/** Parsed documents by id and revision, least recently used first. Shared by the readers of one connection. */
export class DocumentCache {
  readonly #entries = new Map<string, { document: StoredDocument; size: number }>()
  #size = 0
  readonly #limit: number

  /** `limit` is in characters of JSON; a parsed document takes about four times that in memory. */
  constructor(limit = 16_000_000) {
    this.#limit = limit
  }

  parse(dataset: string, row: Row): StoredDocument {
    const text = row.doc as string
    const key = `${dataset}\0${row.id as string}\0${row.rev as string}`
    const known = this.#entries.get(key)
    if (known) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known.document
    }
    const document = JSON.parse(text) as StoredDocument
    this.#entries.set(key, { document, size: text.length })
    this.#size += text.length
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#limit) break
      this.#entries.delete(oldest)
      this.#size -= entry.size
    }
    return document
  }
}

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
    const row = this.#connection
      .sql('SELECT id, rev, doc FROM document WHERE dataset = ? AND id = ?')
      .get(this.#dataset, id)
    return row === undefined ? undefined : this.#cache.parse(this.#dataset, row)
  }

  scan(spec: ScanSpec): StoredDocument[] {
    const { text, values } = scanStatement(this.#dataset, this.#visibility, spec)
    return this.#connection
      .sql(text)
      .all(...values)
      .map((row) => this.#cache.parse(this.#dataset, row))
  }

  close(): void {
    this.#end()
  }
}
