/** Must show 9: whatever the lake does, readers get whole pages or an honest 503, and nothing wrong is kept. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import type { SanityClient } from '@sanity/client'
import { articlePath } from '@masthead/content'
import { FaultyLine, type Mood } from '../src/harness/faulty.ts'
import { record } from '../src/harness/figures.ts'
import { lakeClient, until } from '../src/harness/lake.ts'
import { startSite, type Site } from '../src/harness/site.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let editor: SanityClient
let line: FaultyLine
let site: Site
let built: string[] = []
const run = Date.now().toString(36)
const names = ['refuse', 'hang', 'half', 'wrong', 'rsc'] as const
const slugOf = (name: string) => `fault-${name}-${run}`
const titleOf = (name: string) => `A page in trouble, ${name}, ${run}`
const draftWord = `quokkastone${run}`

async function get(path: string, headers: Record<string, string> = {}) {
  const began = performance.now()
  const answer = await fetch(`${site.url}${path}`, {
    redirect: 'manual',
    headers,
    signal: AbortSignal.timeout(20_000),
  })
  const html = await answer.text()
  return { status: answer.status, headers: answer.headers, html, ms: performance.now() - began }
}
const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex')

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  line = new FaultyLine(world.lakeUrl)
  await line.set('pass')
  site = await startSite(world, line.url)
  const { html } = await get('/sitemap.xml')
  built = [...html.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  // Beyond the newest, a page is built at its first visit.
  for (const path of built) await get(path)
  for (const name of names) {
    await editor.createOrReplace({
      _id: `fault-${name}-${run}`,
      _type: 'article',
      kind: 'commentary',
      title: titleOf(name),
      dek: 'Written while the line was cut.',
      slug: { _type: 'slug', current: slugOf(name) },
      date: '2026-11-03',
    })
  }
  await editor.createOrReplace({
    _id: `drafts.fault-rsc-${run}`,
    _type: 'article',
    kind: 'commentary',
    title: draftWord,
    slug: { _type: 'slug', current: slugOf('rsc') },
    date: '2026-11-03',
  })
}, 600_000)

afterAll(async () => {
  await site?.stop()
  await line?.close()
  await editor.delete({
    query: '*[_id in $ids]',
    params: { ids: [...names.map((name) => `fault-${name}-${run}`), `drafts.fault-rsc-${run}`] },
  })
  await done()
}, 60_000)

describe.each<[Mood]>([['refuse'], ['hang'], ['half'], ['wrong']])(
  'while the lake’s line is in the state "%s"',
  (mood) => {
    const path = articlePath(slugOf(mood))
    beforeAll(async () => await line.set(mood))
    afterAll(async () => await line.set('pass'))

    test('every page that was built answers 200, whole', async () => {
      expect(built.length).toBeGreaterThan(10)
      const wrong: string[] = []
      for (const address of built) {
        const { status, html } = await get(address)
        if (status !== 200 || !html.includes('</html>') || !html.includes('<h1'))
          wrong.push(`${status} ${address}`)
      }
      expect(wrong).toEqual([])
    }, 120_000)

    test('a page that was never built is a 503 within three seconds that says when to come back', async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        const { status, headers, html, ms } = await get(path)
        expect(status).toBe(503)
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
        expect(headers.get('cache-control')).toBe('no-store')
        expect(html).toContain('</html>')
        expect(html).not.toMatch(/ECONNREFUSED|at \w+ \(|localhost:\d+\/v\d/)
        record({
          name: `503 while the lake’s line is "${mood}"`,
          value: Math.round(ms),
          unit: 'ms',
          limit: 3000,
        })
      }
    }, 60_000)

    test('once the line is whole the page comes by itself, with the right text', async () => {
      await line.set('pass')
      const took = await until(
        () => get(path),
        (answer) => answer.status === 200,
        { patience: 60_000, pause: 200, what: 'The page' },
      )
      expect((await get(path)).html).toContain(titleOf(mood))
      record({ name: `page after the line "${mood}" is whole`, value: took / 1000, unit: 's', limit: 60 })
    }, 90_000)
  },
)

describe('an edit that the site hears of while its lake is away', () => {
  test('is asked for again until the page shows it, however fresh Next calls the old one', async () => {
    const path = articlePath(slugOf('refuse'))
    expect((await get(path)).html).toContain(titleOf('refuse'))
    const title = `Written anew, ${run}`
    const _id = `fault-refuse-${run}`
    await editor.patch(_id).set({ title }).commit()
    const change = {
      _id,
      _type: 'article',
      operation: 'update',
      slug: slugOf('refuse'),
      slugBefore: slugOf('refuse'),
    }
    await line.set('refuse')
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await site.tell(change, `while-away-${run}`)
      expect(answer.status).toBe(503)
      expect((await get(path)).html).toContain(titleOf('refuse'))
    }
    await line.set('pass')
    await until(
      async () => (await site.tell(change, `while-away-${run}`)).status,
      (status) => status === 200,
      { patience: 60_000, pause: 1000, what: 'A webhook that is done' },
    )
    expect((await get(path)).html).toContain(title)
  }, 120_000)
})

describe('a site that is started while its lake is away', () => {
  test('serves what was built', async () => {
    await line.set('refuse')
    const second = await startSite(world, line.url)
    try {
      const answer = await fetch(`${second.url}/`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('</html>')
    } finally {
      await second.stop()
      await line.set('pass')
    }
  }, 60_000)
})

describe('a stranger', () => {
  const path = () => articlePath(slugOf('rsc'))

  test.each<[string, Record<string, string>]>([
    ['names Next’s middleware', { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware' }],
    ['asks for a server component', { rsc: '1' }],
    ['prefetches', { rsc: '1', 'next-router-prefetch': '1', 'next-url': '/' }],
    ['names a segment', { rsc: '1', 'next-router-segment-prefetch': '/_tree' }],
    ['calls an action', { 'next-action': '0'.repeat(40) }],
    ['asks for data', { 'x-nextjs-data': '1', 'x-matched-path': '/api/internal/redirect' }],
    ['asks for a revalidation', { 'x-prerender-revalidate': 'a guess' }],
    ['forges Next’s draft cookie', { cookie: '__prerender_bypass=a-guess' }],
    ['forges a preview session', { cookie: `masthead-preview=${Date.now() + 9e6}.nonce.guess` }],
    ['forges both', { cookie: `__prerender_bypass=guess; masthead-preview=${Date.now() + 9e6}.x.` }],
    ['pretends to be the site itself', { 'x-masthead-internal': 'a guess' }],
  ])('who %s gets the page and nothing else', async (_name, headers) => {
    const plain = await get(path())
    expect(plain.status).toBe(200)
    const answer = await get(path(), headers)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(fingerprint(answer.html)).toBe(fingerprint(plain.html))
    expect(answer.html).not.toContain(draftWord)
    expect(answer.headers.get('x-nextjs-cache')).toBeNull()
  })

  test.each(['/api/internal/redirect?from=/x', '/api/internal/revalidate'])(
    'does not find %s',
    async (address) => {
      expect((await get(address)).status).toBeGreaterThanOrEqual(404)
      const posted = await fetch(`${site.url}${address}`, { method: 'POST', body: '{"stale":[],"gone":[]}' })
      expect(posted.status).toBeGreaterThanOrEqual(404)
      expect(posted.status).toBeLessThan(500)
    },
  )

  test('may not ask Next’s picture service for another machine’s pictures', async () => {
    const { status } = await get(
      `/_next/image?url=${encodeURIComponent(`${world.lakeUrl}/healthz`)}&w=640&q=75`,
    )
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})
