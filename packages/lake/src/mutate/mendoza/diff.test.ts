import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyPatch } from 'mendoza'
import { diff } from './diff.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'The resilience of cooperation',
    'The resilience of 😀 cooperation',
    'zażółć gęślą jaźń, zażółć',
  ),
)
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('array'),
    tie('keyed'),
    tie('object'),
  ),
  array: fc.array(tie('value'), { maxLength: 5 }),
  keyed: fc.uniqueArray(fc.record({ _key: fc.constantFrom('a', 'b', 'c', 'd'), v: tie('value') }), {
    maxLength: 4,
    selector: (item) => item._key,
  }),
  object: fc.dictionary(fc.constantFrom('title', 'slug', 'body', 'ä', 'z', 'A'), tie('value'), {
    maxKeys: 5,
    noNullPrototype: true,
  }),
}))
const document = json.object as fc.Arbitrary<object>

describe('mendoza patches', () => {
  test('lead from any document to any other, and leave the first as it was', () => {
    fc.assert(
      fc.property(document, document, (left, right) => {
        const before = JSON.stringify(left)
        expect(applyPatch(left, diff(left, right))).toEqual(right)
        expect(JSON.stringify(left)).toBe(before)
      }),
      { numRuns: 3000 },
    )
  })

  test('create and delete', () => {
    expect(applyPatch(null, diff(null, { title: 'A' }))).toEqual({ title: 'A' })
    expect(applyPatch({ title: 'A' }, diff({ title: 'A' }, null))).toBeNull()
  })

  test('a letter typed into a long body is a small patch', () => {
    const body = Array.from({ length: 40 }, (_, index) => ({
      _key: `k${index}`,
      _type: 'block',
      children: [
        { _key: 's', _type: 'span', text: `Paragraph ${index}. ${'A sentence of some length. '.repeat(8)}` },
      ],
    }))
    const left = { _id: 'x', _type: 'article', title: 'A title', body }
    const right = JSON.parse(JSON.stringify(left)) as typeof left
    const span = right.body[20]?.children[0]
    if (span) span.text = span.text.replace('sentence', 'sentences')
    const patch = diff(left, right)
    expect(applyPatch(left, patch)).toEqual(right)
    expect(JSON.stringify(patch).length).toBeLessThan(120)
  })

  test('a paragraph put in front moves the others as one slice', () => {
    const items = Array.from({ length: 30 }, (_, index) => ({
      _key: `k${index}`,
      text: 'A sentence of some length.',
    }))
    const patch = diff({ items }, { items: [{ _key: 'new', text: 'First' }, ...items] })
    expect(JSON.stringify(patch).length).toBeLessThan(80)
  })

  test.each([
    ['changed in their midst', (n: number) => `A paragraph of text that everybody knew well ${n}`],
    ['in reverse order', (n: number) => `A paragraph of text that everybody knows well ${149_999 - n}`],
  ])('of 150,000 texts %s are made', (_, changed) => {
    const list = (text: (n: number) => string) => ({
      a: Array.from({ length: 150_000 }, (_each, n) => text(n)),
    })
    const [left, right] = [list((n) => `A paragraph of text that everybody knows well ${n}`), list(changed)]
    expect(applyPatch(left, diff(left, right))).toEqual(right)
  })

  test('do not compare what lies deep once for every level above it', () => {
    const make = (last: number) => {
      let value: unknown = [...Array.from({ length: 100_000 }, (_, n) => n), last]
      for (let level = 0; level < 300; level += 1) value = level % 2 === 0 ? [value] : { value }
      return { value }
    }
    const [left, right] = [make(1), make(2)]
    const began = performance.now()
    const patch = diff(left, right)
    expect(performance.now() - began).toBeLessThan(1000)
    expect(JSON.stringify(applyPatch(left, patch)) === JSON.stringify(right)).toBe(true)
  })
})
