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
  readonly #complain: (line: string) => void
  readonly #pause: number
  #stream: WriteStream
  #size: number
  #failedAt = 0

  /**
   * `most` is in bytes; `complain` is told once when lines begin to be lost; `pause` is in milliseconds, until a log that
   * could not be written is tried again.
   */
  constructor(file: string, most: number, complain: (line: string) => void, pause = 10_000) {
    this.#file = file
    this.#most = most
    this.#complain = complain
    this.#pause = pause
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    this.#size = existsSync(file) ? statSync(file).size : 0
    this.#stream = this.#open()
  }

  write(line: AccessLine): void {
    if (this.#stream.destroyed && !this.#again()) return
    const text = `${JSON.stringify(line)}\n`
    if (this.#size + text.length > this.#most) this.#rotate()
    this.#size += text.length
    this.#stream.write(text, this.#failedAt === 0 ? undefined : (error) => this.#written(error))
  }

  #open(): WriteStream {
    // Opened at once: a file that is only opened later may have been set aside by then.
    const stream = createWriteStream(this.#file, { fd: openSync(this.#file, 'a', 0o600) })
    // A full disk must not take the lake down: the log has a gap, the answers go on.
    stream.on('error', (error) => this.#failed(error))
    return stream
  }

  #failed({ message }: Error): void {
    if (this.#failedAt === 0) {
      this.#complain(
        `The access log ${this.#file} cannot be written: ${message}. Requests are answered, their lines are lost until it can.`,
      )
    }
    this.#failedAt = Date.now()
  }

  #written(error: unknown): void {
    if (!error) this.#failedAt = 0
  }

  /** Begins the log again where the last attempt is some time ago. */
  #again(): boolean {
    if (Date.now() - this.#failedAt < this.#pause) return false
    try {
      this.#stream = this.#open()
      this.#size = statSync(this.#file).size
      return true
    } catch (error) {
      this.#failed(error as Error)
      return false
    }
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
