/** The reader in front of a Next that answers as it is told; statuses and redirects come through real requests. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createRequire } from 'node:module'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { listen, type Listening } from './http-for-tests.ts'
import { Inside, internalHeader, secret } from './inside.ts'
import { Reader } from './reader.ts'
import { UnderWay } from './under-way.ts'

/** The one that Next brings along, which has no types. */
const compression = createRequire(import.meta.url)('next/dist/compiled/compression') as () => (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void

const html = (response: ServerResponse, status: number, text: string, headers = {}) => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'x-powered-by': 'Next.js',
    ...headers,
  })
  response.write(`<!doctype html><script src="/_next/a.js"></script><p>${text}</p>`)
  response.end('<script type="application/ld+json">{}</script><script>x</script>')
}
const json = (response: ServerResponse, value: unknown) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value))

let seen: IncomingHttpHeaders = {}
let redirectsFail = false
let title = 'The page'

/** What Next does for each path of these tests. */
async function fakeNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://site')
  if (url.pathname === '/api/internal/redirect') {
    const from = url.searchParams.get('from') ?? ''
    if (redirectsFail) return void response.writeHead(500).end()
    if (from === '/withdrawn') return void json(response, { kind: 'gone' })
    if (from === '/old') return void json(response, { kind: 'permanent', to: '/new' })
    if (from === '/for-now') return void json(response, { kind: 'temporary', to: 'https://else.example/x' })
    if (from === '/part') return void json(response, { kind: 'permanent', to: '/new?a=1#part' })
    if (from === '/é') return void json(response, { kind: 'permanent', to: '/%C3%A9' })
    if (from === '/whole')
      return void json(response, { kind: 'permanent', to: 'http://localhost:3000/whole' })
    if (from === '/script') return void json(response, { kind: 'permanent', to: 'javascript:alert(1)' })
    if (from === '/älter/weg') return void json(response, { kind: 'permanent', to: '/new' })
    return void json(response, { kind: 'none' })
  }
  if (url.pathname.startsWith('/status/')) return html(response, 200, `${title} for ${url.pathname.slice(8)}`)
  seen = { ...request.headers }
  if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    return void response.end()
  }
  if (url.pathname === '/page') {
    return html(response, 200, 'A page', {
      'x-nextjs-cache': 'HIT',
      'cache-control': 's-maxage=31536000',
      link: '</a.js>; rel=preload; as="script", </f.woff2>; rel=preload; as="font"',
      'set-cookie': 'a=b',
    })
  }
  if (url.pathname === '/picture') {
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=9, immutable' })
    return void response.end(Buffer.from([1, 2, 3]))
  }
  if (url.pathname === '/large-picture') {
    // As Next does: compression hands on who waits for `drain` as the headers go out.
    return await new Promise((done) =>
      compression()(request, response, () => {
        response.setHeader('content-type', 'image/png')
        response.on('drain', () => response.end(done))
        response.flushHeaders()
        response.write(Buffer.alloc(300_000, 7))
      }),
    )
  }
  if (url.pathname === '/endless') return await new Promise<never>(() => {})
  if (url.pathname === '/broken') return html(response, 500, 'stack trace of something')
  if (url.pathname === '/blank') return void response.writeHead(500).end()
  if (url.pathname === '/moved') return void response.writeHead(307, { location: '/page' }).end()
  html(response, 404, 'Next’s own not found')
}

let server: Listening
let reader: Reader
const underWay = new UnderWay(300)

beforeAll(async () => {
  server = await listen((request, response) => {
    reader.answer(request, response).catch(() => response.writeHead(500).end('the reader failed'))
  })
  reader = new Reader(fakeNext, new Inside(server.port), underWay)
})
afterAll(async () => await server.close())
beforeEach(() => {
  redirectsFail = false
})

describe('a reader’s page', () => {
  test('has no script, a policy that allows none, and nothing of Next in its headers', async () => {
    const { status, headers, body } = await server.ask('/page')
    expect(status).toBe(200)
    expect(body.toString()).toBe('<!doctype html><p>A page</p><script type="application/ld+json">{}</script>')
    expect(headers['content-security-policy']).toContain("script-src 'none'")
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers.link).toBe('</f.woff2>; rel=preload; as="font"')
    for (const name of ['x-powered-by', 'x-nextjs-cache', 'set-cookie'])
      expect(headers).not.toHaveProperty(name)
  })

  test('is asked of Next without cookies and without Next’s protocol', async () => {
    const forged = {
      cookie: '__prerender_bypass=guess; masthead-preview=guess',
      rsc: '1',
      'next-router-prefetch': '1',
      'next-router-state-tree': '%5B%5D',
      'next-action': 'abc',
      'x-middleware-subrequest': 'middleware:middleware',
      'x-prerender-revalidate': 'guess',
      'x-nextjs-data': '1',
    }
    const { status, body } = await server.ask('/page', forged)
    expect(status).toBe(200)
    expect(body.toString()).toContain('A page')
    for (const name of Object.keys(forged)) expect(seen).not.toHaveProperty(name)
  })

  test('says how it was kept to the site itself, and to nobody who guesses', async () => {
    expect((await server.ask('/page', { [internalHeader]: secret })).headers['x-nextjs-cache']).toBe('HIT')
    expect((await server.ask('/page', { [internalHeader]: 'guess' })).headers).not.toHaveProperty(
      'x-nextjs-cache',
    )
  })

  test('has the same headers when only they are asked for', async () => {
    const [whole, head] = [await server.ask('/page'), await server.ask('/page', {}, 'HEAD')]
    expect([head.status, head.body.length]).toEqual([200, 0])
    for (const name of ['content-length', 'etag', 'content-type', 'content-security-policy'])
      expect(head.headers[name]).toBe(whole.headers[name])
    const picture = await server.ask('/picture', {}, 'HEAD')
    expect([picture.headers['content-type'], picture.body.length]).toEqual(['image/png', 0])
  })

  test('leaves a large picture to Next, to its end', async () => {
    const { status, body } = await server.ask('/large-picture')
    expect([status, body.length, body.every((byte) => byte === 7)]).toEqual([200, 300_000, true])
  })

  test('leaves pictures as they are', async () => {
    const { body, headers } = await server.ask('/picture')
    expect([...body]).toEqual([1, 2, 3])
    expect(headers['cache-control']).toContain('immutable')
  })
})

describe('a status', () => {
  test.each([
    ['/nowhere', 404],
    ['/withdrawn', 410],
    ['/broken', 503],
    ['/blank', 503],
  ])('of %s is %i, with a whole page that nobody keeps', async (path, expected) => {
    const { status, headers, body } = await server.ask(path)
    expect(status).toBe(expected)
    expect(body.toString()).toContain(`The page for ${expected}`)
    expect(body.toString()).not.toContain('stack trace')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['retry-after']).toBe(expected === 503 ? '10' : undefined)
  })

  test('has a page that is asked for again when pages have changed', async () => {
    const page = async (): Promise<string> => (await server.ask('/nowhere')).body.toString()
    await page()
    title = 'Another page'
    expect(await page()).toContain('The page for 404')
    reader.askForStatusPages()
    expect(await page()).toContain('Another page for 404')
    title = 'The page'
    reader.askForStatusPages()
  })

  test('is 503, not 404, while nobody can say whether the page moved', async () => {
    redirectsFail = true
    expect((await server.ask('/nowhere')).status).toBe(503)
  })
})

describe('a page that moved', () => {
  test.each([
    ['/old', 308, '/new'],
    ['/old/?page=2', 308, '/new?page=2'],
    ['/for-now?x=1', 307, 'https://else.example/x'],
    ['/%C3%A4lter/weg', 308, '/new'],
    ['/moved', 307, '/page'],
    ['/part?b=2', 308, '/new?a=1&b=2#part'],
    ['/part', 308, '/new?a=1#part'],
  ])('%s leads on with %i', async (path, status, location) => {
    const answer = await server.ask(path)
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })

  test.each(['/%C3%A9', '/whole?x=1', '/script'])(
    '%s, if it leads to itself or to no page, leads nowhere',
    async (path) => {
      const answer = await server.ask(path)
      expect([answer.status, answer.headers.location]).toEqual([404, undefined])
    },
  )
})

test('an answer counts as under way until it is there, and one that never ends for a while only', async () => {
  const gone = server.ask('/endless').catch((error: Error) => error.message)
  const soon = async (count: number) => {
    while (underWay.all.length !== count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await soon(1)
  await server.ask('/page')
  expect(underWay.all).toHaveLength(1)
  await soon(0)
  server.drop()
  expect(await gone).toBe('socket hang up')
})
