import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Missing } from './missing.ts'

let dist = ''
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'masthead-missing-'))
})
afterAll(() => rmSync(dist, { recursive: true, force: true }))

function keep(): string {
  const folder = join(dist, 'server/route-cache/APP_PAGE/a1/$/articles')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'nobody.meta')
  writeFileSync(file, '{"status":404}')
  const long = new Date(Date.now() - 60_000)
  utimesSync(file, long, long)
  return file
}
const isGone = async (file: string): Promise<boolean> => {
  for (let tries = 0; tries < 100 && existsSync(file); tries++) await pause(10)
  return !existsSync(file)
}

test('tidies after so many addresses, and again after as many more', async () => {
  const missing = new Missing(dist, 3)
  for (let round = 0; round < 2; round++) {
    const file = keep()
    missing.add()
    missing.add()
    await pause(50)
    expect(existsSync(file)).toBe(true)
    missing.add()
    expect(await isGone(file)).toBe(true)
    await pause(10)
  }
})
