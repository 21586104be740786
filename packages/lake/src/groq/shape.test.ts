/** Which queries are taken for the same. */
import { expect, test } from '@jest/globals'
import { digestsOf } from './shape.ts'

const shapeOf = (query: string) => digestsOf({ query, params: {} }).shape
const isLike = (one: string, other: string): boolean => shapeOf(one) === shapeOf(other)

test.each([
  ['texts', '*[slug.current == "one"]', "*[slug.current == 'another \\' with a sign']"],
  ['numbers', '*[n > 1][0..9]', '*[n > 12e3][10..19]'],
  ['comments and blanks', '*[n > 1] // of the first page\n{a}', '*[ n>1 ]{ a }'],
])('queries that differ in %s are alike', (_, one, other) => {
  expect(isLike(one, other)).toBe(true)
})

test.each([
  ['names', '*[a == 1]', '*[b == 1]'],
  ['parameters', '*[n == $a]', '*[n == $b]'],
  ['words that would run together', '*[a in b]', '*[ainb]'],
  ['a name in quotes and without', '*[title == "a"]', '*["title" == "a"]'],
  ['how much there is of it', '[1, 1]', '[1, 1, 1]'],
  ['the end of a long text', `${'a + '.repeat(2_000)}b`, `${'a + '.repeat(2_000)}c`],
])('queries that differ in %s are not', (_, one, other) => {
  expect(isLike(one, other)).toBe(false)
})

test('takes no longer for texts that never end', () => {
  const began = performance.now()
  for (let i = 0; i < 20; i++)
    for (const sign of ['"', "'", '\\"', '/', '1e']) shapeOf(sign.repeat(250_000 + i))
  expect(performance.now() - began).toBeLessThan(4_000)
})

test('the same is asked only with the same parameters in the same perspective', () => {
  const query = '*[n > $n]'
  const asked = (n: number, perspective: 'raw' | 'published') =>
    digestsOf({ query, params: { n }, perspective }).asked
  expect(asked(1, 'raw')).toBe(asked(1, 'raw'))
  expect(new Set([asked(1, 'raw'), asked(2, 'raw'), asked(1, 'published')]).size).toBe(3)
})
