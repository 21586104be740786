/**
 * Generated documents: mixed types under the same names, nulls and gaps, text beyond the basic plane, lists in lists,
 * references that dangle or go in circles, drafts and versions.
 */
import fc from 'fast-check'
import type { StoredDocument } from '../../../store/types.ts'

export const strings = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'Ab cd',
  'x-y',
  'article',
  'author',
  'd1',
  'drafts.d1',
  'é',
  'e\u0301',
  '～',
  '😀',
  'a😀b',
  '𝒳',
  'straße',
  'ſ',
  '\u212A',
  'İ',
  ' a ',
  'a\nb',
  'a.b',
  '...a',
  '2024-01-02T03:04:05Z',
  '2024-01-02T03:04:05.5Z',
  '2024-01-02T05:04:05+02:00',
  'cd ef',
  'the quick fox',
  '10',
  'null',
)
export const numbers = fc.constantFrom(0, 1, -1, 2, 3, 0.5, 0.1, 10, 1e15, -2.25, 1e300, 2 ** 53)
export const scalar = fc.oneof(strings, numbers, fc.boolean(), fc.constant(null))

const ids = fc.constantFrom(
  'd0',
  'd1',
  'd2',
  'd3',
  'd.4',
  'drafts.d0',
  'drafts.d1',
  'drafts.d5',
  'versions.r.d1',
  'versions.r.d2',
  'versions.s.d2',
  'versions.s.d6',
)
const reference = fc.oneof(ids, fc.constant('gone')).map((id) => ({ _type: 'reference', _ref: id }))
// groq-js cannot read what has no prototype.
const plain = { noNullPrototype: true }
const block = fc.record(
  {
    _type: fc.constant('block'),
    _key: strings,
    children: fc.array(
      fc.record({ _type: fc.constantFrom('span', 'other'), text: fc.oneof(strings, numbers) }, plain),
      { maxLength: 2 },
    ),
  },
  plain,
)

const object: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'o', 's', 'l', '_key', '_type', '_ref', 'a b'),
  fc.oneof(
    { depthSize: 'small' },
    scalar,
    reference,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '_ref'), scalar, { maxKeys: 2, noNullPrototype: true }),
  ),
  { maxKeys: 3, noNullPrototype: true },
)
const item = fc.oneof(
  scalar,
  object,
  reference,
  block,
  fc.array(fc.oneof(scalar, object, fc.array(scalar, { maxLength: 2 })), { maxLength: 2 }),
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  scalar,
  reference,
  object,
  fc.array(item, { maxLength: 4 }),
)

export const fieldNames = ['a', 'b', 'c', 'o', 'l', 'r', 'rs', 's'] as const

function documentOf(_id: string): fc.Arbitrary<StoredDocument> {
  return fc
    .record({
      _type: fc.constantFrom('article', 'author', 'x', 'system.release'),
      fields: fc.dictionary(fc.constantFrom(...fieldNames), value, {
        minKeys: 2,
        maxKeys: 6,
        noNullPrototype: true,
      }),
      // A version that says its document will be gone.
      deletes: fc.boolean().map((deletes) => deletes && _id.startsWith('versions.r.')),
    })
    .map(({ _type, fields, deletes }): StoredDocument => ({
      _id,
      _type,
      _rev: 'r',
      _createdAt: '2024-01-01T00:00:00.000Z',
      _updatedAt: '2024-01-01T00:00:00.000Z',
      ...fields,
      ...(deletes && { _system: { delete: true } }),
    }))
}

export const documentsArbitrary: fc.Arbitrary<StoredDocument[]> = fc
  .uniqueArray(ids, { minLength: 3, maxLength: 8 })
  .chain((found) => fc.tuple(...found.map(documentOf)))

export const params: Record<string, unknown> = {
  s: 'a',
  n: 1,
  ids: ['d1', 'd2', 'gone', 'drafts.d1'],
  mixed: [1, 'a', null, true, '😀'],
  t: 'article',
  from: 0,
  to: 2,
  obj: { a: 1, o: { a: 'x' }, l: [1, [2]] },
  ref: { _ref: 'd1' },
}
