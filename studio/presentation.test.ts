/**
 * What Presentation opens beside a page, and which pages a form names, asked of a real lake.
 * @jest-environment node
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { articlePath, authorPath, homePath, topicPath } from '@masthead/content'
import type { SanityClient } from '@sanity/client'
import { firstValueFrom, type Observable } from 'rxjs'
import { type DocumentStore, listenQuery } from 'sanity'
import type { DocumentLocationsState } from 'sanity/presentation'
import { testLake, type TestLake } from '../packages/lake/test/lake.ts'
import { resolve } from './presentation.ts'

const to = (_ref: string) => ({ _type: 'reference', _ref })
const listed = (_ref: string) => ({ _key: _ref, ...to(_ref) })
const by = [{ _key: 'a', _type: 'contributor', person: to('ines') }]
const slug = (current: string) => ({ _type: 'slug', current })
/** "one" points to a work elsewhere, "two" to "one"; "draft" has no address yet. */
const documents: { _id: string; _type: string; [field: string]: unknown }[] = [
  { _id: 'siteSettings', _type: 'siteSettings', title: 'Thalweg' },
  { _id: 'ines', _type: 'author', name: 'Ines', slug: slug('ines-halvorsen') },
  { _id: 'trade', _type: 'topic', title: 'Trade', slug: slug('trade') },
  { _id: 'review', _type: 'outlet', name: 'The Review' },
  { _id: 'elsewhere', _type: 'relatedItem', title: 'Elsewhere', outlet: to('review'), contributors: by },
  {
    _id: 'one',
    _type: 'article',
    kind: 'report',
    title: 'One',
    date: '2026-01-01',
    slug: slug('älter'),
    related: [listed('elsewhere')],
  },
  {
    _id: 'two',
    _type: 'article',
    kind: 'commentary',
    title: 'Two',
    date: '2026-01-02',
    slug: slug('two'),
    contributors: by,
    topics: [listed('trade')],
    related: [listed('one')],
  },
  { _id: 'drafts.draft', _type: 'article', title: 'Draft', topics: [listed('trade')] },
  { _id: 'lone', _type: 'outlet', name: 'Nowhere' },
]

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8({ perspective: 'drafts' })
  for (const document of documents) await client.create(document)
})
afterAll(async () => await lake.close())

/** As Presentation does it: the first route that fits, with what stands in the address decoded. */
async function opens(path: string): Promise<string | null> {
  for (const { route, filter } of resolve.mainDocuments) {
    const groups = new URLPattern({ pathname: String(route) }).exec({ pathname: path })?.pathname.groups
    const slug = groups && decodeURIComponent(groups.slug ?? '')
    if (groups) return await client.fetch<string | null>(`*[${String(filter)}][0]._id`, { slug })
  }
  return null
}

const shown = async (type: string, id: string) =>
  await firstValueFrom(
    resolve.locations(
      { id, type, version: undefined, perspectiveStack: [] },
      // Of the Studio's store only this is asked for; it is the Studio's own function.
      { documentStore: { listenQuery: listenQuery.bind(null, client) } as unknown as DocumentStore },
    ) as Observable<DocumentLocationsState>,
  )
const hrefs = async (type: string, id: string) =>
  (await shown(type, id)).locations?.map(({ href }) => href) ?? []

test.each([
  [homePath(), 'siteSettings'],
  [articlePath('älter'), 'one'],
  [articlePath('two'), 'two'],
  [authorPath('ines-halvorsen'), 'ines'],
  [topicPath('trade'), 'trade'],
  [articlePath('nothing'), null],
  ['/articles', null],
  ['/articles/page/2', null],
  ['/about', null],
])('beside %s stands %s', async (path, id) => expect(await opens(path)).toBe(id))

const [one, two] = [articlePath('älter'), articlePath('two')]
test.each([
  ['siteSettings', 'siteSettings', ['/']],
  ['article', 'one', [one, '/reports', '/', two]],
  ['article', 'two', [two, '/articles', '/']],
  ['author', 'ines', ['/people/ines-halvorsen', '/people', two, one]],
  ['topic', 'trade', ['/topics/trade', '/topics', '/', two]],
  ['relatedItem', 'elsewhere', [one]],
  ['outlet', 'review', [one]],
])('the form of the %s “%s” names the pages that show it', async (type, id, expected) =>
  expect(await hrefs(type, id)).toEqual(expected),
)

test.each([
  ['article', 'draft', /needs an address/],
  ['outlet', 'lone', /No page shows this yet/],
  ['redirect', 'any', /leads readers on/],
])('the form of the %s “%s” says why no page does', async (type, id, words) => {
  const { locations = [], message } = await shown(type, id)
  expect(locations).toEqual([])
  expect(message).toMatch(words)
})
