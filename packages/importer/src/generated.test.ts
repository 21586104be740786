/** Pages by the thousand: printed from a model in many layouts, imported, and compared with the model. */
import { describe, expect, test } from '@jest/globals'
import { documents as shapes } from '@masthead/content'
import type { Article, Author, Outlet, RelatedItem } from '@masthead/content'
import fc from 'fast-check'
import { layout, model, print, quoteOf } from '../test/model.ts'
import type { Model } from '../test/model.ts'
import { exactName } from './ids.ts'
import { importPage } from './import-page.ts'

const seed = Number(process.env.IMPORT_SEED ?? Date.now() % 1_000_000)
const numRuns = Number(process.env.IMPORT_RUNS ?? 600)

/** The documents turned back into what a page says. */
function read(text: string): { page: Model; unplaced: string[] } {
  const { documents, report } = importPage(text)
  const byId = new Map(documents.map((document) => [document._id, document]))
  const article = documents.find((document): document is Article => document._type === 'article')
  if (!article) throw new Error('no article')
  const person = (ref?: string) => (byId.get(ref ?? '') as Author | undefined)?.name ?? ''
  const outlet = (ref?: string) => (byId.get(ref ?? '') as Outlet | undefined)?.name ?? null
  const people = (role: string) =>
    (article.contributors ?? [])
      .filter((entry) => entry.role === role)
      .map((entry) => person(entry.person?._ref))
  const body = article.body ?? []
  const paragraphs = body.flatMap((part) =>
    part._type === 'block' ? [part.children.map((span) => span.text).join('')] : [],
  )
  const quote = body.findIndex((part) => part._type === 'pullQuote')
  const quoted = body[quote]
  const after = body.slice(0, Math.max(quote, 0)).length - 1
  const sentences = paragraphs[after]?.split(/(?<=\d\.) /) ?? []
  return {
    unplaced: report.findings.filter(({ level }) => level === 'unplaced').map(({ text }) => text),
    page: {
      date: article.date ?? '',
      title: article.title ?? '',
      byline: { author: people('author'), with: people('with') },
      paragraphs,
      quote: quoted?._type === 'pullQuote' ? { after, sentence: sentences.indexOf(quoted.text ?? '') } : null,
      outlet: outlet(article.originalPublication?.outlet?._ref),
      items: (article.related ?? []).map(({ _ref }) => {
        const item = byId.get(_ref) as RelatedItem
        return {
          label: '',
          kind: item.kind ?? null,
          outlet: outlet(item.outlet?._ref),
          date: item.date ?? '',
          title: item.title ?? '',
          excerpt: item.excerpt ? item.excerpt.split('\n\n') : [],
          cut: item.excerptTruncated ?? false,
          byline: (item.contributors ?? []).map((entry) => person(entry.person?._ref)),
        }
      }),
    },
  }
}

describe(`generated pages (seed ${seed}, IMPORT_SEED repeats it)`, () => {
  test('every element of the page is in its documents, and nothing is left over', () => {
    fc.assert(
      fc.property(model, layout, (page, how) => {
        const { page: found, unplaced } = read(print(page, how))
        const unlabelled = page.items.map((item) => ({ ...item, label: '' }))
        expect(found).toEqual({ ...page, items: unlabelled })
        // Only kinds that are not ours may be reported.
        expect(unplaced).toHaveLength(page.items.filter(({ kind }) => kind === null).length)
        expect(quoteOf(page) === null).toBe(found.quote === null)
      }),
      { seed, numRuns },
    )
  })

  test('documents are what the model says, and each person and outlet is there once', () => {
    fc.assert(
      fc.property(model, layout, (page, how) => {
        const { documents } = importPage(print(page, how))
        for (const document of documents)
          expect(shapes[document._type].strict().safeParse(document).error).toBeUndefined()
        const ids = documents.map(({ _id }) => _id)
        expect(new Set(ids).size).toBe(ids.length)
        const names = documents.flatMap((entry) =>
          entry._type === 'author' ? [exactName(entry.name ?? '')] : [],
        )
        const expected = new Set([
          ...page.byline.author,
          ...page.byline.with,
          ...page.items.flatMap(({ byline }) => byline),
        ])
        expect(new Set(names)).toEqual(expected)
        expect(names).toHaveLength(expected.size)
        const slugs = documents.flatMap((entry) => (entry._type === 'author' ? [entry.slug?.current] : []))
        expect(new Set(slugs).size).toBe(slugs.length)
      }),
      { seed, numRuns: Math.ceil(numRuns / 3) },
    )
  })

  test('the layout makes no difference to ids and keys', () => {
    fc.assert(
      fc.property(model, layout, layout, (page, one, other) => {
        const cut = { cutMark: '...' }
        expect(importPage(print(page, { ...one, ...cut })).documents).toEqual(
          importPage(print(page, { ...other, ...cut })).documents,
        )
      }),
      { seed, numRuns: Math.ceil(numRuns / 3) },
    )
  })

  test('any text at all is imported or refused in words, and never breaks', () => {
    const lines = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          '• Report',
          '  • May 3, 2020',
          'By A',
          'View All Reports',
          '',
          'By A, B & C',
          '…',
          '•',
        ),
      ),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(lines, (list) => {
        try {
          const { documents } = importPage(list.join('\n'))
          for (const document of documents)
            expect(shapes[document._type].strict().safeParse(document).error).toBeUndefined()
        } catch (error) {
          expect((error as Error).name).toBe('NotAPage')
        }
      }),
      { seed, numRuns },
    )
  })
})
