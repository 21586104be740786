/** Projections in front of an order or a cut, as the Studio writes its lists: the same as groq-js, page by page or whole. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { documentsArbitrary, params } from './test/generate/documents.ts'
import { perspectiveArbitrary } from './test/generate/queries.ts'
import { compare } from './test/oracle.ts'

const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)
const filter = fc.constantFrom(
  '*',
  '*[_type == "article"]',
  '*[_type in ["article", "x"] && defined(a)]',
  '*[a > 0]',
)
const projection = fc.constantFrom(
  '{_type, _id, "orderings": [a, b]}',
  '{"orderings": [_updatedAt], a}',
  '{"a": b, "b": a}',
  '{"a": o.a, ...}',
  '{_id, "a": lower(s), ...select(_type == "article" => {"w": b}, _type == "x" => {"v": a})}',
  '{"a": l, "o": {"a": c}, "n": count(l)}',
  '{"a": 1, "a": b}',
  '{"a": r->a, "b": ^.a}',
  '{_type == "x" => {a}, "b": b}',
)
const key = fc.constantFrom(
  'orderings[0]',
  'orderings[1]',
  'a',
  'b',
  'o.a',
  'w',
  '_id',
  'n',
  'lower(a)',
  'missing',
  'a[0]',
)
const keys = fc
  .array(fc.tuple(key, fc.constantFrom('', ' asc', ' desc')), { minLength: 1, maxLength: 2 })
  .map((list) => ` | order(${list.map((each) => each.join('')).join(', ')})`)
const query = fc
  .tuple(
    filter,
    projection,
    fc.oneof(fc.constant(''), keys, keys),
    fc.constantFrom('', '[0]', '[-1]', '[0...2]', '[1..3]', '[$from...$to]', '[0...2].a', '[0].a'),
  )
  .map((parts) => parts.join(''))

test(`agree with groq-js (GROQ_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      query,
      documentsArbitrary,
      perspectiveArbitrary,
      async (text, documents, perspective) => {
        expect(await compare({ query: text, documents, params, perspective })).toBeNull()
      },
    ),
    { numRuns: 2_000, seed },
  )
})
