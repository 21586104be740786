/** The renewal over a Next that keeps pages by Next's rules, beside real files and behind real requests. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { listen, type Listening } from './http-for-tests.ts'
import { Inside, lifetimeHeader } from './inside.ts'
import { Renewal, type Tags } from './renewal.ts'
import { UnderWay } from './under-way.ts'

const renderTime = 50
const cores = 2
const everywhere = 'list:siteSettings'
const list: Tags = { stale: [everywhere], gone: [] }

type Page = { shows: number; made: number; tags: string[]; until?: number }
/** Milliseconds for which a page that could not be made new is called fresh. */
const retained = 200

/**
 * A page older than the mark of one of its tags is answered once more, as STALE, while it is made anew; it shows what
 * the lake held when that began, and is as old as its end. Where it cannot be made, the old one counts as new for a
 * while. Marks are kept in memory only.
 */
class NextByItsRules {
  readonly #dist: string
  readonly #underWay: UnderWay
  readonly #pages = new Map<string, Page>()
  readonly #making = new Map<string, Promise<void>>()
  #marks = new Map<string, number>()
  #busy = 0
  /** What the lake holds; `away` while it does not answer. */
  lake = 0
  away = false
  renders: string[] = []
  marked = 0
  /** Milliseconds that the next answer is on its way. */
  onItsWay = () => 0

  constructor(dist: string, underWay: UnderWay) {
    this.#dist = dist
    this.#underWay = underWay
  }

  keep(path: string, tags: string[]): void {
    this.#write(path, { shows: this.lake, made: Date.now() - 1000, tags })
  }

  #write(path: string, page: Page): void {
    this.#pages.set(path, page)
    const headers = { 'x-next-cache-tags': page.tags.join(',') }
    writeFileSync(
      join(this.#dist, 'server/app', `${path}.meta`),
      JSON.stringify({ headers, routeCacheLastModified: page.made }),
    )
  }

  async #make(path: string, tags: string[]): Promise<void> {
    const shows = this.lake
    while (this.#busy >= cores) await pause(1)
    this.#busy += 1
    await pause(renderTime)
    this.#busy -= 1
    this.renders.push(path)
    const old = this.#pages.get(path)
    if (this.away && old) this.#write(path, { ...old, made: Date.now(), until: Date.now() + retained })
    else this.#write(path, { shows, made: Date.now(), tags })
    this.#making.delete(path)
  }

  readonly answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    if (path === '/api/internal/revalidate') {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const { stale, gone } = JSON.parse(Buffer.concat(chunks).toString()) as Tags
      for (const tag of [...stale, ...gone]) this.#marks.set(tag, Date.now())
      this.marked += 1
      response.end('{}')
      return
    }
    const page = this.#pages.get(path)
    if (!page) throw new Error(`No page ${path}`)
    const { made, until = Number.POSITIVE_INFINITY } = page
    const stale = until < Date.now() || page.tags.some((tag) => (this.#marks.get(tag) ?? 0) > made)
    if (stale && !this.#making.has(path)) {
      const making = this.#make(path, page.tags)
      this.#making.set(path, making)
      this.#underWay.add(making)
    }
    await pause(this.onItsWay())
    response.setHeader('x-nextjs-cache', stale ? 'STALE' : 'HIT')
    response.setHeader(lifetimeHeader, page.until ? 's-maxage=30' : 's-maxage=31536000').end()
  }

  /** The pages that do not show what the lake holds. */
  get old(): string[] {
    return [...this.#pages].filter(([, { shows }]) => shows !== this.lake).map(([path]) => path)
  }

  shown(path: string): number {
    return this.#pages.get(path)?.shows ?? -1
  }

  with(tag: string): string[] {
    return [...this.#pages].filter(([, { tags }]) => tags.includes(tag)).map(([path]) => path)
  }

  /** What dies with the site's process. */
  async forget(): Promise<void> {
    await Promise.all(this.#making.values())
    this.#marks = new Map()
  }
}

let dist = ''
let server: Listening
let next: NextByItsRules
let start: (limit?: number, renewed?: () => void) => Renewal

beforeEach(async () => {
  dist = mkdtempSync(join(tmpdir(), 'masthead-renewal-'))
  mkdirSync(join(dist, 'server/app'), { recursive: true })
  const underWay = new UnderWay()
  next = new NextByItsRules(dist, underWay)
  server = await listen((request, response) => void next.answer(request, response))
  start = (limit = 300, renewed = () => {}) =>
    new Renewal(new Inside(server.port), dist, underWay, { limit, renewed })
})
afterEach(async () => {
  await next.forget()
  await server.close()
  rmSync(dist, { recursive: true, force: true })
})

const keepPages = (count: number, tags: (index: number) => string[] = () => [everywhere]) => {
  for (let index = 0; index < count; index += 1) next.keep(`/p${index}`, tags(index))
}

/** As a webhook that is answered with 503 comes again; stops after ten times. */
async function triesOf(renewal: Renewal, change: string | undefined): Promise<number> {
  for (let tries = 1; tries <= 10; tries += 1)
    if ((await renewal.renew(list, change)).length === 0) return tries
  return Number.POSITIVE_INFINITY
}

describe('a change of more pages than one try can make', () => {
  const count = 30

  test('ends after some tries, with each page made once', async () => {
    keepPages(count)
    next.lake = 1
    const tries = await triesOf(start(), 'the change')
    expect(tries).toBeGreaterThan(1)
    // Three where nothing else keeps the machine busy.
    expect(tries).toBeLessThan(10)
    expect(next.old).toEqual([])
    expect(next.renders).toHaveLength(count)
  })

  test('does not end while its pages cannot be made, though Next calls the old ones fresh', async () => {
    keepPages(2)
    next.lake = 1
    next.away = true
    const renewal = start()
    expect(await renewal.renew(list, 'the change')).toHaveLength(2)
    expect(await renewal.renew(list, 'the change')).toHaveLength(2)
    next.away = false
    expect(await triesOf(renewal, 'the change')).toBeLessThan(10)
    expect(next.old).toEqual([])
  })

  test('is told of when its pages are new', async () => {
    keepPages(2)
    next.lake = 1
    const old: unknown[] = []
    await triesOf(
      start(8000, () => old.push([...next.old])),
      'the change',
    )
    expect(old).toEqual([[]])
  })

  test('is not made again when its webhook comes once more', async () => {
    keepPages(3)
    const renewal = start()
    expect(await renewal.renew(list, 'the change')).toEqual([])
    expect(await renewal.renew(list, 'the change')).toEqual([])
    expect(next.renders).toHaveLength(3)
  })

  test('is not waited for by one of few pages, neither in its first try nor in its next', async () => {
    keepPages(60)
    next.keep('/small', ['doc:small'])
    next.lake = 1
    const renewal = start(60_000)
    let over = false
    const large = renewal.renew(list, 'the change').finally(() => (over = true))
    await pause(200)
    next.lake = 2
    expect(await renewal.renew({ stale: ['doc:small'], gone: [] }, 'a small one')).toEqual([])
    expect([over, next.old.includes('/small')]).toEqual([false, false])
    expect(await large).toEqual([])

    const cut = start(300)
    next.lake = 3
    expect(await cut.renew(list, 'another')).not.toEqual([])
    const [again, small] = [
      cut.renew(list, 'another').then((left) => left.length > 0),
      cut.renew({ stale: ['doc:small'], gone: [] }, 'a second small one'),
    ]
    expect(await small).toEqual([])
    expect(await again).toBe(true)
  })

  test('ends with every page right when the site is started again between two tries', async () => {
    keepPages(count)
    next.lake = 1
    expect(await start().renew(list, 'the change')).not.toEqual([])
    await next.forget()
    expect(await triesOf(start(), 'the change')).toBeLessThan(10)
    expect(next.old).toEqual([])
  })

  test('ends with every page right when another change comes between two tries, while readers have pages made', async () => {
    keepPages(count, (index) => [everywhere, `doc:${index}`])
    next.lake = 1
    const renewal = start()
    const left = await renewal.renew(list, 'the first')
    const path = left.at(-1) ?? ''
    // A reader has it made of what the lake holds before the second change.
    await server.ask(path)
    next.lake = 2
    const second: Tags = { stale: [`doc:${path.slice(2)}`], gone: [] }
    expect(await renewal.renew(second, 'the second')).toEqual([])
    expect(next.old).not.toContain(path)
    // The others show of the second change nothing.
    expect(await triesOf(renewal, 'the first')).toBeLessThan(10)
    expect(next.old).not.toContain(path)
  })
})

test('changes nobody can tell apart are each marked, and so is one of so long ago that it is forgotten', async () => {
  keepPages(1)
  const renewal = start()
  for (const change of [undefined, undefined, 'the first', 'the first']) await renewal.renew(list, change)
  expect(next.marked).toBe(3)
  const others = Array.from({ length: 1000 }, (_, index) => renewal.renew(list, `another ${index}`))
  await Promise.all(others)
  const before = next.marked
  await renewal.renew(list, 'another 999')
  expect(next.marked).toBe(before)
  await renewal.renew(list, 'the first')
  expect(next.marked).toBe(before + 1)
})

test('whatever changes whenever, who is told that nothing is left finds every page new', async () => {
  const seed = Number(process.env['RENEWAL_SEED'] ?? Date.now() % 1_000_000)
  process.stdout.write(`renewal: RENEWAL_SEED=${seed}\n`)
  let state = seed
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const tagOf = (at: number) => `doc:${at}`
  keepPages(12, (at) => [everywhere, tagOf(at % 4), `own:${at}`])
  const renewal = start(500)
  next.onItsWay = () => (random(4) === 0 ? random(300) : 0)
  const shows = (path: string) => next.shown(path)
  const over = new AbortController()
  const reading = (async () => {
    while (!over.signal.aborted) {
      await server.ask(`/p${random(12)}`)
      await pause(random(20))
    }
  })()
  const change = async (at: number): Promise<void> => {
    await pause(random(3_000))
    next.lake += 1
    const since = next.lake
    const tag = [everywhere, tagOf(random(4)), `own:${random(12)}`][random(3)] ?? everywhere
    for (let tries = 0; ; tries += 1) {
      if (tries === 60) throw new Error(`The change ${at} of ${tag} is never over.`)
      if ((await renewal.renew({ stale: [tag], gone: [] }, `change ${at}`)).length === 0) break
    }
    for (const path of next.with(tag)) expect(`${path} ${shows(path) >= since}`).toBe(`${path} true`)
  }
  await Promise.all(Array.from({ length: 40 }, (_, at) => change(at)))
  over.abort()
  await reading
}, 60_000)
