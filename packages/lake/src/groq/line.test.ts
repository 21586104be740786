/** Who is served first. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { Line } from './line.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

type Job = { name: string; expected: number | undefined }
const job = (name: string, expected?: number): Job => ({ name, expected })
const all = (line: Line<Job>): string =>
  Array.from({ length: line.length }, () => line.next()?.name).join(' ')

test('the quickest goes first, who came first of equals, and what is unknown at the end', () => {
  const line = new Line<Job>()
  const jobs = [job('new'), job('slow', 50), job('quick', 1), job('quick too', 1), job('newer')]
  for (const each of jobs) line.push(each)
  expect(all(line)).toBe('quick quick too slow new newer')
})

test('what is slower is passed for a hundred times as long as it takes, and no longer', () => {
  const line = new Line<Job>()
  line.push(job('slow', 5))
  jest.advanceTimersByTime(380)
  line.push(job('passes', 1))
  jest.advanceTimersByTime(120)
  line.push(job('waits', 1))
  expect(all(line)).toBe('passes slow waits')
})

test('who leaves is in the line no more', () => {
  const line = new Line<Job>()
  const jobs = [job('new'), job('slow', 5), job('quick', 1)]
  for (const each of jobs) line.push(each)
  expect(jobs.map((each) => line.remove(each))).toEqual([true, true, true])
  expect([line.length, line.remove(job('never there'))]).toEqual([0, false])
})
