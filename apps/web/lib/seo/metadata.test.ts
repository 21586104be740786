import { expect, test } from '@jest/globals'
import { articleMetadata, pageMetadata } from './metadata.ts'
import { article, contributor } from './samples.ts'

test('a card says the day of publication, as every time zone of the Americas reads it', () => {
  expect(articleMetadata(article(), null).openGraph).toMatchObject({ publishedTime: '2026-10-14T12:00:00Z' })
})

test('the authors are those of the feed and of the structured data, each once', () => {
  const contributors = [
    contributor('Ines Arrupe'),
    contributor('Tomas Vell', 'host'),
    contributor('Tomas Vell'),
    contributor('Ada Roth', 'translator'),
    contributor('Uma Kers', 'moderator'),
  ]
  const names = ['Ines Arrupe', 'Tomas Vell']
  const { authors, openGraph } = articleMetadata(article({ contributors }), null)
  expect(authors).toEqual(names.map((name) => ({ name })))
  expect(openGraph).toMatchObject({ authors: names })
})

test('what an editor has emptied is as if it had never been written', () => {
  const { title, description, openGraph } = articleMetadata(article({ title: '', dek: '' }), null)
  expect([title, description]).toEqual(['Untitled', 'By Ines Arrupe'])
  expect(openGraph).toMatchObject({ title: 'Untitled', description: 'By Ines Arrupe' })
  const settings = { _id: 'siteSettings', title: null, statement: 'We map.', colophon: null, plates: null }
  const page = { title: 'A topic', description: '', path: '/topics/a' }
  expect(pageMetadata(page, settings)).toMatchObject({
    description: 'We map.',
    openGraph: { description: 'We map.' },
  })
})
