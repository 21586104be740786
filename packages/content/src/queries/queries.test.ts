import { describe, expect, test } from '@jest/globals'
import { isDeepStrictEqual } from 'node:util'
import { evaluate, parse } from 'groq-js'
import { siteSettings } from '../model/documents.ts'
import { kindValues } from '../model/kinds.ts'
import { dataset, ref } from './fixtures.ts'
import { homeTag, tagsOf, tagsOfChange } from '../tags.ts'
import { queries } from './index.ts'

async function run(query: string, params: Record<string, unknown>, over = dataset): Promise<unknown> {
  return await (await evaluate(parse(query, { params }), { dataset: over, params })).get()
}

const parameters: Record<keyof typeof queries, Record<string, unknown>> = {
  article: { slug: 'first' },
  newestSlugs: { limit: 5 },
  home: {},
  reports: { start: 0, end: 12 },
  articles: { start: 0, end: 12 },
  feed: { limit: 20 },
  author: { slug: 'ines-halvorsen' },
  people: {},
  topic: { slug: 'technology' },
  topics: {},
  settings: {},
  redirect: { from: '/articles/old', slashed: '/articles/old/' },
  sitemap: {},
  changes: { since: '2000-01-01T00:00:00Z' },
  present: { ids: ['ines', 'nobody'] },
}
const names = Object.keys(queries) as (keyof typeof queries)[]

describe('the queries', () => {
  test.each(names)('%s returns what its shape says', async (name) => {
    const result = await run(queries[name].query, parameters[name])
    const parsed = queries[name].result.safeParse(result)
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(result).not.toBeNull()
    // A shape drops what it does not name: nothing may be fetched that nobody reads.
    if (!['article', 'author'].includes(name)) expect(parsed.data).toEqual(result)
  })

  test.each(names)('%s has an answer on an empty dataset', async (name) => {
    const { query, result } = queries[name]
    const empty = await run(query, parameters[name], [])
    expect(result.safeParse(empty).error?.issues ?? []).toEqual([])
  })

  test('an article carries its whole page, in the editors’ order', async () => {
    const article = queries.article.result.parse(await run(queries.article.query, { slug: 'first' }))
    expect(article).toMatchObject({
      title: 'The First',
      contributors: [
        { role: 'author', person: { name: 'Ines Halvorsen' } },
        { role: 'with', note: 'data', person: { name: 'Marguerite Okafor' } },
      ],
      originalPublication: {
        outlet: { name: 'The Harbour Review' },
        url: 'https://harbour-review.example/first',
      },
      related: [
        { _type: 'relatedItem', title: 'Elsewhere', excerptTruncated: true },
        { _type: 'article', title: 'The Second' },
      ],
      topics: [{ title: 'Technology', terrain: 'delta' }],
    })
    expect(article?.body?.map((block) => block._type)).toEqual(['block', 'pullQuote', 'figure'])
  })

  test('a related item that was deleted leaves no hole', async () => {
    const second = queries.article.result.parse(await run(queries.article.query, { slug: 'second' }))
    expect(second?.related).toEqual([])
  })

  test('a topic that was not picked yet, or is gone, leaves no hole', async () => {
    const { query, result } = queries.article
    const over = dataset.map((document) =>
      document._id === 'second'
        ? {
            ...document,
            topics: [
              { _key: 'n', _type: 'reference' },
              { _key: 'g', _type: 'reference', _ref: 'gone' },
              ref('technology', 't'),
            ],
          }
        : document,
    )
    const article = result.parse(await run(query, { slug: 'second' }, over))
    expect(article?.topics).toMatchObject([{ title: 'Technology' }])
  })

  test('works without a date come last', async () => {
    for (const [name, params] of [
      ['feed', { limit: 9 }],
      ['newestSlugs', { limit: 9 }],
    ] as const) {
      const found = JSON.stringify(await run(queries[name].query, params))
      const places = ['first', 'second', 'kindless'].map((slug) => found.indexOf(`"${slug}"`))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places[0]).toBeGreaterThan(0)
    }
  })

  test('a redirect names what it leads to also while that is not published', async () => {
    const { query, result } = queries.redirect
    const params = { from: '/articles/withdrawn', slashed: '/articles/withdrawn/' }
    const answer = result.parse(await run(query, params))
    expect(answer?.document).toBeNull()
    expect(tagsOf(answer, [])).toContain('doc:gone')
  })

  test('without sections of the editors’ the home page has one for every kind', async () => {
    const { query, result } = queries.home
    const sectionsOf = async (settings: Record<string, unknown>[]) => {
      const others = dataset.filter(({ _id }) => _id !== 'siteSettings')
      const value = await run(query, {}, [...others, ...settings])
      return result.parse(value).sections?.map(({ kind, items }) => [kind, items.length])
    }
    const every = kindValues.map((kind) => [kind, ['report', 'podcast'].includes(kind) ? 1 : 0])
    const settings = dataset.filter(({ _id }) => _id === 'siteSettings')
    expect(await sectionsOf([])).toEqual(every)
    expect(await sectionsOf(settings.map((document) => ({ ...document, sections: [] })))).toEqual(every)
    expect(await sectionsOf(settings)).toEqual([['report', 1]])
  })

  test('what the editors choose for the front page is in no other answer', async () => {
    const change = { _id: 'siteSettings', _type: 'siteSettings', operation: 'update' as const }
    const forHome = Object.keys(siteSettings.shape).filter((field) =>
      tagsOfChange({ ...change, changed: [field] }).includes(homeTag()),
    )
    expect(forHome).toEqual(['lead', 'seconds', 'sections'])
    const without = dataset.map((document) =>
      document._id === 'siteSettings'
        ? Object.fromEntries(Object.entries(document).filter(([field]) => !forHome.includes(field)))
        : document,
    )
    const differing: string[] = []
    for (const name of names) {
      const [whole, rest] = [dataset, without].map((over) => run(queries[name].query, parameters[name], over))
      if (!isDeepStrictEqual(await whole, await rest)) differing.push(name)
    }
    expect(differing).toEqual(['home'])
  })

  test('reports and the rest share nothing and miss nothing', async () => {
    const reports = queries.reports.result.parse(await run(queries.reports.query, { start: 0, end: 99 }))
    const others = queries.articles.result.parse(await run(queries.articles.query, { start: 0, end: 99 }))
    const all = [...reports.items, ...others.items].map((item) => item._id)
    expect(new Set(all).size).toBe(all.length)
    expect(all.toSorted()).toEqual(['first', 'kindless', 'second'])
  })
})
