/**
 * Makes pages new whose tags have changed. Invariant: when `renew` answers with nothing left, every built page that
 * carried one of the tags shows what the lake held when `renew` was called, on the disk as well.
 *
 * One thing would break that, and is waited for. A page that was being rendered when the tags were marked may show the
 * old text and yet be younger than the mark; so what was under way then is waited for, and the tags are marked again.
 * Meanwhile no page is begun; those who wait to mark theirs mark them together. Pages are made for several changes at
 * once: `making.ts`.
 *
 * A change may be on more pages than can be made in one try. What is left is owed: the next try of that change goes on
 * with it and marks nothing, or what was made already would be old again, without end. This is known for as long as
 * Next knows its marks: until the site stops.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type BuiltPage, builtPages, withTags } from './built-pages.ts'
import { behind, missedChanges } from './catch-up.ts'
import { lifetimeHeader, type Inside } from './inside.ts'
import { Making } from './making.ts'
import type { UnderWay } from './under-way.ts'

/** Tags whose pages may be served once more while the new one is made, and those whose pages may not. */
export type Tags = { stale: readonly string[]; gone: readonly string[] }
type Asked = Tags & { change: string | undefined }

const settlingLimit = 4000
/** Milliseconds by which the lake's clock may be ahead of ours. */
const clocksDiffer = 5000
/** How many changes are remembered as marked. One that is forgotten is marked again: slower, never wrong. */
const mostMarked = 1000

const allOf = ({ stale, gone }: Tags) => [...stale, ...gone]

/**
 * Of a page that it could not make new (the lake was away), Next keeps the old one for up to so many seconds more, and
 * calls it fresh. Ours are kept for a year.
 */
const oldForAWhile = 30

function couldBeMade({ status, headers }: Response): boolean {
  const lifetime = /s-maxage=(\d+)/.exec(headers.get(lifetimeHeader) ?? '')?.[1]
  const retained = lifetime !== undefined && Number(lifetime) <= oldForAWhile
  return status < 500 && !retained
}

export class Renewal {
  readonly #inside: Inside
  readonly #dist: string
  readonly #underWay: UnderWay
  readonly #limit: number
  readonly #renewed: () => void
  /** Marked, and not made new yet. */
  readonly #owed = new Map<string, BuiltPage>()
  readonly #marked = new Set<string>()
  readonly #making: Making
  /** The last marking: over, or what comes next waits for it. */
  #last: Promise<unknown> = Promise.resolve()
  #caughtUp = Number.NEGATIVE_INFINITY
  #next: { asked: Asked[]; begun: Promise<void> } | undefined

  /**
   * `dist`: the build's folder. `limit`: milliseconds after which a try ends with what is left. `renewed` hears of the end
   * of each.
   */
  constructor(inside: Inside, dist: string, underWay: UnderWay, { limit = 8000, renewed = () => {} } = {}) {
    this.#inside = inside
    this.#dist = dist
    this.#underWay = underWay
    this.#limit = limit
    this.#renewed = renewed
    this.#making = new Making(
      async (path, deadline) => await this.#settle(path, deadline),
      async () => await this.#last,
    )
  }

  /** Answers with the paths that could not be made new in time. `change` is the same in every try of one change. */
  async renew(tags: Tags, change?: string): Promise<string[]> {
    if (!this.#next) {
      const asked: Asked[] = []
      const begun = this.#last.then(async () => {
        this.#next = undefined
        return await this.#begin(asked)
      })
      this.#next = { asked, begun }
      this.#last = begun.catch(() => undefined)
    }
    const { asked, begun } = this.#next
    asked.push({ ...tags, change })
    await begun
    const pages = withTags([...this.#owed.values()], allOf(tags)).map(({ path }) => path)
    const left = await this.#making.allOf(pages, this.#limit)
    this.#renewed()
    return [...left]
  }

  /** Marks what was not marked before, and writes down what is owed for it. */
  async #begin(asked: readonly Asked[]): Promise<void> {
    const unmarked = asked.filter(({ change }) => change === undefined || !this.#marked.has(change))
    if (unmarked.length === 0) return
    const gone = new Set(unmarked.flatMap((tags) => tags.gone))
    const stale = new Set(unmarked.flatMap((tags) => tags.stale)).difference(gone)
    const tags = { stale: [...stale], gone: [...gone] }
    await this.mark(tags)
    if (await this.#settled()) await this.mark(tags)
    for (const page of withTags(await builtPages(this.#dist), allOf(tags))) this.#owed.set(page.path, page)
    for (const { change } of unmarked) if (change !== undefined) this.#marked.add(change)
    const tooMany = this.#marked.size - mostMarked
    for (const change of [...this.#marked].slice(0, Math.max(0, tooMany))) this.#marked.delete(change)
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
    const waiting = this.#underWay.all
    if (waiting.length === 0) return false
    await Promise.race([Promise.allSettled(waiting), pause(settlingLimit, undefined, { ref: false })])
    return true
  }

  /** Marks only; whoever asks next gets the new page. */
  async mark(tags: Tags): Promise<void> {
    // Next counts milliseconds: a page that was made in the very one of the mark counts as newer than the mark.
    await pause(2)
    const marked = await this.#inside.fetch('/api/internal/revalidate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tags),
    })
    if (!marked.ok) throw new Error(`The tags could not be marked: ${marked.status}`)
  }

  /** Makes a page that is owed; what another change adds to its debt meanwhile is owed still. */
  async #settle(path: string, deadline: number): Promise<boolean> {
    const debt = this.#owed.get(path)
    if (debt === undefined) return true
    const made = await this.#isNew(path, deadline)
    if (made && this.#owed.get(path) === debt) this.#owed.delete(path)
    return made
  }

  /** Asks for the page until it is the new one; not again where it cannot be made. */
  async #isNew(path: string, deadline: number): Promise<boolean> {
    while (Date.now() < deadline) {
      await this.#last
      const answer = await this.#inside.fetch(path)
      await answer.body?.cancel()
      if (!couldBeMade(answer)) return false
      if (answer.headers.get('x-nextjs-cache') !== 'STALE') return true
      await pause(20)
    }
    return false
  }
}
