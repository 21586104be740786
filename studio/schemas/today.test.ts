/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** In a process of its own, since a process has one time zone. */
const todayIn = (zone: string, moment: string) =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { today } from ${JSON.stringify(join(import.meta.dirname, 'today.ts'))}
      process.stdout.write(today(new Date(${JSON.stringify(moment)})))`,
    ],
    { env: { NODE_ENV: 'test', TZ: zone, NODE_NO_WARNINGS: '1' } },
  ).toString()

test('a day is the editor’s, not the meridian’s', () => {
  expect(todayIn('America/Toronto', '2026-11-25T02:30:00Z')).toBe('2026-11-24')
  expect(todayIn('Europe/Rome', '2026-01-01T23:30:00Z')).toBe('2026-01-02')
  expect(todayIn('UTC', '2026-01-01T23:30:00Z')).toBe('2026-01-01')
})
