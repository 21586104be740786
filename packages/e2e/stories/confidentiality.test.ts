/** Must show 8: a word that stands in a draft only is in no answer to an anonymous caller, and in no file of the site. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Article, articlePath } from '@masthead/content'
import { lakeClient, page } from '../src/harness/lake.ts'
import { buildName } from '../../launcher/src/builds.ts'
import { root, useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
const run = Date.now().toString(36)
const canary = `zanzibarine${run}`
const slug = `secret-${run}`
let shownSlug = ''

function* filesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  const editor = lakeClient(world, world.writeToken)
  const fields = {
    _type: 'article',
    title: canary,
    dek: canary,
    slug: { _type: 'slug', current: slug },
    kind: 'commentary',
  }
  await editor.create({ ...fields, _id: `drafts.secret-${run}` })
  // A draft over a published article, whose page the site does show.
  const [shown] = await editor.fetch<Article[]>(
    '*[_type == "article" && defined(slug.current) && !(_id in path("drafts.**"))][0...1]',
  )
  if (!shown?.slug) throw new Error('the edition has a published article')
  shownSlug = shown.slug.current
  await editor.createOrReplace({ ...shown, _id: `drafts.${shown._id}`, title: canary })
}, 600_000)
afterAll(async () => {
  const editor = lakeClient(world, world.writeToken)
  await editor.delete({ query: '*[_id in path("drafts.**") && title == $canary]', params: { canary } })
  await done()
})

/** Without a token as anybody may ask, or as a viewer, who may read drafts. */
async function ask(url: string | URL, token?: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} })
  return { status: answer.status, text: await answer.text() }
}

/** Ways of asking for drafts. `byId`: by the ids of drafts, which nothing has in a perspective but "raw". */
const queries: { query: string; byId?: true }[] = [
  { query: '*' },
  { query: `*[title == "${canary}"]` },
  { query: `count(*[title match "${canary}*"])` },
  { query: `*[_id in path("drafts.**")]`, byId: true },
  { query: `*[_type == "article"] | order(title desc) [0...100] {_id, title}` },
  { query: `*[_type == "article"]{"other": *[_id == "drafts." + ^._id][0].title}`, byId: true },
]

/** Whether a query's answer gives the word away, or counts what holds it. */
function tells(text: string): boolean {
  const { result } = JSON.parse(text) as { result?: unknown }
  return text.includes(canary) || (typeof result === 'number' && result > 0)
}

describe('drafts are nobody’s business', () => {
  test.each(['raw', 'drafts', 'previewDrafts', 'published', 'spring,drafts'])(
    'anonymous queries in perspective %s show none, in no way of asking',
    async (perspective) => {
      for (const { query, byId } of queries) {
        const url = new URL(`${world.lakeUrl}/v2026-11-01/data/query/${world.dataset}`)
        url.searchParams.set('query', query)
        url.searchParams.set('perspective', perspective)
        url.searchParams.set('returnQuery', 'false')
        const [viewer, anybody] = [await ask(url, world.readToken), await ask(url)]
        // A viewer sees them, so that the question is one that could give them away.
        const shown = perspective === 'raw' || (perspective !== 'published' && !byId)
        expect([query, viewer.status, tells(viewer.text)]).toEqual([query, 200, shown])
        expect([query, anybody.status, tells(anybody.text)]).toEqual([query, 200, false])
      }
    },
  )

  const id = `secret-${run}`
  test.each<[route: string, path: (dataset: string) => string, viewerSees: boolean, anonymous: number]>([
    ['a document', (dataset) => `doc/${dataset}/drafts.${id}`, true, 200],
    ['several documents', (dataset) => `doc/${dataset}/drafts.${id},${id}`, true, 200],
    ['an export', (dataset) => `export/${dataset}`, true, 401],
    [
      'a document of a moment',
      (dataset) => `history/${dataset}/documents/drafts.${id}?time=${new Date().toISOString()}`,
      true,
      401,
    ],
    ['transactions', (dataset) => `history/${dataset}/transactions/drafts.${id}`, true, 401],
    // These two hold no text of a document, whoever asks.
    ['events', (dataset) => `history/${dataset}/events/documents/${id}`, false, 401],
    ['references', (dataset) => `references/${dataset}/documents/${id}/to`, false, 200],
  ])('the lake’s answer about %s shows it to a viewer at most', async (_route, path, viewerSees, status) => {
    const url = `${world.lakeUrl}/v1/data/${path(world.dataset)}`
    const [viewer, anybody] = [await ask(url, world.readToken), await ask(url)]
    expect([viewer.status, viewer.text.includes(canary)]).toEqual([200, viewerSees])
    expect([anybody.status, anybody.text.includes(canary)]).toEqual([status, false])
  })

  test('no page, feed or map of the site shows it', async () => {
    const sitemap = await page(`${world.siteUrl}/sitemap.xml`)
    expect(sitemap.status).toBe(200)
    const pages = [...sitemap.html.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      (match) => new URL(match[1] ?? '').pathname,
    )
    expect(pages.length).toBeGreaterThan(20)
    const there = [...pages, '/feed.xml', '/sitemap.xml', '/robots.txt']
    // Its page, its card and its chart. The last two are pictures, which would hold no word: there must be none.
    const absent = [articlePath(slug), `/social/${slug}.png`, `/plates/${slug}.svg`]
    for (const [paths, status] of [
      [there, 200],
      [absent, 404],
    ] as const) {
      for (const path of paths) {
        const url = `${world.siteUrl}${path}`
        const forged = { headers: { cookie: '__prerender_bypass=guess; masthead-preview=guess', rsc: '1' } }
        for (const answer of [await fetch(url), await fetch(url, forged)]) {
          expect([path, answer.status]).toEqual([path, status])
          expect(await answer.text()).not.toContain(canary)
        }
      }
    }
  }, 120_000)

  test('no file of the site’s build or cache holds it', () => {
    const files = [...filesUnder(join(root, 'apps/web/.next', buildName(world.dataDir)))]
    const holding = (word: string) => files.filter((file) => readFileSync(file).includes(word))
    expect(holding(canary)).toEqual([])
    // What is published is in some.
    expect(holding(shownSlug)).not.toEqual([])
  })

  test('nor do the access log or the launcher’s files', () => {
    for (const name of ['access.ndjson', 'launcher.json']) {
      expect(readFileSync(join(world.dataDir, name), 'utf8')).not.toContain(canary)
    }
  })
})
