import { describe, expect, test } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { articleData, authorData, JsonLd } from './json-ld.tsx'
import { article, contributor } from './samples.ts'

const contributors = [
  contributor('Ines Arrupe'),
  contributor('Marguerite Ohm'),
  contributor('Tomas Vell', 'with'),
  contributor('Ada Roth', 'translator'),
  { ...contributor('Nobody'), person: null },
]

describe('an article’s structured data', () => {
  test('names every author once, and the others in their roles', () => {
    expect(articleData(article({ contributors }), null)).toMatchObject({
      '@type': 'Report',
      author: [
        { '@type': 'Person', name: 'Ines Arrupe', url: 'http://localhost:3000/people/ines-arrupe' },
        { '@type': 'Person', name: 'Marguerite Ohm' },
      ],
      contributor: [{ name: 'Tomas Vell' }],
      translator: [{ name: 'Ada Roth' }],
      datePublished: '2026-10-14T12:00:00Z',
      dateModified: '2026-10-20T10:00:00Z',
      reportNumber: '48',
      mainEntityOfPage: 'http://localhost:3000/articles/first',
    })
  })

  test('a host is a podcast’s author', () => {
    const podcast = article({
      kind: 'podcast',
      number: 3,
      contributors: [contributor('Ines Arrupe', 'host')],
    })
    expect(articleData(podcast, null)).toMatchObject({
      '@type': 'PodcastEpisode',
      episodeNumber: 3,
      author: [{ name: 'Ines Arrupe' }],
    })
  })

  test('holds without anything that may be missing', () => {
    const bare = article({ kind: null, number: null, title: null, dek: null, date: null, contributors: null })
    const data = articleData(bare, null)
    expect(data).toMatchObject({ '@type': 'Article', author: [], headline: '' })
    expect(data).not.toHaveProperty('datePublished')
    expect(data).not.toHaveProperty('reportNumber')
  })
})

test('a person’s page says where they belong', () => {
  const author = {
    _id: 'i',
    _updatedAt: '2026-10-20T10:00:00Z',
    name: 'Ines Arrupe',
    slug: 'ines-arrupe',
    position: 'Director',
    portrait: null,
    biography: null,
    email: null,
    links: null,
    works: [],
  }
  expect(authorData(author, null)).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { name: 'Ines Arrupe', jobTitle: 'Director', affiliation: { name: 'Masthead' } },
  })
})

test('no text can end the script, and all of it comes back', () => {
  const title = '</script><script>alert(1)</script><!-- & "quoted" \u2028'
  const html = renderToStaticMarkup(<JsonLd data={articleData(article({ title }), null)} />)
  expect(html.match(/<\/script/g)).toHaveLength(1)
  expect(html).not.toContain('<!--')
  const text = /<script type="application\/ld\+json">(.*)<\/script>$/s.exec(html)?.[1] ?? ''
  expect(JSON.parse(text)).toMatchObject({ headline: title })
})
