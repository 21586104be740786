import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { tmpdir } from 'node:os'
import { buildOnce, fingerprint, isBuilt } from './builds.ts'
import { root } from './settings.ts'

let folder = ''
let source = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-builds-'))
  source = relative(root, join(folder, 'source'))
  mkdirSync(join(folder, 'source'))
  mkdirSync(join(folder, 'out'))
  writeFileSync(join(folder, 'source/page.ts'), 'one')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('builds', () => {
  test('a build is asked for once, and again when a source or a setting changed', async () => {
    const out = relative(root, join(folder, 'out'))
    const first = fingerprint([source], { site: 'a' })
    expect(isBuilt(out, first)).toBe(false)
    await buildOnce(out, first, async () => {})
    expect(isBuilt(out, fingerprint([source], { site: 'a' }))).toBe(true)
    expect(isBuilt(out, fingerprint([source], { site: 'b' }))).toBe(false)
    writeFileSync(join(folder, 'source/page.ts'), 'two')
    expect(isBuilt(out, fingerprint([source], { site: 'a' }))).toBe(false)
  })

  test('tests do not count as sources', () => {
    const before = fingerprint([source], {})
    writeFileSync(join(folder, 'source/page.test.ts'), 'a test')
    expect(fingerprint([source], {})).toBe(before)
  })

  test('a build that is cut off counts as not built', async () => {
    const out = relative(root, join(folder, 'out'))
    await buildOnce(out, 'print', async () => {})
    await expect(
      buildOnce(out, 'print', async () => {
        throw new Error('cut off')
      }),
    ).rejects.toThrow('cut off')
    expect(isBuilt(out, 'print')).toBe(false)
  })
})
