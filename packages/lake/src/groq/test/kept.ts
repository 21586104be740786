/**
 * Cases that once went wrong, or that are easily got wrong; each is run for ever. `npm run fuzz:groq` prints what it
 * found in this form, shrunk as far as it goes.
 */
import type { Case } from './oracle.ts'
import { params } from './generate/documents.ts'

const stored = (_id: string, _type: string, fields: Record<string, unknown> = {}) => ({
  _id,
  _type,
  _rev: 'r',
  _createdAt: '',
  _updatedAt: '',
  ...fields,
})

const few = ['d0', 'd1', 'd2', 'drafts.d1'].map((_id, i) =>
  stored(_id, i % 2 ? 'article' : 'author', {
    a: [1, 'a', null, true][i],
    r: { _ref: 'd1' },
    l: [{ _key: 'k', a: i }],
  }),
)

const queries = [
  '*',
  '*[0]',
  '*[]._id',
  'count(*)',
  '*{_id}',
  '*[_type == "article"] | order(a desc)[0...2]{_id, "n": count(*[references(^._id)])}',
]

/** What an item is compared with has something of its own in it, and something from outside. */
const person = (_id: string, name: string, boss?: string) =>
  stored(_id, 'person', { name, ...(boss && { boss: { _type: 'reference', _ref: boss } }) })
const persons = [person('p1', 'A', 'p2'), person('p2', 'B')]
const mixed = [
  '_id == coalesce(boss._ref, ^._id)',
  'name == select(defined(boss) => "Z", ^.name)',
  'name in select(defined(boss) => ["Z"], [^.name])',
  'name >= select(defined(boss) => "Z", ^.name)',
  'name in "A"..select(defined(boss) => "0", ^.name)',
  'references(select(defined(boss) => "p2", ^._id))',
  'boss._ref == select(defined(boss) => "p2", ^._id)',
  'name == *[_id == ^.^._id && name != ^.name][0].name',
  '_type == "person" && (name == select(defined(boss) => "Z", ^.name) || name == "Q")',
].map((filter) => `*[_id == "p1"]{"x": *[${filter}]._id, "n": count(*[${filter}])}`)

/** Some have the text that is ordered by, some have none, an empty one, or what is no text. */
const texts = ['b', undefined, '', 'a', null, 'c', 'b', 1, 'ä', true, 'd'].map((s, i) =>
  stored(`d${i}`, 'article', s === undefined ? {} : { s, n: i % 3 }),
)
const byText = [0, 1, 3, 6, 9, 20].flatMap((end) =>
  ['', ', n desc', ', _id desc'].map(
    (rest) => `*[_type == "article"] | order(coalesce(s, "") desc${rest})[0...${end}]`,
  ),
)

export const kept: readonly Case[] = [
  ...byText.flatMap((query) => [
    { query, documents: texts, params },
    { query, documents: texts.filter(({ s }: Record<string, unknown>) => typeof s === 'string'), params },
  ]),
  {
    // A field that came to be null is a change.
    query: 'diff::changedAny({}, {"a": null}, a)',
    documents: [],
    params,
  },
  { query: 'diff::changedOnly({}, {"l": null}, a)', documents: [], params },
  {
    // Less than a millisecond is no time at all.
    query: 'dateTime("2024-01-02T03:04:05Z") + 0.0001 == dateTime("2024-01-02T03:04:05Z")',
    documents: [],
    params,
  },
  {
    // An exponent is part of its number, not a name that makes the index a filter.
    query: '*{"y": a[($n + 1e3)]}',
    documents: [stored('d0', 'article', { a: [] })],
    params,
  },
  ...[...mixed, '*[name == select(^.a == null && !defined(boss) => "A", "B")]'].map((query) => ({
    query,
    documents: persons,
    params,
  })),
  ...queries.flatMap((query) => [
    { query, documents: [], params },
    { query, documents: few, params },
  ]),
]
