/**
 * Makes pages new, a few at once, for whom the fewest are left first: so a small change does not wait for a large one.
 *
 * Invariant: a page counts for a try only when it was begun after the try, since what was begun before may show what the
 * lake held before. Every try ends: with all of its pages, or at its deadline with those that are left. A page that
 * cannot be made holds up no other.
 */
const atOnce = 4
/** Milliseconds after which a page that could not be made is tried again. */
const again = 200

/** Makes one page, until the deadline at the latest; whether it is new. Not so where it cannot be made now. */
type Make = (path: string, deadline: number) => Promise<boolean>
type Try = { left: Set<string>; deadline: number; timer: NodeJS.Timeout; end: () => void }

export class Making {
  readonly #make: Make
  readonly #turn: () => Promise<unknown>
  #tries: Try[] = []
  /** Being made, or put aside since they could not be. */
  readonly #now = new Set<string>()
  #workers = 0

  /** `turn`: what each page waits for before it is begun. */
  constructor(make: Make, turn: () => Promise<unknown>) {
    this.#make = make
    this.#turn = turn
  }

  /** Answers with the paths that could not be made new within so many milliseconds. */
  async allOf(paths: readonly string[], within: number): Promise<ReadonlySet<string>> {
    const left = new Set(paths)
    if (left.size === 0) return left
    await new Promise<void>((end) => {
      const timer = setTimeout(() => this.#endTries(), within)
      this.#tries.push({ left, deadline: Date.now() + within, timer, end })
      this.#start()
    })
    return left
  }

  #start(): void {
    while (this.#workers < atOnce) {
      this.#workers += 1
      void this.#work()
    }
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#turn()
      const next = this.#pick()
      if (next === undefined) break
      const { path, deadline } = next
      const countsFor = [...this.#tries]
      this.#now.add(path)
      const made = await this.#make(path, deadline).catch(() => false)
      if (made) {
        this.#now.delete(path)
        for (const { left } of countsFor) left.delete(path)
      } else this.#putAside(path)
      this.#endTries()
    }
    this.#workers -= 1
    this.#endTries()
  }

  #putAside(path: string): void {
    setTimeout(() => {
      this.#now.delete(path)
      this.#start()
    }, again).unref()
  }

  #pick(): { path: string; deadline: number } | undefined {
    const tries = this.#tries.toSorted((one, other) => one.left.size - other.left.size)
    for (const { left, deadline } of tries) {
      if (Date.now() >= deadline) continue
      for (const path of left) if (!this.#now.has(path)) return { path, deadline }
    }
    return undefined
  }

  #endTries(): void {
    const over = this.#tries.filter(({ left, deadline }) => left.size === 0 || Date.now() >= deadline)
    this.#tries = this.#tries.filter((each) => !over.includes(each))
    for (const { timer, end } of over) {
      clearTimeout(timer)
      end()
    }
  }
}
