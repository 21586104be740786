import { describe, expect, test } from '@jest/globals'
import { documents, kindValues, pathOf } from '@masthead/content'
import type { Article, ContentDocument, DocumentType } from '@masthead/content'
import sharp from 'sharp'
import { demoDocuments, demoPictures } from './edition.ts'
import { pictureField, renderPicture, withAssets } from './pictures/picture.ts'
import { text } from './pictures/text.ts'
import { prose } from './prose.ts'

const edition = demoDocuments()
const of = <T extends DocumentType>(type: T) =>
  edition.filter((entry): entry is Extract<ContentDocument, { _type: T }> => entry._type === type)
const articles = of('article')

/** Every string under a key, however deep. */
function under(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => under(entry, key))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, entry]: [string, unknown]) =>
    name === key && typeof entry === 'string' ? [entry] : under(entry, key),
  )
}

const words = (article: Article) =>
  (article.body ?? []).flatMap((part) =>
    part._type === 'block' ? [part.children.map((span) => span.text).join('')] : [],
  )

describe('the edition', () => {
  test.each(edition.map((entry) => [entry._id, entry] as const))('%s is what the model says', (_, entry) => {
    expect(documents[entry._type].strict().safeParse(entry).error).toBeUndefined()
  })

  test('has what issue 3 asks for', () => {
    expect(articles.length).toBeGreaterThanOrEqual(14)
    expect(new Set(articles.map(({ kind }) => kind))).toEqual(new Set(kindValues))
    expect(of('author')).toHaveLength(9)
    expect(of('topic')).toHaveLength(6)
    expect(new Set(of('topic').map(({ terrain }) => terrain)).size).toBe(5)
    expect(of('relatedItem').length).toBeGreaterThanOrEqual(8)
    expect(of('redirect').length).toBeGreaterThanOrEqual(1)
    expect(of('siteSettings')).toHaveLength(1)
    expect(articles.filter(({ leadImage }) => leadImage).length).toBeGreaterThanOrEqual(4)
    expect(under(articles, '_type').filter((type) => type === 'figure').length).toBeGreaterThanOrEqual(2)
    for (const role of ['author', 'with', 'host', 'moderator', 'translator'])
      expect(under(articles, 'role')).toContain(role)
  })

  test('no id, no address and no key among brothers is used twice', () => {
    const ids = edition.map(({ _id }) => _id)
    expect(new Set(ids).size).toBe(ids.length)
    const paths = edition.map((entry) => pathOf(entry)).filter((path) => path !== null)
    expect(new Set(paths).size).toBe(paths.length)
    const arrays = (value: unknown): unknown[][] =>
      Array.isArray(value)
        ? [value, ...value.flatMap(arrays)]
        : value !== null && typeof value === 'object'
          ? Object.values(value).flatMap(arrays)
          : []
    for (const array of arrays(edition.map((entry) => ({ ...entry })))) {
      const keys = array.flatMap((entry) => (entry as { _key?: string } | null)?._key ?? [])
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('every reference has a target, every picture a drawing', () => {
    const known = new Set(edition.map(({ _id }) => _id))
    const assets = new Map(demoPictures().map(({ name }) => [name, `image-${name}`]))
    expect(assets.size).toBe(demoPictures().length)
    for (const id of assets.values()) known.add(id)
    expect(under(withAssets(edition, assets), '_ref').filter((id) => !known.has(id))).toEqual([])
  })

  test('dates are spread over three years and none is in the future', () => {
    const dates = articles.map(({ date }) => date ?? '')
    expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2024', '2025', '2026']))
    expect(dates.toSorted().at(-1)?.localeCompare('2026-11-20')).toBeLessThanOrEqual(0)
  })
})

describe.each(articles.map((article) => [article.slug?.current, article] as const))('%s', (_, article) => {
  test('is of an article’s length and in finished words', () => {
    const count = words(article).join(' ').split(/\s+/).length
    expect(count).toBeGreaterThan(230)
    expect(count).toBeLessThan(750)
    expect(JSON.stringify(article)).not.toMatch(/lorem|ipsum|TODO|placeholder|\*\*|\]\(|\s{2}/i)
  })

  test('each pull quote repeats the text that stands before it', () => {
    const body = article.body ?? []
    const quotes = body.flatMap((part, index) =>
      part._type === 'pullQuote' ? [{ text: part.text ?? '', index }] : [],
    )
    expect(quotes.length).toBeGreaterThan(0)
    for (const quote of quotes) {
      const before = words({ ...article, body: body.slice(0, quote.index) })
      const repeated = quote.text.replace(/\.$/, '').toLowerCase()
      expect(before.filter((paragraph) => paragraph.toLowerCase().includes(repeated))).toHaveLength(1)
    }
  })
})

describe('pictures', () => {
  test('render everywhere to the size they say, with words for those who do not see them', async () => {
    for (const picture of demoPictures()) {
      expect(pictureField(picture).alt ?? '').not.toBe('')
      const drawing = picture.draw()
      // A font, a script or an address would make the picture depend on the machine that renders it.
      expect(drawing).not.toMatch(/<text|<script|href=|NaN|undefined/)
    }
    const chart = demoPictures().find(({ name }) => name === 'two-keys-traces')
    const { width, height } = await sharp(await renderPicture(chart!)).metadata()
    expect(width).toBe(1232)
    expect(height).toBeGreaterThan(300)
  })

  test('a letter without an outline is refused, not left out', () => {
    expect(() => text('1 ¥', { x: 0, y: 0, size: 10, fill: 'black' })).toThrow('"¥"')
  })
})

describe('the light notation', () => {
  test('turns each form into Portable Text', () => {
    const body = prose(
      'One *two* [three](https://a.example).\n\n## Four\n\n- five\n- **six**\n\n1. seven\n\n> eight\n\n>>> nine',
    )
    expect(body.map((part) => (part._type === 'block' ? [part.style, part.listItem] : part._type))).toEqual([
      ['normal', undefined],
      ['h2', undefined],
      ['normal', 'bullet'],
      ['normal', 'bullet'],
      ['normal', 'number'],
      ['blockquote', undefined],
      'pullQuote',
    ])
    const [first] = body
    expect(
      first?._type === 'block' && first.children.map(({ text, marks }) => [text, marks?.length]),
    ).toEqual([
      ['One ', 0],
      ['two', 1],
      [' ', 0],
      ['three', 1],
      ['.', 0],
    ])
  })

  test('names a figure that the article does not have', () => {
    expect(() => prose('{figure: map}')).toThrow('the figure "map"')
  })
})
