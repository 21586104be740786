/** kill -9 at a random moment of 200 writes, again and again on the same file. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const writer = new URL('./writer.ts', import.meta.url).pathname

export type Writer = {
  acknowledged: string[]
  /** Resolves when so many writes are acknowledged. */
  reached: (writes: number) => Promise<void>
  kill: () => Promise<void>
}

export function startWriter(file: string, round: number | string, writes = 200): Writer {
  const child = spawn(process.execPath, [writer, file, String(round), String(writes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const acknowledged: string[] = []
  let progress = () => {}
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    if (/^\d+$/.test(line)) acknowledged.push(`t-${round}-${line}`)
    progress()
  })
  const closed = once(lines, 'close')
  return {
    acknowledged,
    reached: (count) =>
      new Promise((resolve, reject) => {
        progress = () => {
          if (acknowledged.length >= count) resolve()
        }
        progress()
        void ended.then(([code]) => reject(new Error(`the writer ended by itself (${String(code)})`)))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      // What it wrote before it died is read to the end: the acknowledged are all that reached the pipe.
      await closed
    },
  }
}

/** A small seeded generator, so that a failing run can be made again as nearly as timing lets it. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
