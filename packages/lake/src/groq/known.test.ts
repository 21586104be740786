/** What is concluded from how long queries took. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { KnownQueries } from './known.ts'
import { digestsOf } from './shape.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const [one, other] = [digestsOf('*[n > 1]'), digestsOf('*[n > 2]')]

test('what is like a quick query is quick, and not for long after one of them was not', () => {
  const known = new KnownQueries()
  expect(known.isQuick(one)).toBe(false)
  known.wasQuick(one)
  expect(known.isQuick(other)).toBe(true)

  known.outlivedItsTrial(other)
  known.wasQuick(one)
  expect(known.isQuick(one)).toBe(false)
  jest.advanceTimersByTime(60_001)
  expect(known.isQuick(one)).toBe(true)
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
