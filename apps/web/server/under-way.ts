/**
 * What Next is making now, and may make of what the lake held a moment ago. Invariant: whatever has begun and has not
 * ended is in `all`, for as long as it may take.
 *
 * Next answers with an old page before it makes the new one, so that the end of an answer is not the end of the work.
 * It hands such work to its host by the door that it documents for `after`.
 */
export class UnderWay {
  readonly #work = new Set<Promise<unknown>>()
  readonly #longest: number

  /** `longest`: milliseconds for which a work may count as under way. */
  constructor(longest = 10_000) {
    this.#longest = longest
  }

  add(work: Promise<unknown>): void {
    this.#work.add(work)
    // A reader who goes away in the middle may leave Next with an answer that never ends; every renewal would wait for
    // it. What is rendered is rendered, or given up, long before this.
    const late = setTimeout(() => this.#work.delete(work), this.#longest)
    late.unref()
    const over = () => {
      clearTimeout(late)
      this.#work.delete(work)
    }
    work.then(over, over)
  }

  get all(): readonly Promise<unknown>[] {
    return [...this.#work]
  }

  /** Takes what Next goes on with when it has answered. */
  hearNext(): void {
    const context = { waitUntil: (work: Promise<unknown>) => this.add(work) }
    Object.assign(globalThis, { [Symbol.for('@next/request-context')]: { get: () => context } })
  }
}
