/** Filters of listeners and webhooks: asked of one change, on the main thread where they are small. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { realEngine, reader, viewer } from './test/real.ts'

let lake: Awaited<ReturnType<typeof realEngine>>
beforeAll(async () => {
  lake = await realEngine()
  await lake.write([{ _id: 'ann', _type: 'author', name: 'Ann' }])
})
afterAll(() => lake.close())

const asked = (query: string) => ({ dataset: 'd', visibility: viewer, query, params: {}, identity: 'me' })
const one = {
  _id: 'one',
  _type: 'article',
  _rev: 'r',
  _createdAt: '',
  _updatedAt: '',
  title: 'One',
  authors: [{ _ref: 'ann' }],
}

test('filters match documents, by themselves and with what they refer to', async () => {
  const { engine } = lake
  expect(await engine.matches(asked('*[_type == "article"]{title}'), [one, undefined])).toEqual([true, false])
  expect(await engine.matches(asked('title == "One"'), [one])).toEqual([true])
  expect(await engine.matches(asked('*["Ann" in authors[]->name]'), [one])).toEqual([true])
  const draft = { ...one, _id: 'drafts.one' }
  expect(await engine.matches({ ...asked('*'), visibility: reader }, [draft, one])).toEqual([false, true])
})

test('filters project a change', async () => {
  const after = { ...one, title: 'New' }
  const projection =
    '{"was": before().title, title, "op": delta::operation(), "moved": delta::changedAny(title)}'
  expect(await lake.engine.project(asked(projection), { before: one, after })).toEqual({
    was: 'One',
    title: 'New',
    op: 'update',
    moved: true,
  })
})

test('filters project a change as docs/operate.md tells hosted Sanity to', async () => {
  const manual = readFileSync(new URL('../../../../docs/operate.md', import.meta.url), 'utf8')
  const projection = /```groq\n([^`]+)```/.exec(manual)?.[1] ?? ''
  const named = {
    ...one,
    slug: { current: 'one' },
    contributors: [{ person: { _ref: 'ann' } }, { person: { _ref: 'ann' } }, { role: 'author' }],
    topics: [{ _ref: 'water' }],
  }
  const after = { ...named, slug: { current: 'new' }, topics: [{ _ref: 'trade' }] }
  const of = (change: Parameters<typeof lake.engine.project>[1]) =>
    lake.engine.project(asked(projection), change)
  expect(await of({ before: named, after })).toMatchObject({
    _id: 'one',
    operation: 'update',
    slug: 'new',
    slugBefore: 'one',
    references: ['ann', 'trade', 'water'],
  })
  expect(await of({ after })).toMatchObject({ operation: 'create', references: ['ann', 'trade'] })
  expect(await of({ before: named })).toMatchObject({ _id: 'one', references: ['ann', 'water'] })
  expect(await of({ after: one })).toMatchObject({ references: [] })
})

test('filters are refused where they are none', () => {
  expect(() => lake.engine.checkFilter(asked('*[_type == $t]'))).toThrow(/\$t is not defined/)
  expect(() => lake.engine.checkFilter(asked('*[nope(1)]'))).toThrow(/Unknown function nope/)
  const dense = `*[_id in [${Array.from({ length: 2_000 }, () => '"a"').join(', ')}]]`
  expect(() => lake.engine.checkFilter(asked(dense))).toThrow(/more than 1,500 words and signs/)
})

test.each([
  ['backslashes', `)"${'\\'.repeat(62_000)}a"`],
  ['dots', `*["[${'.'.repeat(62_000)}["..”b"]`],
  ['brackets', `*["${'[ '.repeat(31_000)}"..1]`],
])('filters are refused at once, however many %s they have', (_, query) => {
  const began = performance.now()
  expect(() => lake.engine.checkFilter(asked(query))).toThrow(/Unexpected|The bounds of a slice/)
  expect(performance.now() - began).toBeLessThan(250)
})

/** The longest time, in milliseconds, for which nothing else could be done. */
async function longestPause(work: Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const tick = setInterval(look, 5)
  await work
  clearInterval(tick)
  look()
  return longest
}
const text = '"' + 'x'.repeat(2_000) + '"'
const longer = '{"a": a + a, "b": b + b}'.repeat(10)
const compared = Array.from({ length: 25 }, () => '^.b < ^.a').join(' || ')
/** Two of the same at each level: a billion at the bottom. */
const branched = `({"a": []}${'{"a": [a, a]}'.repeat(30)}).a`
const collections = '{"type": "GeometryCollection", "geometries": [@, @]}'.repeat(30)

// As they were, they took from eleven seconds to for ever.
test.each([
  [
    'long texts',
    `count(({"a": ${text}, "b": ${text}}${longer}{"a": a + "y", "b": b + "z"}{"r": [${'0,'.repeat(99)}0][${compared}]}).r) == 0`,
  ],
  ['blocks', `pt::text(${branched}) == "x"`],
  ['words', `text::matchQuery(${branched}, "x")`],
  ['places', `defined(geo({"type": "Point", "coordinates": [1, 2]}${collections}))`],
])('filters that are slow on %s keep nobody waiting', async (_, filter) => {
  const asking = lake.engine.matches(asked(`*[${filter}]`), [one]).catch(() => [])
  expect(await longestPause(asking)).toBeLessThan(1_000)
})

test('filters that are many keep nobody waiting, and each is answered', async () => {
  const wide = `({"a": [1, 2]}${'{"a": [...a, ...a]}'.repeat(12)}).a`
  const filters = Array.from({ length: 400 }, (_, n) => asked(`*[count(${wide}[@ > ${n}]) == 0]`))
  const answers = Promise.all(filters.map((each) => lake.engine.matches(each, [one])))
  const began = performance.now()
  const longest = await longestPause(answers)
  // All in one go it would have been the whole time.
  expect(longest).toBeLessThan((performance.now() - began) / 2)
  expect(await answers).toEqual(filters.map((_, n) => [n >= 2]))
})

test('filters that are too much for a moment are looked at by a worker', async () => {
  const many = Array.from({ length: 3_000 }, () => '"two"').join(', ')
  expect(await lake.engine.matches(asked(`*[_id in [${many}, "one"]]`), [one])).toEqual([true])
  const words = Array.from({ length: 300 }, (_, i) => `w${i}*`).join(' ')
  const long = {
    ...asked('*[!(title + $text match $words)]'),
    params: { text: ' abc'.repeat(5_000), words },
  }
  for (let i = 0; i < 3; i++)
    expect(await lake.engine.matches(long, [one, one, one])).toEqual([true, true, true])
})
