/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { demoDocuments } from '../../packages/demo/src/index.ts'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { said, schema } from './said-for-tests.ts'

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8()
})
afterAll(async () => await lake.close())

const from = (path: string) => said(client, { _type: 'redirect', from: path, kind: 'gone' })
const to = (url: string) => said(client, { _type: 'redirect', from: '/old', kind: 'permanent', url })

test('a redirect holds its page weakly, as the site and the demo write it: the page can be withdrawn', () => {
  const type = schema.get('redirect')
  const field = type?.jsonType === 'object' ? type.fields.find(({ name }) => name === 'document') : undefined
  expect(field && 'weak' in field.type && field.type.weak).toBe(true)
  const held = demoDocuments().flatMap((entry) => (entry._type === 'redirect' ? (entry.document ?? []) : []))
  expect(held.map(({ _weak }) => _weak)).toEqual([true])
})

test.each([
  '/',
  '/articles/old',
  '/articles/old/',
  '/articles/älter',
  '/articles/a b',
  '/articles/a%3Fb',
  '/100%',
])('a reader can come from %s', async (path) => expect(await from(path)).toEqual([]))

test.each([
  ['/articles/%C3%A4lter', /^error from: Write the letters themselves: \/articles\/älter$/],
  ['/articles/a%20b', /themselves: \/articles\/a b$/],
  ['/articles/old ', /one slash/],
  ['//elsewhere.example', /one slash/],
  ['articles/old', /one slash/],
  ['/articles?page=2', /one slash/],
])('nobody would come from %s', async (path, words) =>
  expect(await from(path)).toEqual([expect.stringMatching(words)]),
)

test('two from one address are named to each other, with or without a slash at the end', async () => {
  const article = { _type: 'article', title: 'The Number' }
  const document = { _type: 'reference', _ref: 'number', _weak: true }
  await client.create({ _id: 'number', ...article })
  await client.create({ _id: 'first', _type: 'redirect', from: '/twice', kind: 'permanent', document })
  await client.create({ _id: 'drafts.gone', _type: 'redirect', from: '/withdrawn', kind: 'gone' })
  expect(await from('/twice/')).toEqual([
    expect.stringMatching(/^warning from: Another redirect .* leads to “The Number”/),
  ])
  expect(await from('/withdrawn')).toEqual([expect.stringMatching(/Another redirect .* says “Gone”/)])
  const own = { _id: 'drafts.first', _type: 'redirect', from: '/twice', kind: 'permanent', document }
  expect(await said(client, own)).toEqual([])
})

test.each(['https://example.org/x', '/articles/new', '/about#people'])(
  'a redirect may lead to %s',
  async (url) => expect(await to(url)).toEqual([]),
)

test.each(['#people', 'articles/new', '//example.org', 'mailto:ada@example.org'])(
  'a redirect cannot lead to %s',
  async (url) => expect(await to(url)).toContain('error url: Begin with https:// or a slash.'),
)
