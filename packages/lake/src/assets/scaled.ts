/**
 * Scaled images, made once. Invariants: one picture is made by one worker however many ask for it at once; few are made
 * at the same time, so that pictures never starve queries, and no caller takes all the room to wait; the cache is only
 * ever what can be made again and never larger than its limit by more than the pictures in the making, whatever is
 * asked for: what was longest not asked for goes first.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { LakeError } from '../errors.ts'

sharp.concurrency(1)
sharp.cache({ memory: 32, files: 0 })

const atOnce = 2
const waitingLimit = 200
/** Of those that wait, one caller's: some room is always left for the others. */
const waitingLimitEach = 50

export class ScaledImages {
  readonly #folder: string
  readonly #limit: number
  readonly #making = new Map<string, Promise<Buffer>>()
  readonly #queue: { who: string; go: () => void }[] = []
  #busy = 0
  /** Since the cache was last looked over; what former processes left is looked over with the first picture. */
  #written = Number.POSITIVE_INFINITY

  constructor(dataDir: string, limit: number) {
    this.#folder = join(dataDir, 'cache', 'images')
    this.#limit = limit
  }

  /** `who` asks: an address, or somebody who is signed in. */
  async get(key: string, who: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const name = createHash('sha256').update(key).digest('hex')
    const path = join(this.#folder, name.slice(0, 2), name)
    const kept = await readFile(path).catch(() => undefined)
    if (kept) {
      void utimes(path, new Date(), new Date()).catch(() => undefined)
      return kept
    }
    const known = this.#making.get(name)
    if (known) return await known
    const made = this.#inTurn(who, async () => {
      const bytes = await make()
      await this.#keep(path, bytes)
      return bytes
    }).finally(() => this.#making.delete(name))
    this.#making.set(name, made)
    return await made
  }

  async #inTurn<T>(who: string, work: () => Promise<T>): Promise<T> {
    if (this.#busy < atOnce) this.#busy += 1
    else await this.#placeFor(who)
    try {
      return await work()
    } finally {
      const next = this.#queue.shift()
      // Handed on at once: nobody who comes in between takes it.
      if (next) next.go()
      else this.#busy -= 1
    }
  }

  async #placeFor(who: string): Promise<void> {
    const theirs = this.#queue.filter((waiting) => waiting.who === who).length
    if (this.#queue.length >= waitingLimit || theirs >= waitingLimitEach) {
      throw new LakeError(
        'tooMany',
        `${theirs >= waitingLimitEach ? `${theirs} pictures of yours are` : 'Too many pictures are'} waiting to be scaled. Try again in a second.`,
        { retryAfter: 1 },
      )
    }
    await new Promise<void>((go) => {
      this.#queue.push({ who, go })
    })
  }

  async #keep(path: string, bytes: Buffer): Promise<void> {
    try {
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      await writeFile(`${path}.new`, bytes, { mode: 0o600 })
      await rename(`${path}.new`, path)
      this.#written += bytes.length
      if (this.#written > this.#limit / 10) {
        this.#written = 0
        await this.#trim()
      }
    } catch {
      // A cache that cannot be written (a full disk) costs time, not an answer.
    }
  }

  /** Removes what was longest not asked for, until the cache is at nine tenths of its limit. */
  async #trim(): Promise<void> {
    const files: { path: string; size: number; used: number }[] = []
    for (const folder of await readdir(this.#folder)) {
      for (const name of await readdir(join(this.#folder, folder)).catch(() => [])) {
        const path = join(this.#folder, folder, name)
        const found = await stat(path).catch(() => undefined)
        if (found) files.push({ path, size: found.size, used: found.mtimeMs })
      }
    }
    let size = files.reduce((sum, file) => sum + file.size, 0)
    for (const file of files.toSorted((a, b) => a.used - b.used)) {
      if (size <= this.#limit * 0.9) break
      await rm(file.path, { force: true })
      size -= file.size
    }
  }
}
