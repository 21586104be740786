/** An article as the query returns it. For tests. */
import type { ArticleResult, Item } from '@masthead/content'

export const person = (name: string, slug: string | null = name.toLowerCase().replaceAll(' ', '-')) => ({
  _id: `person-${name}`,
  name,
  slug,
})

export const contributor = (
  name: string,
  role: 'author' | 'with' | 'moderator' | 'host' | 'translator' = 'author',
) => ({ _key: name, role, note: null, person: person(name) })

export const item = (fields: Partial<Item> = {}): Item => ({
  _id: 'first',
  _type: 'article',
  _updatedAt: '2026-10-20T10:00:00Z',
  kind: 'report',
  number: 48,
  title: 'The First',
  excerpt: 'A dek.',
  excerptTruncated: null,
  slug: 'first',
  url: null,
  date: '2026-10-14',
  outlet: null,
  contributors: [contributor('Ines Arrupe')],
  terrain: null,
  plateSeed: null,
  leadImage: null,
  ...fields,
})

export const paragraphs = (...texts: string[]): NonNullable<ArticleResult['body']> =>
  texts.map((text, index) => ({
    _key: `b${index}`,
    _type: 'block',
    style: 'normal',
    markDefs: [],
    children: [{ _key: 's', _type: 'span', text, marks: [] }],
  }))

export const article = (fields: Partial<ArticleResult> = {}): ArticleResult => ({
  ...item(),
  _type: 'article',
  _createdAt: '2026-10-01T10:00:00Z',
  dek: 'A dek.',
  body: paragraphs('Text.'),
  originalPublication: null,
  topics: null,
  related: null,
  ...fields,
})
