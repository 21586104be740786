import { afterAll, expect, test } from '@jest/globals'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { develop } from './develop.ts'
import { readSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'masthead-launcher-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [
    { SITE_PORT: '3334', LAKE_PORT: '3333' },
    /SITE_PORT 3334.*lake.*LAKE_PORT 3333.*SITE_PORT=3344 npm run dev$/s,
  ],
  [{ LAKE_PORT: '65535' }, /LAKE_PORT 65535.*LAKE_PORT=65525 npm run dev$/s],
])('development refuses %j in words, before anything is started', async (ports, words) => {
  const settings = readSettings({ DATA_DIR: folder, ...ports })
  await expect(develop(settings, new AbortController().signal)).rejects.toThrow(words)
  expect(readdirSync(folder)).toEqual([])
})
