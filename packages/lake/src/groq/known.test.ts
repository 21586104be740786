/** What is concluded from how long queries took. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { KnownQueries } from './known.ts'
import { digestsOf } from './shape.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const of = (query: string) => digestsOf({ query, params: {} })
const [one, other] = [of('*[n > 1]'), of('*[n > 2]')]

test('what is like a quick query is quick, and not for long after one of them was not', () => {
  const known = new KnownQueries()
  expect(known.isQuick(one)).toBe(false)
  known.wasQuick(one)
  expect(known.isQuick(other)).toBe(true)
  known.outlivedItsTrial(other)
  expect(known.isQuick(one)).toBe(false)
  for (let times = 0; times < 10; times++) known.wasQuick(one)
  expect(known.isQuick(one)).toBe(true)
})

test('nobody makes slow what is asked all the time and quick, unless they ask a tenth of it themselves', () => {
  const known = new KnownQueries()
  for (let times = 0; times < 1_000; times++) known.wasQuick(one)
  for (let times = 0; times < 3; times++) known.outlivedItsTrial(other)
  expect([known.isQuick(one), known.isHeavy(one)]).toEqual([true, false])
  known.outlivedItsTrial(other)
  expect(known.isQuick(one)).toBe(false)
})

test('what is like a heavy query is not heavy, and neither is one that has been quick since', () => {
  const known = new KnownQueries()
  known.outlivedItsTrial(one)
  expect([known.isHeavy(one), known.isHeavy(other)]).toEqual([true, false])
  known.isNotHeavy(one)
  expect(known.isHeavy(one)).toBe(false)

  known.outlivedItsTrial(one)
  jest.advanceTimersByTime(60_001)
  expect([known.isHeavy(one), known.isQuick(one)]).toEqual([false, false])
})

test('how long one takes follows the last ones, and is not told of what is not quick', () => {
  const known = new KnownQueries()
  expect(known.expected(one)).toBe(undefined)
  known.wasQuick(one, 4)
  known.wasQuick(other, 8)
  expect(known.expected(one)).toBe(5)
  known.wasQuick(one)
  expect(known.expected(one)).toBe(5)
  known.outlivedItsTrial(one)
  expect(known.expected(other)).toBe(undefined)
})
