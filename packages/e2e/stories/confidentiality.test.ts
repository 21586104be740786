/** Must show 8: a word that stands in a draft only is in no answer to an anonymous caller, and in no file of the site. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { articlePath } from '@masthead/content'
import { lakeClient, page } from '../src/harness/lake.ts'
import { buildName } from '../../launcher/src/builds.ts'
import { root, useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
const run = Date.now().toString(36)
const canary = `zanzibarine${run}`
const slug = `secret-${run}`

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
  const [shown] = await editor.fetch<{ _id: string }[]>(
    '*[_type == "article" && !(_id in path("drafts.**"))][0...1]{_id}',
  )
  if (shown) {
    const whole = await editor.getDocument(shown._id)
    if (whole) await editor.createOrReplace({ ...whole, _id: `drafts.${shown._id}`, title: canary })
  }
}, 600_000)
afterAll(async () => {
  const editor = lakeClient(world, world.writeToken)
  await editor.delete({ query: '*[_id in path("drafts.**") && title == $canary]', params: { canary } })
  await done()
})

describe('drafts are nobody’s business', () => {
  test.each(['raw', 'drafts', 'previewDrafts', 'published', 'spring,drafts'])(
    'anonymous queries in perspective %s show none, in no way of asking',
    async (perspective) => {
      const queries = [
        '*',
        `*[title == "${canary}"]`,
        `count(*[title match "${canary}*"])`,
        `*[_id in path("drafts.**")]`,
        `*[_type == "article"] | order(title desc) [0...100] {_id, title}`,
        `*[_type == "article"]{"other": *[_id == "drafts." + ^._id][0].title}`,
      ]
      for (const query of queries) {
        const url = new URL(`${world.lakeUrl}/v2026-11-01/data/query/${world.dataset}`)
        url.searchParams.set('query', query)
        url.searchParams.set('perspective', perspective)
        url.searchParams.set('returnQuery', 'false')
        const text = await (await fetch(url)).text()
        expect(text).not.toContain(canary)
        if (query.startsWith('count')) expect(JSON.parse(text).result ?? 0).toBe(0)
      }
    },
  )

  test('no other route of the lake shows it', async () => {
    const dataset = world.dataset
    const paths = [
      `/v1/data/doc/${dataset}/drafts.secret-${run}`,
      `/v1/data/doc/${dataset}/drafts.secret-${run},secret-${run}`,
      `/v1/data/export/${dataset}`,
      `/v1/data/history/${dataset}/documents/drafts.secret-${run}?time=${new Date().toISOString()}`,
      `/v1/data/history/${dataset}/transactions/drafts.secret-${run}`,
      `/v1/data/history/${dataset}/events/documents/secret-${run}`,
      `/v1/data/references/${dataset}/documents/secret-${run}/to`,
    ]
    for (const path of paths) {
      expect(await (await fetch(`${world.lakeUrl}${path}`)).text()).not.toContain(canary)
    }
  })

  test('no page, feed or map of the site shows it', async () => {
    expect((await page(`${world.siteUrl}${articlePath(slug)}`)).status).toBe(404)
    const sitemap = (await page(`${world.siteUrl}/sitemap.xml`)).html
    const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      (match) => new URL(match[1] ?? '').pathname,
    )
    expect(pages.length).toBeGreaterThan(20)
    for (const path of [...pages, '/feed.xml', '/sitemap.xml', '/robots.txt']) {
      const url = `${world.siteUrl}${path}`
      const forged = { headers: { cookie: '__prerender_bypass=guess; masthead-preview=guess', rsc: '1' } }
      for (const answer of [await fetch(url), await fetch(url, forged)]) {
        expect(await answer.text()).not.toContain(canary)
      }
    }
  }, 120_000)

  test('no file of the site’s build or cache holds it', () => {
    const holding = [...filesUnder(join(root, 'apps/web/.next', buildName(world.dataDir)))].filter((file) =>
      readFileSync(file).includes(canary),
    )
    expect(holding).toEqual([])
  })

  test('nor do the access log or the launcher’s files', () => {
    for (const name of ['access.ndjson', 'launcher.json']) {
      expect(readFileSync(join(world.dataDir, name), 'utf8')).not.toContain(canary)
    }
  })
})
