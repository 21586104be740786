/**
 * The index of words, written behind the commits: cutting a long article into words at every keystroke would cost more
 * than all the rest of the commit. Invariant: a document whose words have changed is in `text_pending`, in the same
 * transaction, until the index holds them; scans take pending documents for candidates, so that a search never misses
 * what was acknowledged.
 */
import type { StoredDocument } from '../types.ts'
import { termsOf } from '../tokenize.ts'
import type { Connection } from './database.ts'

/** Quiet time after which the index catches up, and the longest it lets itself be held off. */
const quiet = 250
const longest = 3000
/** Documents in one go, so that nobody waits long behind it. */
const step = 16
/** More than this is worked off within the commit that made it so: an import pays for its own searches. */
const backlog = 256

export function expectTerms(connection: Connection, docid: number): void {
  connection.sql('INSERT OR IGNORE INTO text_pending (docid) VALUES (?)').run(docid)
}

/** Indexes some pending documents, inside the caller's transaction. Returns how many. */
export function catchUpTerms(connection: Connection, limit: number): number {
  const pending = connection.sql('SELECT docid FROM text_pending LIMIT ?').all(limit)
  for (const { docid } of pending) {
    connection.sql('DELETE FROM text_index WHERE rowid = ?').run(Number(docid))
    const row = connection.sql('SELECT doc FROM document WHERE docid = ?').get(Number(docid))
    if (row) {
      const terms = [...termsOf(JSON.parse(row.doc as string) as StoredDocument)].join(' ')
      connection.sql('INSERT INTO text_index (rowid, terms) VALUES (?, ?)').run(Number(docid), terms)
    }
    connection.sql('DELETE FROM text_pending WHERE docid = ?').run(Number(docid))
  }
  return pending.length
}

/** For the end of a commit. */
export function catchUpBacklog(connection: Connection): void {
  const waiting = Number(connection.sql('SELECT count(*) AS n FROM text_pending').get()?.n)
  if (waiting > backlog) catchUpTerms(connection, waiting)
}

/** Catches up when the commits pause. */
export class TermsCatchUp {
  readonly #connection: Connection
  #timer: NodeJS.Timeout | undefined
  #since: number | undefined

  constructor(connection: Connection) {
    this.#connection = connection
  }

  wake(): void {
    const now = performance.now()
    this.#since ??= now
    if (this.#timer && now - this.#since + quiet > longest) return
    clearTimeout(this.#timer)
    this.#plan(quiet)
  }

  #plan(wait: number): void {
    this.#timer = setTimeout(() => this.#work(), wait)
    this.#timer.unref()
  }

  #work(): void {
    let done = 0
    try {
      done = this.#connection.write(() => catchUpTerms(this.#connection, step))
    } catch {
      // A full disk or a long writer elsewhere: the documents stay pending, and so are found.
      this.#plan(longest)
      return
    }
    if (done === step) this.#plan(0)
    else {
      this.#timer = undefined
      this.#since = undefined
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
