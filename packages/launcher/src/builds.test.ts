import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { tmpdir } from 'node:os'
import { type Build, buildName, buildOnce, fingerprint, isBuilt } from './builds.ts'
import { root } from './settings.ts'

let folder = ''
let source = ''
let data = ''
const never = new AbortController().signal

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-builds-'))
  source = relative(root, join(folder, 'source'))
  data = join(folder, 'data')
  for (const name of ['source', 'data', 'out']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'source/page.ts'), 'one')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const build = (print: string, dataDir = data): Build => ({
  output: relative(root, join(folder, 'out', buildName(dataDir))),
  dataDir,
  print,
})

/** What a builder does: a folder with a page in it. */
const work = (dataDir = data) => {
  const output = join(folder, 'out', buildName(dataDir))
  return async () => {
    mkdirSync(output, { recursive: true })
    writeFileSync(join(output, 'index.html'), '<!doctype html>')
  }
}
const built = (print: string, dataDir = data) => isBuilt(build(print, dataDir), 'index.html')

describe('builds', () => {
  test('a build is asked for once, and again when a source or a setting changed', async () => {
    const first = fingerprint([source], { site: 'a' })
    expect(built(first)).toBe(false)
    await buildOnce(build(first), work(), never)
    expect(built(fingerprint([source], { site: 'a' }))).toBe(true)
    expect(built(fingerprint([source], { site: 'b' }))).toBe(false)
    writeFileSync(join(folder, 'source/page.ts'), 'two')
    expect(built(fingerprint([source], { site: 'a' }))).toBe(false)
  })

  test('tests do not count as sources', () => {
    const before = fingerprint([source], {})
    writeFileSync(join(folder, 'source/page.test.ts'), 'a test')
    expect(fingerprint([source], {})).toBe(before)
  })

  test('a build that is cut off counts as not built, and one that was taken away too', async () => {
    await buildOnce(build('print'), work(), never)
    expect(built('print')).toBe(true)
    const cutOff = async () => {
      throw new Error('cut off')
    }
    await expect(buildOnce(build('print'), cutOff, never)).rejects.toThrow('cut off')
    expect(built('print')).toBe(false)
    await buildOnce(build('print'), work(), never)
    rmSync(join(folder, 'out', buildName(data), 'index.html'))
    expect(built('print')).toBe(false)
  })

  test('data folders have builds of their own; those of a folder that is gone are removed', async () => {
    const other = join(folder, 'elsewhere/data')
    mkdirSync(other, { recursive: true })
    expect(buildName(other)).not.toBe(buildName(data))
    await buildOnce(build('a'), work(), never)
    await buildOnce(build('b', other), work(other), never)
    expect([built('a'), built('b', other)]).toEqual([true, true])
    rmSync(other, { recursive: true })
    await buildOnce(build('c'), work(), never)
    expect(built('c')).toBe(true)
    expect(existsSync(join(folder, 'out', buildName(other)))).toBe(false)
    expect(existsSync(join(folder, 'out', `${buildName(other)}.json`))).toBe(false)
  })
})
