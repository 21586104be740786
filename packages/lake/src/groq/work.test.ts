/**
 * What the site's and the Studio's queries cost, as numbers that a change of plan or of a query shows in: statements of
 * SQL with nothing kept, statements when asked again, and documents looked at. Over the demo edition with each article
 * twenty times. Where a number grows, say why in the commit; where it shrinks, write it down.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queries as siteQueries } from '../../../content/src/index.ts'
import { demoDocuments } from '../../../demo/src/edition.ts'
import { queries as benchQueries, params as benchParams } from '../../bench/queries.ts'
import { load } from '../../bench/load-corpus.ts'
import { openReadOnlyStore, type StoredDocument } from '../store/index.ts'
import { evaluateQuery } from './evaluate.ts'
import { defaultLimits } from './limits.ts'
import { viewer } from './test/real.ts'
import type { Perspective } from './types.ts'

const copies = 20

function edition(): StoredDocument[] {
  const time = (n: number) => new Date(1_700_000_000_000 + n * 60_000).toISOString()
  return demoDocuments().flatMap((document, at) =>
    Array.from({ length: document._type === 'article' ? copies : 1 }, (_, copy): StoredDocument => {
      const fields: Record<string, unknown> = { ...document }
      const slug = fields['slug'] as { current: string } | undefined
      if (copy > 0) fields['slug'] = { ...slug, current: `${slug?.current}-${copy}` }
      const _id = copy > 0 ? `${document._id}-${copy}` : document._id
      return {
        ...fields,
        _id,
        _type: document._type,
        _rev: 'r',
        _createdAt: time(at),
        _updatedAt: time(at * 20 + copy),
      }
    }),
  )
}

let folder = ''
let path = ''
let documents: StoredDocument[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masthead-work-'))
  path = join(folder, 'lake.sqlite')
  documents = edition()
  await load(path, documents)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const slugOf = (type: string): string => {
  const slug = documents.find(({ _type, slug }) => _type === type && slug !== undefined)?.['slug']
  return (slug as { current: string }).current
}

function work(query: string, params: Record<string, unknown>, perspective: Perspective): string {
  const store = openReadOnlyStore(path)
  try {
    const once = () => {
      const before = store.executed()
      const reader = store.read('d', viewer)
      const asked = { dataset: 'd', query, params, identity: 'me', perspective, sourceMap: false }
      const setup = { limits: defaultLimits, projectId: 'p', now: new Date(), trial: false }
      const { rows } = evaluateQuery(asked, reader, setup)
      reader.close()
      return { rows, statements: store.executed() - before }
    }
    const [first, again] = [once(), once()]
    return `${first.statements} statements, then ${again.statements}; ${first.rows} documents`
  } finally {
    store.close()
  }
}

test('the queries of the site', () => {
  const slugs: Record<string, string> = {
    article: slugOf('article'),
    author: slugOf('author'),
    topic: slugOf('topic'),
  }
  const found = Object.entries(siteQueries).map(([name, { query }]) => {
    const params = {
      slug: slugs[name] ?? '',
      start: 0,
      end: 12,
      limit: 20,
      from: '/articles/old',
      slashed: '/articles/old/',
      since: '2023-01-01T00:00:00Z',
      ids: documents.slice(0, 5).map(({ _id }) => _id),
      id: documents[0]?._id ?? '',
    }
    return [name, work(query, params, 'published')]
  })
  expect(Object.fromEntries(found)).toEqual({
    article: '20 statements, then 3; 32 documents',
    articles: '14 statements, then 3; 400 documents',
    author: '19 statements, then 3; 365 documents',
    changes: '9 statements, then 3; 377 documents',
    feed: '12 statements, then 3; 100 documents',
    home: '73 statements, then 3; 1105 documents',
    newestSlugs: '7 statements, then 3; 20 documents',
    people: '37 statements, then 3; 705 documents',
    present: '5 statements, then 3; 5 documents',
    redirect: '8 statements, then 3; 0 documents',
    reports: '17 statements, then 3; 200 documents',
    settings: '10 statements, then 3; 1 documents',
    sitemap: '8 statements, then 3; 355 documents',
    topic: '25 statements, then 3; 604 documents',
    topics: '19 statements, then 3; 626 documents',
  })
})

test("the Studio's queries", () => {
  const ids = documents.slice(0, 3).flatMap(({ _id }) => [_id, `drafts.${_id}`])
  const found = benchQueries
    .filter(({ name }) => name.startsWith('s'))
    .map(({ name, query, perspective = 'drafts' }) => [
      name,
      work(query, { ...benchParams, ids, id: ids[0] }, perspective),
    ])
  expect(Object.fromEntries(found)).toEqual({
    "s1 Studio: a type's list": '8 statements, then 3; 100 documents',
    's2 Studio: previews of three documents': '9 statements, then 3; 3 documents',
    's3 Studio: search in a list': '9 statements, then 4; 40 documents',
    "s4 Studio: a document's drafts and versions": '7 statements, then 3; 1 documents',
    "s5 Studio: a release's documents": '5 statements, then 3; 0 documents',
    's6 Studio: all drafts': '4 statements, then 3; 0 documents',
  })
})
