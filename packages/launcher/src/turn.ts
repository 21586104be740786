/**
 * One at a time, among the processes of this machine. A turn whose process is gone (a power cut, kill -9) is over.
 */
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'

/** Not so for 0, by which the system means the caller's own group: it is what an empty file reads as. */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
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

/** Milliseconds in which whoever has made a lock has written into it. */
const instant = 5000

/** The process that holds the turn; undefined when there is none, or none any more. */
function holder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Between its making and its writing a lock is empty for an instant, and taken; after a power cut it may stay so.
    const taken = pid === 0 ? Date.now() - statSync(file).mtimeMs < instant : isAlive(pid)
    return taken ? pid : undefined
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
