/**
 * Copies of the database. Invariant: a copy is one moment of the whole file, taken while others write, and is on the
 * disk before it has its name.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Connection, refuseNewer } from './database.ts'
import { versionOf } from './migrate.ts'

export type Contents = { version: number; datasets: { name: string; seq: number; documents: number }[] }

/** Waits until a file or folder is on the disk. */
export function syncPath(path: string): void {
  // Windows cannot open a folder for that.
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function read<T>(path: string, work: (connection: Connection) => T): T {
  const connection = new Connection(new DatabaseSync(path, { readOnly: true, timeout: 5000 }))
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

function contentsOf(connection: Connection): Contents {
  const datasets = connection.database
    .prepare(
      `SELECT name, seq, (SELECT count(*) FROM document WHERE document.dataset = name) AS documents
       FROM dataset ORDER BY name`,
    )
    .all()
  return {
    version: versionOf(connection),
    datasets: datasets.map((row) => ({
      name: row.name as string,
      seq: Number(row.seq),
      documents: Number(row.documents),
    })),
  }
}

/** Copies the database at `from` to `to`, which must not exist. Throws `NewerDataError`. */
export function copyDatabase(from: string, to: string): Contents {
  const partial = `${to}.partial`
  rmSync(partial, { force: true })
  read(from, (connection) => {
    refuseNewer(from, versionOf(connection))
    connection.database.prepare('VACUUM INTO ?').run(partial)
  })
  syncPath(partial)
  const contents = checkDatabase(partial)
  if (existsSync(to)) throw new Error(`${to} exists already`)
  renameSync(partial, to)
  syncPath(dirname(to))
  return contents
}

/** Throws when the file is damaged, or of a newer version. */
export function checkDatabase(path: string): Contents {
  return read(path, (connection) => {
    refuseNewer(path, versionOf(connection))
    const found = connection.database.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (found !== 'ok') throw new Error(`The database ${path} is damaged: ${String(found)}`)
    return contentsOf(connection)
  })
}
