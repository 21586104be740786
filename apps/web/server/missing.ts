/**
 * Counts the addresses without a page that readers asked for, and has what is kept of them taken from the disk now and
 * then. Invariant: however many are asked for, about `every` of them are on the disk; one tidying at a time.
 */
import { forgetMissing } from './built-pages.ts'

const every = 1_000

export class Missing {
  readonly #dist: string
  readonly #every: number
  #since = 0
  #tidying = false

  /** `dist`: the build's folder. */
  constructor(dist: string, most = every) {
    this.#dist = dist
    this.#every = most
  }

  add(): void {
    this.#since += 1
    if (this.#since < this.#every || this.#tidying) return
    this.#tidying = true
    this.#since = 0
    forgetMissing(this.#dist)
      .catch((error: unknown) =>
        process.stderr.write(`Old addresses could not be taken away: ${String(error)}\n`),
      )
      .finally(() => (this.#tidying = false))
  }
}
