/**
 * Makes pages new whose tags have changed. Invariant: when `renew` answers with nothing left, every built page that
 * carried one of the tags shows what the lake held when `renew` was called, on the disk as well.
 *
 * Two things would break that, and are waited for. A page that was being rendered when the tags were marked may show
 * the old text and yet be younger than the mark; so whoever was being answered then is waited for, and the tags are
 * marked again. And a page may be rendered in the background for one change while the next arrives; so one renewal
 * follows the other, and those that wait become one.
 */
import { behind, missedChanges } from './catch-up.ts'
import { builtPages, withTags } from './built-pages.ts'
import type { Inside } from './inside.ts'

/** Tags whose pages may be served once more while the new one is made, and those whose pages may not. */
export type Tags = { stale: readonly string[]; gone: readonly string[] }

const warmingLimit = 8000
const settlingLimit = 4000
const atOnce = 4
/** Milliseconds by which the lake's clock may be ahead of ours. */
const clocksDiffer = 5000

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms))

export class Renewal {
  readonly #inside: Inside
  readonly #dist: string
  readonly #underWay: () => readonly Promise<unknown>[]
  #last: Promise<unknown> = Promise.resolve()
  #caughtUp = Number.NEGATIVE_INFINITY
  #next: { tags: { stale: Set<string>; gone: Set<string> }; done: Promise<string[]> } | undefined

  /** `underWay`: the answers that readers are waiting for. `dist`: the build's folder. */
  constructor(inside: Inside, dist: string, underWay: () => readonly Promise<unknown>[]) {
    this.#inside = inside
    this.#dist = dist
    this.#underWay = underWay
  }

  /** Answers with the paths that could not be made new in time. */
  async renew({ stale, gone }: Tags): Promise<string[]> {
    if (!this.#next) {
      const tags = { stale: new Set<string>(), gone: new Set<string>() }
      const done = this.#last.then(async () => {
        this.#next = undefined
        return await this.#renew({
          stale: [...tags.stale].filter((tag) => !tags.gone.has(tag)),
          gone: [...tags.gone],
        })
      })
      this.#next = { tags, done }
      this.#last = done.catch(() => undefined)
    }
    const { tags, done } = this.#next
    for (const tag of stale) tags.stale.add(tag)
    for (const tag of gone) tags.gone.add(tag)
    return await done
  }

  async #renew(tags: Tags): Promise<string[]> {
    await this.mark(tags)
    if (await this.#settled()) await this.mark(tags)
    const pages = withTags(await builtPages(this.#dist), [...tags.stale, ...tags.gone])
    return await this.#warm(pages.map((page) => page.path))
  }

  /** Makes new what changed while the site was away. Throws when the lake does not answer. */
  async catchUp(): Promise<void> {
    const began = Date.now()
    const pages = await builtPages(this.#dist)
    const missed = await missedChanges(pages)
    const stale = [...new Set(pages.flatMap((page) => behind(page, missed)))]
    const left = stale.length === 0 ? [] : await this.renew({ stale, gone: [] })
    // What could not be made in time is made when somebody asks for it, and not a moment later.
    if (left.length > 0) await this.mark({ stale: [], gone: stale })
    this.#caughtUp = began - clocksDiffer
  }

  /** Whether a change of that moment (milliseconds since 1970) is in every page already: nothing read before then is left. */
  hasSeen(at: number): boolean {
    return at < this.#caughtUp
  }

  /** Whether anybody had to be waited for. */
  async #settled(): Promise<boolean> {
    const waiting = this.#underWay()
    if (waiting.length === 0) return false
    await Promise.race([Promise.allSettled(waiting), pause(settlingLimit)])
    return true
  }

  /** Marks only; whoever asks next gets the new page. */
  async mark(tags: Tags): Promise<void> {
    const marked = await this.#inside.fetch('/api/internal/revalidate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tags),
    })
    if (!marked.ok) throw new Error(`The tags could not be marked: ${marked.status}`)
  }

  async #warm(paths: readonly string[]): Promise<string[]> {
    const deadline = Date.now() + warmingLimit
    const waiting = [...paths]
    const left: string[] = []
    const worker = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (!(await this.#isNew(path, deadline))) left.push(path)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    return left
  }

  async #isNew(path: string, deadline: number): Promise<boolean> {
    while (Date.now() < deadline) {
      const answer = await this.#inside.fetch(path).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer && answer.status < 500 && answer.headers.get('x-nextjs-cache') !== 'STALE') return true
      await pause(20)
    }
    return false
  }
}
