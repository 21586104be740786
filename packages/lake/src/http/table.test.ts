/** The table of routes, what is made from it, and the answers that keep the Studio quiet. */
import { existsSync, mkdtempSync, symlinkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'
import { sessionCookie } from '../auth/credentials.ts'
import { documents } from '../commands/docs.ts'
import { readSettings, SettingsError } from '../settings.ts'
import { AccessLog } from './access-log.ts'
import { routeTable } from './api-document.ts'

const root = resolve(import.meta.dirname, '../../../..')
let lake: TestLake
let studio = ''
beforeAll(async () => {
  studio = mkdtempSync(join(tmpdir(), 'masthead-studio-'))
  mkdirSync(join(studio, 'static'))
  writeFileSync(
    join(studio, 'index.html'),
    '<!doctype html><script type="module">go()</script><div id="sanity"></div>',
  )
  writeFileSync(join(studio, 'static/app-BvE0f3tYx1.js'), 'go = 1')
  writeFileSync(join(studio, 'static/favicon.ico'), 'x')
  lake = await testLake({ LAKE_STUDIO_DIR: studio })
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
  rmSync(studio, { recursive: true, force: true })
})

test('a Studio that is built after the start is served, and nobody complains before', async () => {
  const complaint = jest.spyOn(console, 'error')
  const later = join(studio, 'later')
  const early = await testLake({ LAKE_STUDIO_DIR: later })
  try {
    expect((await early.get('/app.js')).status).toBe(404)
    mkdirSync(later)
    writeFileSync(join(later, 'app.js'), 'go = 1')
    expect(await (await early.get('/app.js')).text()).toBe('go = 1')
    expect(complaint).not.toHaveBeenCalled()
  } finally {
    complaint.mockRestore()
    await early.close()
  }
})

test.each(Object.entries(documents()))('%s says what the code says (npm run lake -- docs)', (file, text) => {
  expect(readFileSync(resolve(root, file), 'utf8')).toBe(text)
})

test('no route is there twice, and each that takes a body has a limit', () => {
  const names = routeTable().map((entry) => `${entry.method} ${entry.path}`)
  expect(names).toEqual([...new Set(names)])
  for (const entry of routeTable()) {
    expect({
      path: entry.path,
      limited:
        entry.bodyLimit !== undefined ||
        ['GET', 'HEAD', 'DELETE'].includes(entry.method) ||
        entry.path === '/auth/logout',
    }).toEqual({ path: entry.path, limited: true })
  }
})

describe('what the Studio asks', () => {
  const signedIn = () => ({ authorization: `Bearer ${lake.token('editor')}` })
  test.each([
    ['/projects/masthead/grants', {}],
    ['/projects/masthead/features', []],
    ['/features', []],
    ['/projects/masthead/datasets?datasetProfile=comments&addonFor=production', []],
    ['/intake/telemetry-status', { status: 'denied' }],
    ['/journey/trial', null],
    ['/help', {}],
    ['/users/me/keyvalue/a,b', []],
    ['/check/cors', { result: { allowed: true, withCredentials: true } }],
    [
      '/data/references/production/documents/a/to?excludeInternalReferences=true&excludePaths=true',
      { totalCount: 0, references: [] },
    ],
    [
      '/projects/masthead/datasets/production/acl',
      [{ filter: 'true', permissions: ['read', 'update', 'create', 'history', 'editHistory'] }],
    ],
    [
      '/projects/masthead/roles',
      ['viewer', 'editor', 'administrator'].map((name) =>
        expect.objectContaining({ name, isCustom: false, appliesToUsers: true, appliesToRobots: true }),
      ),
    ],
    ['/data/history/production/events/releases/spring?limit=100', { events: [], nextCursor: '' }],
    ['/projects/masthead/datasets/production/settings/indexing', { partialIndexSettings: {} }],
  ])('%s', async (path, expected) => {
    const answer = await lake.get(`/v2025-02-19${path}`, { headers: signedIn() })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual(expected)
  })

  test('a dataset for comments, of which there is none', async () => {
    const ask = (dataset: string, headers: Record<string, string>) =>
      lake.get(`/vX/comments/${dataset}/setup`, { method: 'POST', headers })
    const answer = await ask('production', signedIn())
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ datasetName: null })
    expect((await ask('nowhere', signedIn())).status).toBe(404)
    expect((await ask('production', {})).status).toBe(401)
  })

  test('keeps settings of a person', async () => {
    const put = await lake.get('/v1/users/me/keyvalue', {
      method: 'PUT',
      headers: signedIn(),
      body: JSON.stringify([{ key: 'k', value: { a: [1] } }]),
    })
    expect(await put.json()).toEqual([{ key: 'k', value: { a: [1] } }])
    expect(await (await lake.get('/v1/users/me/keyvalue/k,z', { headers: signedIn() })).json()).toEqual([
      { key: 'k', value: { a: [1] } },
    ])
    expect(
      await (
        await lake.get('/v1/users/me/keyvalue', {
          headers: { authorization: `Bearer ${lake.token('viewer')}` },
        })
      ).json(),
    ).toEqual([])
  })

  test('whoever has as many settings as one may have can change them, and add none', async () => {
    const headers = { authorization: `Bearer ${lake.token('administrator')}` }
    const put = (pairs: readonly { key: string; value: unknown }[]) =>
      lake.get('/v1/users/me/keyvalue', { method: 'PUT', headers, body: JSON.stringify(pairs) })
    for (let page = 0; page < 10; page += 1) {
      const pairs = Array.from({ length: 100 }, (_, n) => ({ key: `k${page}.${n}`, value: 1 }))
      expect((await put(pairs)).status).toBe(200)
    }
    expect((await put([{ key: 'k0.0', value: 2 }])).status).toBe(200)
    const refused = await put([
      { key: 'k0.0', value: 3 },
      { key: 'new', value: 3 },
    ])
    expect(refused.status).toBe(413)
    expect(await refused.text()).toMatch(/1,000 or fewer/)
    expect(await (await lake.get('/v1/users/me/keyvalue/k0.0,new', { headers })).json()).toEqual([
      { key: 'k0.0', value: 2 },
    ])
  })

  test('tells who others are', async () => {
    const one = await lake.get('/v1/users/local-editor', { headers: signedIn() })
    expect(await one.json()).toMatchObject({ id: 'local-editor', displayName: 'Local editor' })
    const two = await lake.get('/v1/users/local-editor,stranger', { headers: signedIn() })
    expect(await two.json()).toEqual([expect.objectContaining({ id: 'local-editor' }), null])
    expect((await lake.get('/v1/users/local-editor')).status).toBe(401)
  })

  test('documents by id say what is left out, and why', async () => {
    await lake.client8().create({ _id: 'there', _type: 'article', title: 'x' })
    const get = async (ids: string, headers: Record<string, string> = signedIn()) =>
      (await lake.get(`/v1/data/doc/production/${ids}?excludeContent=true`, { headers })).json()
    expect(await get('drafts.there,there')).toEqual({
      documents: [{ _id: 'there', _type: 'article', _rev: expect.any(String) }],
      omitted: [{ id: 'drafts.there', reason: 'existence' }],
    })
    expect(await get('drafts.there,nowhere', {})).toEqual({
      documents: [],
      omitted: [
        { id: 'drafts.there', reason: 'permission' },
        { id: 'nowhere', reason: 'existence' },
      ],
    })
  })

  test('documents by id come with their drafts and versions', async () => {
    const client = lake.client8()
    const layers = ['v', 'drafts.v', 'versions.r1.v', 'versions.r1-b.v', 'versions.r10.v']
    const others = ['vv', 'drafts.vv', 'versions.r1.vv', 'versions.v', 'v.versions.r1', 'versions.r2.a.v']
    const transaction = client.transaction()
    for (const id of [...layers, ...others]) transaction.createOrReplace({ _id: id, _type: 'layered' })
    await transaction.commit()
    const got = async (ids: string, headers: Record<string, string>, more = '') => {
      const answer = await lake.get(`/v1/data/doc/production/${ids}?includeAllVersions=true${more}`, {
        headers,
      })
      return (await answer.json()) as { documents: { _id: string }[]; omitted: [] }
    }
    const idsOf = (answer: { documents: { _id: string }[] }) => answer.documents.map(({ _id }) => _id)
    expect(idsOf(await got('drafts.v', signedIn()))).toEqual(layers.toSorted())
    expect(idsOf(await got('v,versions.r2.a.v,nowhere', signedIn()))).toEqual(
      [...layers, 'versions.r2.a.v'].toSorted(),
    )
    expect(idsOf(await got('drafts.v', {}))).toEqual(['v'])
    expect(await got('v', {}, '&excludeContent=true')).toEqual({
      documents: [{ _id: 'v', _type: 'layered', _rev: expect.any(String) }],
      omitted: [],
    })
    const route = routeTable().find(({ path }) => path === '/data/doc/:dataset/:ids')
    expect(route?.load).toBe('query')
  })

  test('names the project by host, by header or not at all', async () => {
    const path = `/v1/data/query/production?query=1`
    expect((await lake.get(path)).status).toBe(200)
    expect((await lake.get(path, { headers: { 'x-sanity-project-id': 'masthead' } })).status).toBe(200)
  })
})

describe('the Studio on the same origin', () => {
  let html: { headers: Record<string, string> }
  beforeAll(() => {
    const { secret } = lake.lake.services.accounts.createSession('local-editor')
    html = { headers: { accept: 'text/html,*/*', cookie: `${sessionCookie}=${secret}` } }
  })
  test('whoever is not signed in is led to the sign-in page, and back to where they were going', async () => {
    const answer = await lake.get('/structure/article;abc?x=1', { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(302)
    const to = new URL(answer.headers.get('location') ?? '', lake.url)
    expect(to.pathname).toBe('/auth/sign-in')
    expect(to.searchParams.get('origin')).toBe(`${lake.url}/structure/article;abc?x=1`)
    expect((await fetch(to)).status).toBe(200)
  })
  test('its page stands at every address a browser navigates to, under a policy', async () => {
    for (const path of ['/', '/structure/article;abc', '/presentation?preview=/articles/x']) {
      const answer = await lake.get(path, html)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('id="sanity"')
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/script-src 'self' 'sha256-/)
      expect(policy).toMatch(/frame-src 'self' http:\/\/localhost:3000/)
      expect(policy).not.toMatch(/sanity\.io|sanity-cdn|\*/)
    }
  })
  test('its files are kept for a year when their name holds a digest', async () => {
    const script = await lake.get('/static/app-BvE0f3tYx1.js')
    expect(script.headers.get('content-type')).toMatch(/javascript/)
    expect(script.headers.get('cache-control')).toMatch(/immutable/)
    expect(script.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await lake.get('/static/favicon.ico')).headers.get('cache-control')).toBe('no-cache')
  })
  test('never for the API, for missing files, nor for programs', async () => {
    for (const [path, init] of [
      ['/v1/nowhere', html],
      ['/v2025-02-19/structure', html],
      ['/static/missing-12345678.js', html],
      ['/structure', {}],
      ['/%2e%2e/%2e%2e/package.json', html],
      ['/static/..%2f..%2fpackage.json', html],
    ] as [string, RequestInit][]) {
      const answer = await lake.get(path, init)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toMatch(/json/)
    }
  })
})

describe('settings', () => {
  test('a bad setting is named, with what was expected', () => {
    const wrong = () =>
      readSettings({
        LAKE_PORT: '70000',
        SITE_URL: 'nonsense',
        LAKE_QUERY_TIME: 'soon',
        LAKE_ALLOWED_ORIGINS: 'https://a.example, b',
        LAKE_WEBHOOK_SECRET: 'short',
      })
    expect(wrong).toThrow(SettingsError)
    expect(wrong).toThrow(/LAKE_PORT: expected a port: a whole number from 0 to 65535\. It is "70000"/)
    expect(wrong).toThrow(/SITE_URL: expected an address/)
    expect(wrong).toThrow(/LAKE_QUERY_TIME: expected milliseconds/)
    expect(wrong).toThrow(/LAKE_ALLOWED_ORIGINS: .*"b" is none/)
    expect(wrong).not.toThrow(/short"/)
    expect(() => readSettings({ LAKE_WEBHOOK_URL: 'http://localhost:3000/x' })).toThrow(/both or neither/)
  })
  test('nothing set is everything at its default', () => {
    expect(readSettings({ LAKE_PORT: '' })).toMatchObject({
      port: 3333,
      projectId: 'masthead',
      dataset: 'production',
      studioUrl: 'http://localhost:3333',
    })
  })
})

const fail = (line: string): never => {
  throw new Error(line)
}

test('the access log is set aside when it is full', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-log-'))
  const log = new AccessLog(join(folder, 'access.ndjson'), 1000, fail)
  for (let n = 0; n < 50; n += 1)
    log.write({ time: 't', method: 'GET', route: '/x', status: 200, ms: n, role: null })
  await log.close()
  for (const name of ['access.ndjson', 'access.1.ndjson', 'access.2.ndjson', 'access.3.ndjson']) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text.length).toBeLessThanOrEqual(1000)
    for (const line of text.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ route: '/x' })
  }
  rmSync(folder, { recursive: true })
})

test('a log that cannot be set aside goes on in the file that it has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-log-'))
  mkdirSync(join(folder, 'access.3.ndjson/in the way'), { recursive: true })
  writeFileSync(join(folder, 'access.2.ndjson'), '')
  const log = new AccessLog(join(folder, 'access.ndjson'), 1000, fail)
  for (let n = 0; n < 50; n += 1)
    log.write({ time: 't', method: 'GET', route: '/x', status: 200, ms: n, role: null })
  await log.close()
  expect(readFileSync(join(folder, 'access.ndjson'), 'utf8').trim().split('\n')).toHaveLength(50)
  rmSync(folder, { recursive: true })
})

test('over a limit the answer is 429 with Retry-After', async () => {
  const small = await testLake({ LAKE_REQUESTS_PER_MINUTE: '10', LAKE_STREAMS: '1' })
  const stop = new AbortController()
  const listen = () => small.get('/v1/data/listen/production?query=*', { signal: stop.signal })
  expect((await listen()).status).toBe(200)
  const second = await listen()
  expect(second.status).toBe(429)
  expect(second.headers.get('retry-after')).toBe('5')
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async () => (await small.get('/v1/ping')).status),
  )
  expect(statuses).toContain(429)
  stop.abort()
  await small.close()
})

/** A device of Linux that is always full. */
const whereThereIsOne = existsSync('/dev/full') ? test : test.skip

whereThereIsOne(
  'the access log says once that its disk is full, and goes on when there is room',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-log-'))
    const file = join(folder, 'access.ndjson')
    symlinkSync('/dev/full', file)
    const said: string[] = []
    const log = new AccessLog(file, 1_000_000, (line) => said.push(line), 20)
    const write = async (n: number): Promise<void> => {
      log.write({ time: 't', method: 'GET', route: '/x', status: 200, ms: n, role: null })
      await new Promise((done) => setTimeout(done, 30))
    }
    for (let n = 0; n < 5; n += 1) await write(n)
    expect(said).toEqual([expect.stringMatching(/access\.ndjson cannot be written: ENOSPC/)])
    rmSync(file)
    for (let n = 5; n < 8; n += 1) await write(n)
    await log.close()
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { ms: number }).ms)).toEqual([5, 6, 7])
    expect(said).toHaveLength(1)
    rmSync(folder, { recursive: true })
  },
)
