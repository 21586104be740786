/** Patches against Sanity's own mutator where it gives an answer, and against the clock where it would not. */
import { describe, expect, test } from '@jest/globals'
import { Mutation } from '@sanity/mutator'
import fc from 'fast-check'
import type { StoredDocument } from '../store/types.ts'
import { checkPatch } from './mutation.ts'
import { applyPatch } from './patch.ts'

const document = (content: object) => ({ _id: 'd', _type: 'article', ...content }) as StoredDocument
const patched = (content: object, patch: object): object => {
  const { _id, _type, ...rest } = applyPatch(document(content), checkPatch(patch, 'patch'))
  return rest
}
const asSanity = (content: object, patch: object): object => {
  const mutation = new Mutation({ mutations: [{ patch: { id: 'd', ...patch } }] })
  const { _id, _type, ...rest } = mutation.apply(document(content)) as unknown as StoredDocument
  return rest
}
/** Milliseconds that the work takes. */
function took(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const objects = (count: number) => numbers(count).map((n) => ({ _key: `k${n}`, n }))

test('patches without ranges are what Sanity’s mutator makes of them', () => {
  const item = fc.oneof(
    fc.record({
      _key: fc.constantFrom('x', 'y', 'z'),
      n: fc.integer(),
      t: fc.constantFrom('one two', 'three'),
    }),
    fc.integer({ min: 0, max: 9 }),
  )
  const content = fc.record({
    a: fc.array(item, { maxLength: 5 }),
    o: fc.record({ n: fc.nat(), a: fc.array(item) }),
  })
  const path = fc
    .tuple(
      fc.constantFrom('a', 'o.a', 'o', 'new', "['a']", 'o["a"]'),
      fc.constantFrom(
        '',
        '[0]',
        '[-1]',
        '[9]',
        '[_key=="x"]',
        '[_key == "y"]',
        '[n > 3]',
        '[_key=="x",_key=="z"]',
        '[@ > 3]',
      ),
      fc.constantFrom('', '.n', '.t', '.deep.er', ' . n'),
    )
    .map((parts) => parts.join(''))
  const values = (value: fc.Arbitrary<unknown>) =>
    fc.dictionary(path, value, { maxKeys: 2, noNullPrototype: true })
  const patch = fc.record(
    {
      setIfMissing: values(fc.constantFrom([], {}, 1)),
      set: values(fc.constantFrom('text', 7, { _key: 'x', n: 0 })),
      unset: fc.array(path, { maxLength: 2 }),
      diffMatchPatch: values(fc.constant('@@ -1,7 +1,11 @@\n one \n+and \n two\n')),
      inc: values(fc.integer({ min: 1, max: 3 })),
      dec: values(fc.integer({ min: 1, max: 3 })),
      insert: fc
        .tuple(fc.constantFrom('before', 'after', 'replace'), path)
        .map(([where, at]) => ({ [where]: at, items: [5] })),
    },
    { requiredKeys: [] },
  )
  const or = (work: () => object) => {
    try {
      return work()
    } catch {
      return 'refused'
    }
  }
  fc.assert(
    fc.property(
      content.map((each) => structuredClone(each)),
      patch,
      (given, change) => {
        const before = JSON.stringify(given)
        expect(or(() => patched(given, change))).toEqual(or(() => asSanity(given, change)))
        expect(JSON.stringify(given)).toBe(before)
      },
    ),
    { numRuns: 3000 },
  )
})

describe('a range', () => {
  test.each([
    ['in its array', { a: [1, 2, 3] }, { set: { 'a[0:2]': 9 } }, { a: [9, 9, 3] }],
    ['open at its end', { a: [1, 2, 3] }, { inc: { 'a[1:]': 1 } }, { a: [1, 3, 4] }],
    ['open at its beginning', { a: [1, 2, 3] }, { unset: ['a[:2]'] }, { a: [3] }],
    ['counted from the end', { a: [1, 2, 3] }, { unset: ['a[-2:-1]'] }, { a: [1, 3] }],
    ['beyond its array', { a: [1] }, { set: { 'a[0:100000000]': 9 } }, { a: [9] }],
    ['far before its array', { a: [1, 2] }, { set: { 'a[-100000000:1]': 9 } }, { a: [9, 2] }],
    ['wholly outside', { a: [1, 2] }, { set: { 'a[100:100000000]': 9 } }, { a: [1, 2] }],
    [
      'of items',
      { a: objects(3) },
      { inc: { 'a[0:2].n': 5 } },
      {
        a: [
          { _key: 'k0', n: 5 },
          { _key: 'k1', n: 6 },
          { _key: 'k2', n: 2 },
        ],
      },
    ],
    [
      'in a range',
      {
        a: [
          [1, 2],
          [3, 4],
        ],
      },
      { unset: ['a[0:9][0:1]'] },
      { a: [[2], [4]] },
    ],
    ['among numbers', { a: [0, 1, 2, 3, 4, 5] }, { unset: ['a[0,2:4]'] }, { a: [1, 4, 5] }],
    [
      'in every array of a name',
      { a: [1, 2, 3], o: { a: [1] } },
      { set: { '..a[0:2]': 9 } },
      { a: [9, 9, 3], o: { a: [9] } },
    ],
    ['inserted before', { a: [1, 2, 3] }, { insert: { before: 'a[1:3]', items: [9] } }, { a: [1, 9, 2, 3] }],
    ['inserted behind', { a: [1, 2] }, { insert: { after: 'a[0:100000000]', items: [9] } }, { a: [1, 2, 9] }],
    ['replaced', { a: [1, 2, 3] }, { insert: { replace: 'a[0:2]', items: [9] } }, { a: [9, 3] }],
    [
      'of texts',
      { a: ['one two', 'three'] },
      { diffMatchPatch: { 'a[0:9]': '@@ -1,7 +1,11 @@\n one \n+and \n two\n' } },
      { a: ['one and two', 'three'] },
    ],
    ['where there is no array', { o: { n: 1 } }, { set: { 'o[0:9]': 1 } }, { o: { n: 1 } }],
    [
      'below a key',
      { a: [{ _key: 'x', b: [1, 2] }] },
      { set: { 'a[_key=="x"].b[0:9]': 0 } },
      { a: [{ _key: 'x', b: [0, 0] }] },
    ],
  ])('%s', (_, content, patch, expected) => {
    const given = JSON.stringify(content)
    expect(took(() => expect(patched(content, patch)).toEqual(expected))).toBeLessThan(500)
    expect(JSON.stringify(content)).toBe(given)
  })

  test.each([
    ['set', (content: { a: unknown[] }) => patched(content, { set: { 'a[0:]': 0 } })],
    ['unset', (content: { a: unknown[] }) => patched(content, { unset: ['a[0:]'] })],
    [
      'replaced',
      (content: { a: unknown[] }) => patched(content, { insert: { replace: 'a[0:]', items: [] } }),
    ],
  ])('of 300,000 items is %s at once', (_, work) => {
    const content = { a: numbers(300_000) }
    expect(took(() => work(content))).toBeLessThan(1000)
  })

  test('that leads to too many patches, or stands beside something else, is refused', () => {
    expect(() => patched({ a: objects(30_000) }, { set: { 'a[0:].n': 1 } })).toThrow(
      /"a\[0:\]\.n" leads to more than 20000 places/,
    )
    expect(() => patched({ a: objects(3) }, { unset: ['a[_key=="k0",1:2]'] })).toThrow(
      /a range beside "_key=="k0""/,
    )
  })
})

describe('a path', () => {
  test.each([
    ['too long', `x${'.y'.repeat(100_000)}`, /\["x\.y[.y]*…"\]: .*longer than 20000/],
    ['too deep', `x${'.y'.repeat(600)}`, /deeper than 500 levels/],
    ['of too many ways', `a${'[0,0]'.repeat(20)}`, /more than 10000 places/],
    ['with ".." twice', '..b..b', /only once/],
    ['with nothing behind ".."', 'a..', /ends too early/],
    ['with three dots', 'a...b', /"\.b" was not expected/],
    ['with an open bracket', 'a[', /bracket \[ is not closed/],
    ['with an open quote', 'a["x', /quote " is not closed/],
    ['with something behind its end', 'my title', /"title" was not expected/],
    ['with a bracket too many', 'a[0]]', /"\]" was not expected/],
    ['through __proto__', 'a.__proto__.x', /__proto__/],
    ['through __proto__ in quotes', "a['__proto__'].x", /__proto__/],
  ])('%s is refused at once', (_, path, says) => {
    for (const patch of [
      { set: { [path]: 1 } },
      { unset: [path] },
      { insert: { before: path, items: [] } },
    ]) {
      expect(took(() => expect(() => patched({}, patch)).toThrow(says))).toBeLessThan(500)
    }
  })

  test('of 500 levels is followed', () => {
    expect(JSON.stringify(patched({}, { set: { [`x${'.y'.repeat(499)}`]: 1 } }))).toContain('"y":1')
  })

  test('of ".." finds every place, however deep one lies in another', () => {
    let content: object = { b: { n: 1 } }
    for (let level = 0; level < 60; level += 1) content = { b: content, n: 0, list: [{ n: 5 }] }
    let found: object = {}
    expect(took(() => (found = patched(content, { inc: { '..n': 1 } })))).toBeLessThan(1000)
    const text = JSON.stringify(found)
    expect([
      text.match(/"n":1,/g)?.length,
      text.match(/"n":6/g)?.length,
      text.match(/"n":2/g)?.length,
    ]).toEqual([60, 60, 1])
  })

  test('by key is found quickly among many', () => {
    let content: object = { a: objects(20_000) }
    const spent = took(() => {
      for (let n = 0; n < 500; n += 1)
        content = patched(content, { set: { [`a[_key=="k${n * 40}"].n`]: -1 } })
    })
    expect(spent).toBeLessThan(2500)
    expect((content as { a: { n: number }[] }).a.filter(({ n }) => n === -1)).toHaveLength(500)
  })
})

test('an insert in two places, or in none, is refused', () => {
  const says = /patch\.insert: expected exactly one of "before", "after" and "replace"/
  expect(() => patched({ a: [] }, { insert: { before: 'a[0]', after: 'a[-1]', items: [1] } })).toThrow(says)
  expect(() => patched({ a: [] }, { insert: { items: [1] } })).toThrow(says)
})
