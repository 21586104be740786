/**
 * One process writes one data folder. Invariant: two lakes never have the same file; a lock whose process is gone
 * (kill -9, a power cut) is taken over. Reading and the command line's small records need no lock.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'

export class DataInUseError extends Error {
  override readonly name = 'DataInUseError'
}

/** The start time of a process in clock ticks, where the system tells it: a pid alone may have been given anew. */
function startedAt(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startedAt(pid)
  return now === '' || started === '' || now === started
}

/** Returns the release. Throws `DataInUseError`, whose message names the process and the way out. */
export function lockData(path: string): () => void {
  const file = `${path}.lock`
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(
        handle,
        JSON.stringify({ pid: process.pid, started: startedAt(process.pid), host: hostname() }),
      )
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readHolder(file)
    if (holder && holder.host !== hostname()) {
      throw new DataInUseError(
        `The data in ${path} is in use on another machine (${holder.host}, process ${holder.pid}). ` +
          `If that machine is gone for good, remove ${file} and start again.`,
      )
    }
    if (holder && isAlive(holder.pid, holder.started)) {
      throw new DataInUseError(
        `The data in ${path} is in use by another lake (process ${holder.pid}). ` +
          'Stop that one, or give this one a folder of its own (DATA_DIR).',
      )
    }
    rmSync(file, { force: true })
  }
  throw new DataInUseError(
    `The lock ${file} could not be taken: another lake starts at the same moment. Try again.`,
  )
}

function readHolder(file: string): { pid: number; started: string; host: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; started: string; host: string }
  } catch {
    return undefined
  }
}
