/**
 * Starts, watches and stops the processes. Invariant: when the launcher ends, by whatever way, none is left: each
 * child has a process group of its own, which is signalled as a whole, and `guard.ts` inside for the rest.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './settings.ts'

export type Service = { name: string; stop: () => Promise<void>; readonly exited: Promise<number | null> }

export type Command = {
  name: string
  /** Arguments to Node. */
  args: string[]
  env: NodeJS.ProcessEnv
  cwd?: string
  /** Where the child's lines go; the last ones are shown again when it fails. */
  onLine?: (line: string) => void
}

const stopAfter = 10_000

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

/** Starts one process. Its output is kept (the last 40 lines) for the message when it fails. */
export function start(command: Command): Service & { readonly lastLines: readonly string[] } {
  const lastLines: string[] = []
  const guard = join(import.meta.dirname, 'guard.ts')
  const child = spawn(process.execPath, ['--import', guard, ...command.args], {
    cwd: command.cwd ?? root,
    env: { ...command.env, MASTHEAD_LAUNCHER: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > 40) lastLines.shift()
      command.onLine?.(line)
    })
  }
  const exited = new Promise<number | null>((done) => {
    child.once('error', (error) => {
      lastLines.push(error.message)
      done(1)
    })
    child.once('close', (code) => {
      signalGroup(child, 'SIGKILL')
      done(code)
    })
  })
  return {
    name: command.name,
    lastLines,
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      signalGroup(child, 'SIGTERM')
      const late = setTimeout(() => signalGroup(child, 'SIGKILL'), stopAfter)
      await exited
      clearTimeout(late)
    },
  }
}

/** Runs one process to its end. Throws with its last lines when it fails. */
export async function runToEnd(command: Command, stopping: AbortSignal): Promise<void> {
  const service = start(command)
  const stop = () => void service.stop()
  stopping.addEventListener('abort', stop, { once: true })
  const code = await service.exited
  stopping.removeEventListener('abort', stop)
  stopping.throwIfAborted()
  if (code !== 0) {
    throw new Error(
      `${command.name} failed (exit ${code ?? 'by signal'}):\n\n${service.lastLines.join('\n')}`,
    )
  }
}

/**
 * Keeps a service running: a process that dies is started again after a pause that grows (0.5 s to 15 s) and is
 * forgotten after a minute of good health.
 */
export function keepRunning(
  command: Command,
  say: (line: string) => void,
): Service & { readonly lastLines: readonly string[] } {
  let stopped = false
  let current = start(command)
  let failures = 0
  const over = (async () => {
    for (;;) {
      const began = Date.now()
      const code = await current.exited
      if (stopped) return code
      failures = Date.now() - began > 60_000 ? 1 : failures + 1
      const pause = Math.min(15_000, 500 * 2 ** (failures - 1))
      say(`${command.name} ended (exit ${code ?? 'by signal'}) and is started again in ${pause / 1000} s.`)
      for (const line of current.lastLines.slice(-10)) say(`    ${line}`)
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (stopped) return code
      current = start(command)
    }
  })()
  return {
    name: command.name,
    get lastLines() {
      return current.lastLines
    },
    exited: over,
    async stop() {
      stopped = true
      await current.stop()
    },
  }
}
