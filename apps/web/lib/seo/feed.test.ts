/** The feed as a feed reader sees it: through a parser, not by its letters. */
import { describe, expect, test } from '@jest/globals'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { rssFeed, sitemap } from './feed.ts'
import { contributor, item } from './samples.ts'

const entry = z.object({
  title: z.string(),
  link: z.string(),
  guid: z.object({ '#text': z.string(), '@isPermaLink': z.string() }),
  pubDate: z.string().optional(),
  'dc:creator': z.array(z.string()).optional(),
  category: z.string().optional(),
  description: z.string().optional(),
})
const feed = z.object({
  rss: z.object({
    '@version': z.literal('2.0'),
    '@xmlns:atom': z.literal('http://www.w3.org/2005/Atom'),
    '@xmlns:dc': z.literal('http://purl.org/dc/elements/1.1/'),
    channel: z.object({
      title: z.string(),
      link: z.string(),
      description: z.string(),
      lastBuildDate: z.string().optional(),
      'atom:link': z.object({ '@href': z.string(), '@rel': z.string(), '@type': z.string() }),
      item: z.array(entry).optional(),
    }),
  }),
})
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['item', 'dc:creator', 'url'].includes(name),
})

function read(...given: Parameters<typeof rssFeed>) {
  const xml = rssFeed(...given)
  expect(XMLValidator.validate(xml)).toBe(true)
  return feed.parse(parser.parse(xml)).rss.channel
}

const rfc822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/

describe('the feed', () => {
  test('links to itself and says when it changed last', () => {
    const channel = read(
      [item(), item({ _id: 'second', slug: 'second', _updatedAt: '2026-11-01T08:00:00Z' })],
      { _id: 'siteSettings', title: 'An Institute', statement: null, colophon: null, plates: null },
    )
    expect(channel.title).toBe('An Institute')
    expect(channel.lastBuildDate).toBe('Sun, 01 Nov 2026 08:00:00 GMT')
    expect(channel['atom:link']).toEqual({
      '@href': 'http://localhost:3000/feed.xml',
      '@rel': 'self',
      '@type': 'application/rss+xml',
    })
  })

  test('gives each author an element, a lasting guid and dates of RFC 822', () => {
    const contributors = [
      contributor('Ines Arrupe'),
      contributor('Marguerite Ohm'),
      contributor('Tomas Vell', 'host'),
      contributor('Ada Roth', 'translator'),
      contributor('Uma Kers', 'moderator'),
      contributor('Ben Okoro', 'with'),
    ]
    const [first] = read([item({ contributors })], null).item ?? []
    expect(first?.['dc:creator']).toEqual(['Ines Arrupe', 'Marguerite Ohm', 'Tomas Vell'])
    expect(first?.guid).toEqual({ '#text': 'first', '@isPermaLink': 'false' })
    expect(first?.link).toBe('http://localhost:3000/articles/first')
    expect(first?.pubDate).toMatch(rfc822)
    expect(first?.pubDate).toBe('Wed, 14 Oct 2026 12:00:00 GMT')
    expect(first?.category).toBeDefined()
  })

  test('drops what XML cannot hold and keeps what it must escape', () => {
    const title = 'A\u0000\u0008B & <b>"C"</b> \ud800D \uffffE ]]> é😀'
    const [first] = read([item({ title, excerpt: 'x\u000by' })], null).item ?? []
    expect(first?.title).toBe('AB & <b>"C"</b> \ufffdD E ]]> é😀')
    expect(first?.description).toBe('xy')
  })

  test('holds when it is empty, and leaves out what has no page', () => {
    expect(read([], null).item).toBeUndefined()
    expect(read([item({ slug: null })], null).item).toBeUndefined()
    const [bare] =
      read([item({ title: null, date: null, contributors: null, excerpt: null, kind: null })], null).item ??
      []
    expect(bare).toEqual({ title: 'Untitled', link: expect.any(String), guid: expect.any(Object) })
  })
})

test('what an editor has emptied is as if it had never been written', () => {
  const named = { _id: 'siteSettings', title: 'An Institute', statement: '', colophon: null, plates: null }
  expect(read([item({ title: '' })], named)).toMatchObject({
    description: 'An Institute',
    item: [{ title: 'Untitled' }],
  })
  expect(read([], { ...named, title: '' }).description).toBe('Newest publications')
})

test('the sitemap lists absolute addresses', () => {
  const xml = sitemap([{ path: '/' }, { path: '/articles/a&b', modified: '2026-10-20T10:00:00Z' }])
  expect(XMLValidator.validate(xml)).toBe(true)
  expect(parser.parse(xml).urlset.url).toEqual([
    { loc: 'http://localhost:3000/' },
    { loc: 'http://localhost:3000/articles/a&b', lastmod: '2026-10-20T10:00:00Z' },
  ])
})
