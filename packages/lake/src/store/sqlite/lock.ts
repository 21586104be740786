/**
 * One process writes one data folder. Invariant: two lakes never have the same file. The lock is one of the operating
 * system's, held by SQLite on an empty file beside the data: it ends with its process however that ends (kill -9, a
 * power cut), so there is no stale lock to recognise and no race for one. Who holds it stands in a file of its own, for
 * the message only. Reading, and the command line's small records, need no lock.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class DataInUseError extends Error {
  override readonly name = 'DataInUseError'
}

type Holder = { pid: number; host: string }

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED. Not `instanceof Error`: in Jest that is another realm's. */
const isBusy = (error: unknown) => [5, 6].includes((error as { errcode?: number }).errcode ?? 0)

/** Returns the release. Throws `DataInUseError`, whose message names the process, the folder and the way out. */
export function lockData(path: string): () => void {
  const holderFile = `${path}.pid`
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    const holder = readHolder(holderFile)
    const who = holder
      ? `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`
      : 'a process that is just starting'
    throw new DataInUseError(
      `The data in ${dirname(path)} is in use by another lake (${who}). ` +
        'Stop that one, or give this one a folder of its own (DATA_DIR).',
    )
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder), {
    mode: 0o600,
  })
  let held = true
  return () => {
    if (!held) return
    held = false
    rmSync(holderFile, { force: true })
    lock.close()
  }
}
