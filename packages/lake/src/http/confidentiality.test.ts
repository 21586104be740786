/**
 * Draft confidentiality, generated from the table of routes: a route that is added is tested without being named here.
 *
 * Each document that readers must not see carries a word of its own. Every route is asked by an anonymous caller and
 * with a revoked token, with every perspective and every query that might reach it; no answer, header, stream or log
 * line may hold one of the words. As a control, the same requests with a token must find them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'
import { routeTable } from './api-document.ts'
import type { Route } from './route.ts'

const words = {
  draft: 'kanarieA1draft',
  over: 'kanarieB2over',
  release: 'kanarieC3release',
  unpublished: 'kanarieD4unpublished',
  deleted: 'kanarieE5deleted',
} as const
const all = Object.values(words)
const found = (text: string) => all.filter((word) => text.includes(word))

let lake: TestLake
let revoked = ''
const heard: string[] = []
const stops: AbortController[] = []

/** Reads a stream into `heard` until the end of the tests. */
async function overhear(path: string): Promise<void> {
  const stop = new AbortController()
  stops.push(stop)
  const answer = await lake.get(path, { signal: stop.signal })
  heard.push(await (answer.status === 200 ? '' : answer.text()))
  const decoder = new TextDecoder()
  const read = async () => {
    const reader = answer.body?.getReader()
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
      heard.push(decoder.decode(piece.value))
  }
  if (answer.status === 200) read().catch(() => {})
}

beforeAll(async () => {
  lake = await testLake()
  const { accounts } = lake.lake.services
  const made = accounts.createToken('editor', 'to be revoked')
  accounts.revokeToken(made.id)
  revoked = made.token
  for (const version of ['v1', 'vX', 'v2025-02-19']) {
    for (const filter of ['*', '*[_id in path("drafts.**")]', '*[_type == "article"]']) {
      await overhear(
        `/${version}/data/listen/production?includeResult=true&includePreviousRevision=true&includeAllVersions=true&effectFormat=mendoza&query=${encodeURIComponent(filter)}`,
      )
    }
    await overhear(`/${version}/data/live/events/production`)
  }
  const client = lake.client8({ perspective: 'raw' })
  const write = (id: string, word: string) =>
    client.createOrReplace({
      _id: id,
      _type: 'article',
      title: word,
      slug: { current: word },
      ref: { _type: 'reference', _ref: 'author', _weak: true },
    })
  await client.create({ _id: 'author', _type: 'author', name: 'Ada' })
  await write('drafts.only', words.draft)
  await client.create({
    _id: 'both',
    _type: 'article',
    title: 'public',
    points: { _type: 'reference', _ref: 'drafts.only', _weak: true },
  })
  await write('drafts.both', words.over)
  await write('versions.spring.both', words.release)
  await client.create({ _id: 'drafts.withdrawn', _type: 'article', title: words.unpublished })
  await write('drafts.gone', words.deleted)
  await client.delete('drafts.gone')
})
afterAll(async () => {
  for (const stop of stops) stop.abort()
  expect(lake.faults).toEqual([])
  await lake.close()
})

const ids = [
  'drafts.only',
  'only',
  'drafts.both',
  'both',
  'versions.spring.both',
  'drafts.withdrawn',
  'drafts.gone',
  'author',
]
const queries = [
  '*',
  '*[_id in path("drafts.**")]',
  '*[_id == "drafts.only"][0]',
  '*[_type == "article"]{..., "p": points->title, "r": *[references(^._id)].title}',
  '*[_id == "both"][0].points->title',
  'count(*[title match "kanarie*"])',
  '*[_type == "article"] | order(title desc)[0...9].title',
  '*[_type == "article"] | score(title match "kanarie*") | order(_score desc)',
  '*[_id == "author"]{"used": *[references("author")]._id}',
  'string::startsWith(*[_id == "drafts.only"][0].title, "k")',
  'coalesce(*[_id == "drafts.both"][0], *[_id == "both"][0])',
  '*[_id == "drafts.only"].title + ',
]
const perspectives = [
  '',
  'raw',
  'published',
  'drafts',
  'previewDrafts',
  'spring',
  'spring,drafts',
  '["spring"]',
  'drafts,published',
]

/** Every value a parameter of a path may take here. */
const values: Record<string, readonly string[]> = {
  dataset: ['production'],
  project: ['masthead'],
  id: ids,
  ids: [...ids, ids.join(',')],
  keys: ['a'],
  'keys?': ['a'],
}

function paths(path: string): string[] {
  const name = /:(\w+\??)/.exec(path)?.[1]
  if (name === undefined) return [path.replace(/\/\*$/, `/${ids[0]}`)]
  return (values[name] ?? ids).flatMap((value) => paths(path.replace(`:${name}`, encodeURIComponent(value))))
}

function addresses(entry: Route): string[] {
  const versions = entry.versioned === false ? [''] : ['/v1', '/v2025-02-19', '/vX']
  const plain = versions.flatMap((version) => paths(entry.path).map((path) => version + path))
  if (!entry.path.startsWith('/data/query')) {
    return plain.flatMap((path) => [
      path,
      `${path}?includeAllVersions=true&perspective=raw&includeDrafts=true&excludeContent=true&time=2099-01-01T00:00:00Z&revision=x&query=*`,
    ])
  }
  return plain.flatMap((path) =>
    queries.flatMap((query) =>
      perspectives.map(
        (perspective) =>
          `${path}?query=${encodeURIComponent(query)}${perspective === '' ? '' : `&perspective=${encodeURIComponent(perspective)}`}&resultSourceMap=true`,
      ),
    ),
  )
}

const isStream = (entry: Route) => /\/data\/(listen|live)/.test(entry.path)
const bodies = [
  ...queries.map((query) => JSON.stringify({ query, perspective: 'raw' })),
  JSON.stringify({ mutations: [{ patch: { id: 'drafts.only', set: { x: 1 } } }] }),
  JSON.stringify({
    actions: [{ actionType: 'sanity.action.document.publish', draftId: 'drafts.only', publishedId: 'only' }],
  }),
]

async function ask(
  entry: Route,
  address: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  const answer = await lake.get(address, {
    method: entry.method,
    headers,
    ...(body !== undefined && { body }),
  })
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`
}

describe('no answer to a reader holds a word of a draft', () => {
  const table = routeTable().filter((entry) => !isStream(entry) && entry.method !== 'HEAD')

  test.each(table.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))(
    '%s',
    async (_, entry) => {
      const asked = addresses(entry)
      expect(asked.length).toBeGreaterThan(0)
      const sent = entry.bodyLimit === undefined ? [undefined] : bodies
      const jobs = asked.flatMap((address) => sent.map((body) => ({ address, body })))
      for (let at = 0; at < jobs.length; at += 20) {
        await Promise.all(
          jobs
            .slice(at, at + 20)
            .flatMap(({ address, body }) => [
              ask(entry, address, {}, body).then((text) =>
                expect({ address, body, words: found(text) }).toEqual({ address, body, words: [] }),
              ),
              ...(at === 0
                ? [
                    ask(entry, address, { authorization: `Bearer ${revoked}` }, body).then((text) =>
                      expect({ address, words: found(text) }).toEqual({ address, words: [] }),
                    ),
                  ]
                : []),
            ]),
        )
      }
    },
    60_000,
  )
})

test('a reader who knows a draft by its word cannot even count it', async () => {
  for (const perspective of perspectives) {
    const answer = await lake.get(
      `/v1/data/query/production?query=${encodeURIComponent('count(*[title match "kanarie*" || _id in path("drafts.**")])')}&perspective=${encodeURIComponent(perspective)}`,
    )
    expect((await answer.json()) as { result: number }).toMatchObject({ result: 0 })
  }
})

test('the control: with a token the same words are found', async () => {
  const answer = await lake.get('/v1/data/query/production?query=*&perspective=raw', {
    headers: { authorization: `Bearer ${lake.token('viewer')}` },
  })
  expect(found(await answer.text()).toSorted()).toEqual(
    all.filter((word) => word !== words.deleted).toSorted(),
  )
})

test('streams told readers of what was published and of nothing else', async () => {
  await new Promise((next) => setTimeout(next, 200))
  const text = heard.join('')
  expect(text).toContain('"documentId":"both"')
  expect(found(text)).toEqual([])
  expect(text).not.toMatch(/"documentId":"(drafts|versions)\./)
})

test('the access log holds no word and no id', () => {
  const log = readFileSync(join(lake.dataDir, 'access.ndjson'), 'utf8')
  expect(log.split('\n').length).toBeGreaterThan(100)
  expect(found(log)).toEqual([])
  expect(log).not.toMatch(/drafts\.|mh_|Bearer/)
})
