/** Reads the log: commits for the tailer, changes and former documents for history. */
import type {
  Commit,
  DocumentChange,
  History,
  HistorySpec,
  LoggedChange,
  StoredDocument,
  Transition,
} from '../types.ts'
import { mayRead, type Visibility } from '../visible.ts'
import { unpack } from './codec.ts'
import type { Connection, Row } from './database.ts'

function toChange(row: Row, before: StoredDocument | undefined): DocumentChange {
  const change: DocumentChange = {
    id: row.id as string,
    transition: row.transition as Transition,
    mutations: JSON.parse(row.mutations as string) as unknown[],
  }
  if (row.prev_rev !== null) change.previousRev = row.prev_rev as string
  if (row.rev !== null) change.resultRev = row.rev as string
  if (row.effects !== null) change.effects = JSON.parse(row.effects as string) as DocumentChange['effects']
  const after = unpack(row.after)
  if (after) change.after = after
  if (before) change.before = before
  return change
}

/** Left to itself, SQLite walks the whole log backwards for what a document was. */
const byId = 'INDEXED BY tx_doc_by_id'

function beforeOf(connection: Connection, dataset: string, row: Row): StoredDocument | undefined {
  if (row.prev_rev === null) return undefined
  const own = unpack(row.before)
  if (own) return own
  const last = connection
    .sql(
      `SELECT after FROM tx_doc ${byId} WHERE dataset = ? AND id = ? AND seq < ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(dataset, row.id as string, row.seq as number)
  return unpack(last?.after)
}

export function readCommits(connection: Connection, dataset: string, after: number, limit: number): Commit[] {
  const commits = connection
    .sql('SELECT seq, tx_id, author, ts FROM tx WHERE dataset = ? AND seq > ? ORDER BY seq LIMIT ?')
    .all(dataset, after, limit)
  return commits.map((tx) => ({
    dataset,
    seq: Number(tx.seq),
    transactionId: tx.tx_id as string,
    author: tx.author as string,
    timestamp: tx.ts as string,
    changes: connection
      .sql('SELECT * FROM tx_doc WHERE dataset = ? AND seq = ? ORDER BY place')
      .all(dataset, Number(tx.seq))
      .map((row) => toChange(row, beforeOf(connection, dataset, row))),
  }))
}

/** What a history reads besides ids and revisions; unpacking documents is the dear part. */
const columns = {
  ids: "'[]' AS mutations, NULL AS effects, NULL AS after, NULL AS before",
  mutations: 'c.mutations, c.effects, NULL AS after, NULL AS before',
  documents: 'c.mutations, c.effects, c.after, c.before',
} as const

export class SqliteHistory implements History {
  readonly #connection: Connection
  readonly #dataset: string
  readonly #visibility: Visibility

  constructor(connection: Connection, dataset: string, visibility: Visibility) {
    this.#connection = connection
    this.#dataset = dataset
    this.#visibility = visibility
  }

  changes(spec: HistorySpec): LoggedChange[] {
    const { detail = 'documents' } = spec
    const where = ['c.dataset = ?', 'c.seq BETWEEN ? AND ?']
    const values: (string | number)[] = [this.#dataset, spec.from ?? 0, spec.to ?? Number.MAX_SAFE_INTEGER]
    const oneOf = (column: string, list: readonly (string | number)[]) => {
      where.push(`${column} IN (SELECT value FROM json_each(?))`)
      values.push(JSON.stringify(list))
    }
    if (spec.ids) oneOf('c.id', spec.ids)
    if (spec.seqs) oneOf('c.seq', spec.seqs)
    if (spec.transitions) oneOf('c.transition', spec.transitions)
    if (!this.#visibility.privateDocuments) where.push("instr(c.id, '.') = 0")
    values.push(spec.limit ?? -1)
    return this.#connection
      .sql(
        `SELECT c.dataset, c.seq, c.id, c.transition, c.prev_rev, c.rev, ${columns[detail]}, t.tx_id, t.author, t.ts
         FROM tx_doc c ${spec.ids ? byId : ''} JOIN tx t ON t.dataset = c.dataset AND t.seq = c.seq WHERE ${where.join(' AND ')}
         ORDER BY c.seq ${spec.newestFirst ? 'DESC' : 'ASC'}, c.place LIMIT ?`,
      )
      .all(...values)
      .map((row) => ({
        ...toChange(row, detail === 'documents' ? beforeOf(this.#connection, this.#dataset, row) : undefined),
        seq: Number(row.seq),
        transactionId: row.tx_id as string,
        author: row.author as string,
        timestamp: row.ts as string,
      }))
  }

  documentAt(id: string, when: { revision: string } | { time: string } | 'last'): StoredDocument | undefined {
    if (!mayRead(this.#visibility, id)) return undefined
    const select = `SELECT c.* FROM tx_doc c ${byId} JOIN tx t ON t.dataset = c.dataset AND t.seq = c.seq WHERE c.dataset = ? AND c.id = ?`
    const newest = 'ORDER BY c.seq DESC LIMIT 1'
    if (when === 'last') {
      const row = this.#connection.sql(`${select} ${newest}`).get(this.#dataset, id)
      return row && (unpack(row.after) ?? beforeOf(this.#connection, this.#dataset, row))
    }
    if ('time' in when) {
      const row = this.#connection.sql(`${select} AND t.ts <= ? ${newest}`).get(this.#dataset, id, when.time)
      return unpack(row?.after)
    }
    const seq = this.seqOf(when.revision)
    if (seq === undefined) return undefined
    const row = this.#connection.sql(`${select} AND c.seq <= ? ${newest}`).get(this.#dataset, id, seq)
    return unpack(row?.after)
  }

  seqOf(transactionId: string): number | undefined {
    const row = this.#connection
      .sql('SELECT seq FROM tx WHERE dataset = ? AND tx_id = ?')
      .get(this.#dataset, transactionId)
    return row && Number(row.seq)
  }
}
