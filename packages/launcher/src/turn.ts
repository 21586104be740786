/**
 * One at a time, among the processes of this machine. A turn whose process is gone (a power cut, kill -9) is over.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The process that holds the turn; undefined when there is none, or none any more. */
function holder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Between its making and its writing a lock is empty for an instant, and taken.
    return pid === 0 || isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Runs `work` while this process alone holds `file`. `waiting` is called once, when it has to wait. */
export async function withTurn<T>(
  file: string,
  work: () => Promise<T>,
  waiting: () => void,
  stopping: AbortSignal,
): Promise<T> {
  for (let tries = 0; !take(file); tries += 1) {
    if (tries === 1) waiting()
    if (holder(file) === undefined) rmSync(file, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, 250))
    stopping.throwIfAborted()
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
