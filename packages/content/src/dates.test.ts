import { describe, expect, test } from '@jest/globals'
import { formatDay, noonOf, yearOf } from './dates.ts'

describe('days', () => {
  test.each([
    ['2026-10-14', 'full', '14\u00a0October\u00a02026'],
    ['2026-01-01', 'full', '1\u00a0January\u00a02026'],
    ['2026-10-14', 'no year', '14\u00a0October'],
    ['2026-11-06', 'short', '6\u00a0Nov'],
    ['2026-13-01', 'full', ''],
    ['soon', 'full', ''],
    [null, 'full', ''],
  ] as const)('%s, %s: %s', (day, style, written) => {
    expect(formatDay(day, style)).toBe(written)
  })
  test('know their year', () => {
    expect([yearOf('2025-12-31'), yearOf(undefined)]).toEqual(['2025', null])
  })
})

test.each(['Pacific/Honolulu', 'America/Los_Angeles', 'America/Sao_Paulo', 'Asia/Tokyo', 'Australia/Sydney'])(
  'a day as a moment is that day in %s: midnight in UTC is the evening before in the Americas',
  (timeZone) => {
    const there = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    expect(there.format(new Date(noonOf('2026-10-14')))).toBe('2026-10-14')
  },
)
