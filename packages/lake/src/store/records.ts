/**
 * Small records beside the documents: people, tokens, sessions, settings of the Studio. Each is JSON under a kind and
 * a key, and may end at a time.
 *
 * Invariant: `take` gives a record to exactly one caller, also across processes, and an ended record to nobody.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Records {
  get(kind: string, key: string): unknown
  /** `until` is a time in milliseconds since 1970, after which the record is gone. */
  put(kind: string, key: string, value: unknown, until?: number): void
  /** False when there is one already; then nothing changes. */
  add(kind: string, key: string, value: unknown, until?: number): boolean
  /** False when there is none to take the place of; then nothing changes. */
  replace(kind: string, key: string, value: unknown, until?: number): boolean
  /** Removes and returns it. */
  take(kind: string, key: string): unknown
  list(kind: string, prefix?: string): { key: string; value: unknown }[]
  count(kind: string): number
  /** Throws away what is over; until then nobody is given it, but it is in the file. */
  sweep(): void
  close(): void
}

/**
 * On a connection of its own to the lake's SQLite file, so that the command line can make a token while the lake runs.
 * Throws when the file cannot be opened.
 */
export function openRecords(file: string): Records {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(file, { timeout: 5000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(
    'CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, until INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID',
  )
  const live = '(until IS NULL OR until > ?)'
  const get = db.prepare(`SELECT value FROM record WHERE kind = ? AND key = ? AND ${live}`)
  const put = db.prepare('INSERT OR REPLACE INTO record (kind, key, value, until) VALUES (?, ?, ?, ?)')
  const add = db.prepare('INSERT OR IGNORE INTO record (kind, key, value, until) VALUES (?, ?, ?, ?)')
  const replace = db.prepare('UPDATE record SET value = ?, until = ? WHERE kind = ? AND key = ?')
  const take = db.prepare('DELETE FROM record WHERE kind = ? AND key = ? RETURNING value, until')
  const list = db.prepare(
    `SELECT key, value FROM record WHERE kind = ? AND substr(key, 1, length(?2)) = ?2 AND (until IS NULL OR until > ?3) ORDER BY key`,
  )
  const count = db.prepare(`SELECT count(*) AS n FROM record WHERE kind = ? AND ${live}`)
  const sweep = db.prepare('DELETE FROM record WHERE until IS NOT NULL AND until <= ?')
  const text = (row: Record<string, unknown> | undefined): unknown =>
    row === undefined ? undefined : JSON.parse(String(row.value))
  return {
    get: (kind, key) => text(get.get(kind, key, Date.now())),
    put: (kind, key, value, until) => void put.run(kind, key, JSON.stringify(value), until ?? null),
    add: (kind, key, value, until) => add.run(kind, key, JSON.stringify(value), until ?? null).changes === 1,
    replace: (kind, key, value, until) =>
      replace.run(JSON.stringify(value), until ?? null, kind, key).changes === 1,
    take(kind, key) {
      const row = take.get(kind, key)
      if (row === undefined || (row.until !== null && Number(row.until) <= Date.now())) return undefined
      return text(row)
    },
    list: (kind, prefix = '') =>
      list.all(kind, prefix, Date.now()).map((row) => ({ key: String(row.key), value: text(row) })),
    count: (kind) => Number(count.get(kind, Date.now())?.n ?? 0),
    sweep: () => void sweep.run(Date.now()),
    close: () => db.close(),
  }
}
