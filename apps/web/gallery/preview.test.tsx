/**
 * Every page as a preview: each text of an editor's carries its mark, no mark is anywhere but in text, and marks aside
 * the page is the readers' page to the letter.
 * @jest-environment node
 */
import { describe, expect, test } from '@jest/globals'
import type { ContentSourceMap } from '@sanity/client'
import { stegaClean } from '@sanity/client/stega'
import type { ReactElement } from 'react'
import { prerender } from 'react-dom/static'
import * as previews from '../lib/preview/pages.tsx'
import type { Draft, Place } from '../lib/sanity/draft.ts'
import type { QueryName } from '../lib/sanity/published.ts'
import { readerText } from '../lib/sanity/reader-text.ts'
import * as data from './fixtures.ts'
import { pages } from './pages.tsx'

const place: Place = {
  projectId: 'masthead',
  dataset: 'production',
  studioUrl: 'http://studio.example',
  pictures: undefined,
}

type Path = (string | number)[]

function leaves(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

const jsonPath = (path: Path) =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`)).join('')}`

/** A draft as the lake answers, every value of it read from a document of the query's name, at the result's own path. */
function draftOf<Name extends QueryName>(name: Name, result: unknown): Draft<Name> {
  const paths = leaves(result).map(([path]) => jsonPath(path))
  const mappings: ContentSourceMap['mappings'] = Object.fromEntries(
    paths.map((path, index) => [
      path,
      { type: 'value', source: { type: 'documentValue', document: 0, path: index } },
    ]),
  )
  const sourceMap = { documents: [{ _id: `drafts.${name}`, _type: name }], paths, mappings }
  return { name, params: {}, perspective: 'drafts', result, sourceMap }
}

const settings = draftOf('settings', data.settings)
const article = (result: unknown) => (
  <previews.ArticlePreview place={place} drafts={{ article: draftOf('article', result), settings }} />
)
type Preview = { element: ReactElement; answer: unknown }

const preview = (element: ReactElement, answer: unknown): Preview => ({ element, answer })

const previewed: Record<string, Preview> = {
  home: preview(
    <previews.HomePreview place={place} drafts={{ home: draftOf('home', data.home), settings }} />,
    data.home,
  ),
  article: preview(article(data.article), data.article),
  'article-short': preview(article(data.short), data.short),
  'article-photograph': preview(article(data.photographed), data.photographed),
  report: preview(article(data.report), data.report),
  author: preview(
    <previews.AuthorPreview place={place} drafts={{ author: draftOf('author', data.author), settings }} />,
    data.author,
  ),
  topic: preview(
    <previews.TopicPreview place={place} drafts={{ topic: draftOf('topic', data.topicPage), settings }} />,
    data.topicPage,
  ),
  articles: preview(
    <previews.ArticlesPreview
      page={4}
      place={place}
      drafts={{ articles: draftOf('articles', data.articles), settings }}
    />,
    data.articles,
  ),
  reports: preview(
    <previews.ReportsPreview
      page={1}
      place={place}
      drafts={{ reports: draftOf('reports', data.reports), settings }}
    />,
    data.reports,
  ),
  people: preview(
    <previews.PeoplePreview place={place} drafts={{ people: draftOf('people', data.people), settings }} />,
    data.people,
  ),
  topics: preview(
    <previews.TopicsPreview place={place} drafts={{ topics: draftOf('topics', data.topics), settings }} />,
    data.topics,
  ),
  about: preview(<previews.AboutPreview place={place} drafts={{ settings }} />, data.settings),
}

const html = async (element: ReactElement) => await new Response((await prerender(element)).prelude).text()

const marks = /(?:\u200b|\u200c|\u200d|\ufeff){4,}/g

/** What a mark says. Throws when one was cut, or is two. */
function decoded(mark: string): { origin: string; href: string } {
  const digits = Array.from(mark.slice(4), (char) => '\u200b\u200c\u200d\ufeff'.indexOf(char))
  const bytes = Array.from({ length: digits.length / 4 }, (_, at) =>
    digits.slice(at * 4, at * 4 + 4).reduce((sum, digit) => sum * 4 + digit, 0),
  )
  return JSON.parse(Buffer.from(bytes).toString('utf8'))
}

/** Without what only a preview has: marks, attributes of the overlays, and React's seams between texts. */
const asRead = (page: string) =>
  stegaClean(page)
    .replaceAll(/ data-sanity="[^"]*"/g, '')
    // Stretches of text that an overlay tells apart. Nothing but marks of text is inside.
    .replaceAll(/<span data-stretch="true">((?:(?!<\/?span).)*)<\/span>/gs, '$1')
    .replaceAll('<!-- -->', '')

/** A text stands by itself, cut short, or in brackets after a name. */
const forms = (text: string) => [text, `${text}…`, ` (${text})`]

const textOf = (page: string) =>
  page
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")

describe('as a preview', () => {
  test.each(Object.entries(previewed))('%s', async (name, { element, answer }) => {
    const page = await html(element)
    const reader = pages[name]
    if (!reader) throw new Error(`there is no page ${name}`)
    const read = await html(reader)
    expect(read).not.toMatch(marks)
    expect(asRead(page)).toBe(read.replaceAll('<!-- -->', ''))
    for (const tag of page.match(/<[^>]*>/g) ?? []) expect(tag).not.toMatch(/\u200b|\u200c|\u200d|\ufeff/)

    const led = new Set((page.match(marks) ?? []).map((mark) => new URL(decoded(mark).href)).map(pathOf))
    const shown = new Set(textOf(read).split('\n'))
    const wanted = leaves(answer).flatMap(([path, value]) =>
      typeof value === 'string' && isText(path, value) && forms(value).some((form) => shown.has(form))
        ? [value]
        : [],
    )
    expect(wanted.length).toBeGreaterThan(0)
    const missing = wanted.filter((text) => ![...led].some((path) => valueAt(answer, path) === text))
    expect(missing).toEqual([])
  })
})

const pathOf = (url: URL) => url.searchParams.get('path') ?? ''

const isText = (path: Path, value: string) =>
  readerText({
    sourcePath: path,
    resultPath: path,
    value,
    filterDefault: () => true,
    sourceDocument: { _id: 'a', _type: 'article' },
  })

/** `related[2].title` of an answer. */
const valueAt = (answer: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], answer)
