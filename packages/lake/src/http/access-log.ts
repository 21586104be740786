/**
 * data/access.ndjson: a line per request. Invariant: no contents and no secrets; the route is the table's pattern,
 * never the address, so that no document id, query or parameter is in it.
 */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  type WriteStream,
} from 'node:fs'
import { dirname } from 'node:path'

export type AccessLine = {
  time: string
  method: string
  route: string
  dataset?: string
  status: number
  ms: number
  role: string | null
  tag?: string
}

const oldOnes = 3

export class AccessLog {
  readonly #file: string
  readonly #most: number
  #stream: WriteStream
  #size: number

  constructor(file: string, most: number) {
    this.#file = file
    this.#most = most
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    this.#size = existsSync(file) ? statSync(file).size : 0
    this.#stream = this.#open()
  }

  write(line: AccessLine): void {
    const text = `${JSON.stringify(line)}\n`
    if (this.#size + text.length > this.#most) this.#rotate()
    this.#size += text.length
    this.#stream.write(text)
  }

  #open(): WriteStream {
    // Opened at once: a file that is only opened later may have been set aside by then.
    const stream = createWriteStream(this.#file, { fd: openSync(this.#file, 'a', 0o600) })
    // A full disk must not take the lake down: the log has a gap, the answers go on.
    stream.on('error', () => {})
    return stream
  }

  #rotate(): void {
    const former = this.#stream
    this.#size = 0
    try {
      const old = (n: number) => this.#file.replace(/(\.ndjson)?$/, `.${n}$1`)
      for (let n = oldOnes; n > 1; n -= 1) if (existsSync(old(n - 1))) renameSync(old(n - 1), old(n))
      if (existsSync(this.#file)) renameSync(this.#file, old(1))
      this.#stream = this.#open()
      former.end()
    } catch {
      // Where no new file can be begun the lines go on into the former one, and no request fails for it.
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.#stream.end(done))
  }
}
