/**
 * Sync tags, on generated queries over generated documents: where a commit changes an answer, it touches a tag of it.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StoredDocument } from '../store/types.ts'
import { publishedId } from '../store/layers.ts'
import { keysOfChange } from './reads.ts'
import { documentsArbitrary, params } from './test/generate/documents.ts'
import { perspectiveArbitrary, queryArbitrary } from './test/generate/queries.ts'
import { evaluated } from './test/oracle.ts'

const runs = Number(process.env['GROQ_RUNS'] ?? 5_000)
const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)

const condition = fc.constantFrom(
  '_type == "article"',
  'a == 1',
  's == "a"',
  'o.a == $n',
  'b in $mixed',
  'defined(b)',
  'a > 0',
  's >= "a"',
  'references("d1")',
  'references($ids)',
  's match "a*"',
  '@ match text::query("quick")',
  'text::matchQuery("a")',
  'text::matchQuery(s, "a -b")',
  '_rev == "r2"',
  '_originalId == "drafts.d1"',
  '_updatedAt > "2024-01-01T12:00:00Z"',
)
/** What the comparison with groq-js asks, and what leans on indexes that groq-js knows nothing of. */
const asked = fc.oneof(
  queryArbitrary,
  fc
    .tuple(
      fc.constantFrom(
        '*[#]',
        '*[#]{a}',
        'count(*[#])',
        '*[#] | order(s desc)[0...2]{s}',
        '*[#]{"n": [@][#]}',
        // What stands behind an order, a slice or a score decides too which of the documents are given.
        '* | order(lower(s))[#]._type',
        '*[_type == "article"] | order(a)[#]{"t": _type}',
        'count(*[0...3][#])',
        'count(* | score(s match "a*")[#])',
      ),
      fc.array(condition, { minLength: 1, maxLength: 3 }),
    )
    .map(([query, conditions]) => query.replaceAll('#', conditions.join(' && '))),
  fc.constantFrom(
    '*{"n": select(text::matchQuery("a") => count(*[text::matchQuery("a")]), 0)}',
    '*[documents::incomingRefCount() > 0]',
    '*[a == 1]{"n": documents::incomingRefCount()}',
    'count(* | score(s match "a*")[_score > 0])',
    '*[_type == "article"] | order(lower(s))[0]{a}',
    '*[references("d1")] | score(s match "a*", boost(@ match text::query("b"), 2)) | order(_score desc){_score}',
  ),
)

/** Every version of a document has its type, as the Studio makes them. */
function asOneType(
  documents: readonly StoredDocument[],
  others: readonly StoredDocument[],
): StoredDocument[] {
  return documents.map((document) => {
    const same = ({ _id }: StoredDocument) =>
      _id !== document._id && publishedId(_id) === publishedId(document._id)
    return { ...document, _type: others.find(same)?._type ?? document._type }
  })
}

function ofOneType(generated: readonly StoredDocument[]): StoredDocument[] {
  const documents: StoredDocument[] = []
  for (const each of generated) documents.push(...asOneType([each], documents))
  return documents
}

/** One document comes, goes or becomes another, as a commit makes it. */
type Change = { before?: StoredDocument; after?: StoredDocument }
function changes(documents: readonly StoredDocument[], next: readonly StoredDocument[]): Change[] {
  const [other] = next
  if (!other) return []
  const moment = { _rev: 'r2', _updatedAt: '2024-01-02T00:00:00.000Z' }
  const before = documents.find(({ _id }) => _id === other._id)
  const found: Change[] = [{ ...(before && { before }), after: { ...before, ...other, ...moment } }]
  if (before) {
    found.push({ before })
    const { _system, ...plain } = before
    found.push({ before, after: { ...plain, ...(!_system && { _system: { delete: true } }), ...moment } })
    // An edit: one field as it will be, the others as they were.
    for (const name of Object.keys(other).filter((each) => !each.startsWith('_')))
      found.push({ before, after: { ...before, [name]: other[name], ...moment } })
  }
  return found
}

/** Whether a commit changes the answer, and how it does so without a word of it. */
function heard(
  query: string,
  documents: readonly StoredDocument[],
  perspective: Parameters<typeof evaluated>[0]['perspective'],
  change: Change,
): { changed: boolean; unheard?: string } {
  const question = { query, params, perspective }
  const was = evaluated({ ...question, documents })
  if (was === null) return { changed: false }
  const id = (change.after ?? change.before)?._id
  const then = documents.filter(({ _id }) => _id !== id)
  if (change.after) then.push(change.after)
  const is = evaluated({ ...question, documents: then })
  if (is === null || is.json === was.json) return { changed: false }
  const touched = new Set(keysOfChange(change))
  if (was.keys.some((key) => touched.has(key))) return { changed: true }
  const unheard = `${query}\n  ${JSON.stringify(perspective)}\n  ${was.json}\n  ${is.json}\n  ${was.keys.join(' ')}\n  ${[...touched].join(' ')}\n ${JSON.stringify(change)}`
  return { changed: true, unheard }
}

describe('sync tags', () => {
  test(`are touched by every commit that changes an answer, ${runs} queries (GROQ_SEED=${seed})`, () => {
    let changed = 0
    fc.assert(
      fc.property(
        asked,
        documentsArbitrary,
        documentsArbitrary,
        perspectiveArbitrary,
        (query, generated, next, perspective) => {
          const documents = ofOneType(generated)
          for (const change of changes(documents, asOneType(next, documents))) {
            const answer = heard(query, documents, perspective, change)
            if (answer.changed) changed++
            expect(answer.unheard).toBeUndefined()
          }
        },
      ),
      { numRuns: runs, seed },
    )
    // Some two in five queries have an answer that one of the commits changes.
    expect(changed).toBeGreaterThan(runs / 8)
  }, 3_600_000)

  test(`and so they are where documents are too many to be told one by one, ${runs / 10} queries (GROQ_SEED=${seed})`, () => {
    let changed = 0
    fc.assert(
      fc.property(
        asked,
        documentsArbitrary,
        documentsArbitrary,
        perspectiveArbitrary,
        fc.constantFrom(60, 130),
        (query, generated, next, perspective, count) => {
          const documents = ofOneType(generated)
          const alike = Array.from({ length: count }, (_, n) => ({
            ...(documents[n % documents.length] as StoredDocument),
            _id: `p${n}`,
          }))
          const all = [...documents, ...alike]
          for (const change of changes(all, asOneType(next, all))) {
            const answer = heard(query, all, perspective, change)
            if (answer.changed) changed++
            expect(answer.unheard).toBeUndefined()
          }
        },
      ),
      { numRuns: runs / 10, seed },
    )
    expect(changed).toBeGreaterThan(runs / 100)
  }, 3_600_000)

  test('of what is read and scanned in great numbers are as fine as what is looked at', () => {
    const many = Array.from({ length: 130 }, (_, n): StoredDocument => ({
      _id: `a${String(n).padStart(3, '0')}`,
      _type: 'article',
      _rev: 'r',
      _createdAt: '2024-01-01T00:00:00.000Z',
      _updatedAt: '2024-01-01T00:00:00.000Z',
      title: `Title ${n}`,
      kind: 'report',
      date: n,
      body: 'text',
      topic: { _type: 'reference', _ref: 't' },
      by: { _type: 'reference', _ref: n === 0 ? 'gone' : 'ann' },
    }))
    const misc: StoredDocument = { ...(many[0] as StoredDocument), _id: 'm', _type: 'misc' }
    const documents = [...many, misc]
    const fires = (query: string, change: Partial<StoredDocument>, of = many[99]): boolean => {
      const keys = evaluated({ query, params, perspective: 'published', documents })?.keys ?? []
      const touched = new Set(keysOfChange({ before: of, after: { ...of, ...change } as StoredDocument }))
      return keys.some((key) => touched.has(key))
    }
    const list = '*[_type == "article"]{title}'
    expect([fires(list, { body: 'new' }), fires(list, { title: 'new' })]).toEqual([false, true])
    // One of the references leads nowhere: it may come to be anything.
    const dangling = '*[_type == "article"]{title, "by": by->name}'
    expect([fires(dangling, { title: 'new' }, misc), fires(dangling, { title: 'new' })]).toEqual([
      false,
      true,
    ])
    for (const query of [
      '*[_type == "article" && references("t")] | order(date desc)[0...3]{title}',
      '*[_type == "article" && kind == "report"] | order(date desc)[0...3]{title}',
    ]) {
      expect(fires(query, { body: 'new' }, many[9])).toBe(false)
      expect(fires(query, { title: 'new' }, many[9])).toBe(false)
      expect(fires(query, { title: 'new' }, many[129])).toBe(true)
      expect(fires(query, { date: 500 }, many[9])).toBe(true)
      const comes = (fields: Partial<StoredDocument>): boolean => {
        const keys = evaluated({ query, params, perspective: 'published', documents })?.keys ?? []
        const after = { ...(many[0] as StoredDocument), _id: 'new', ...fields }
        return keysOfChange({ after }).some((key) => keys.includes(key))
      }
      expect(comes({})).toBe(true)
      expect(comes({ kind: 'essay', topic: null })).toBe(false)
      // Among drafts it takes the place of one that satisfies the condition.
      const drafted = evaluated({ query, params, perspective: 'drafts', documents })?.keys ?? []
      const draft = { ...(many[5] as StoredDocument), _id: 'drafts.a005', kind: 'essay', topic: null }
      expect(keysOfChange({ after: draft }).some((key) => drafted.includes(key))).toBe(true)
    }
  })
})
