/**
 * The index of words, written behind the commits: cutting a long article into words at every keystroke would cost more
 * than all the rest of the commit. Invariant: a document whose words have changed is in `text_pending`, in the same
 * transaction, until the index holds them; scans take pending documents for candidates, so that a search never misses
 * what was acknowledged.
 */
import type { Condition, StoredDocument, Word } from '../types.ts'
import { encoded, fold, longestWord, wordsOf } from '../tokenize.ts'
import type { Connection } from './database.ts'

/** Quiet time after which the index catches up, and the longest it lets itself be held off. */
const quiet = 250
const longest = 3000
/** Documents in one go, so that nobody waits long behind it. */
const step = 16
/** More than this is worked off within the commit that made it so: an import pays for its own searches. */
const backlog = 256

const joined = (found: ReadonlySet<string>) => [...found].map(encoded).join(' ')

const searched = ({ text, prefix }: Word) =>
  `"${encoded(text)}"${prefix || text.length >= longestWord ? '*' : ''}`

type Search = Extract<Condition, { kind: 'terms' | 'words' }>

/** Whether the index tells this word from every other. */
export const isTold = ({ text }: Word) =>
  text.length < longestWord && text.isWellFormed() && !text.includes('\ufffd')

/** Words whose documents can be left out: a word that the index takes for another must not rule that one out. */
const excluded = (search: Extract<Search, { kind: 'words' }>) =>
  search.loose ? [] : search.none.filter(isTold)

/** A search in FTS5's words. */
export function matchText(search: Search): string {
  if (search.kind === 'terms')
    return search.terms.map((text) => searched({ text: fold(text), prefix: search.prefix })).join(' AND ')
  const all = search.all.map((word) => `words : ${searched(word)}`).join(' AND ')
  const none = excluded(search).map((word) => ` NOT words : ${searched(word)}`)
  return `(${all})${none.join('')}`
}

/** Whether a document the index does not hold yet may be what is searched for; exactly so where the words are told. */
export function holds(document: StoredDocument, search: Search): boolean {
  if (search.kind === 'terms') return true
  const { own } = wordsOf(document)
  const list = [...own]
  const has = ({ text, prefix }: Word) =>
    prefix || text.length >= longestWord
      ? list.some((word) => word.startsWith(text.slice(0, longestWord)))
      : own.has(text)
  return search.all.every(has) && !excluded(search).some(has)
}

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
      const { own, system } = wordsOf(JSON.parse(row.doc as string) as StoredDocument)
      connection
        .sql('INSERT INTO text_index (rowid, words, system) VALUES (?, ?, ?)')
        .run(Number(docid), joined(own), joined(system))
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
