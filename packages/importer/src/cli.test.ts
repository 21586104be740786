/** The command as a person runs it: its own process, real files, and words for whatever is wrong. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const cli = resolve(import.meta.dirname, 'cli.ts')
const page = 'May 4, 2025\n\nThe Café Title\n\nBy Ana Ruiz\n\nThe text of it.\n'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-import-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, DATA_DIR: join(folder, 'no-data'), ...env },
    cwd: folder,
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

describe('the command', () => {
  test.each([
    ['a file that is not there', () => join(folder, 'nowhere.txt'), 'There is no file'],
    ['a folder', () => folder, 'is a folder'],
    [
      'a picture',
      () => file('a.png', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13])),
      'is not text',
    ],
    ['HTML', () => file('a.html', '<!doctype html><title>x</title>'), 'Save the page as plain text'],
    ['no data yet', () => file('page.txt', page), 'Start Masthead once with "npm start"'],
  ])('%s: says so and ends with 1', async (_, path, message) => {
    const { code, err, out } = await run([path()])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('a lake that does not answer: says which one', async () => {
    const { code, err } = await run([file('page.txt', page)], {
      SANITY_API_WRITE_TOKEN: 'x',
      SANITY_API_HOST: 'http://127.0.0.1:9/',
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^http:\/\/127\.0\.0\.1:9 does not answer\. .*npm start/)
  })

  test('hosted Sanity without a token: names the setting', async () => {
    const { err } = await run([file('page.txt', page)], { SANITY_PROJECT_ID: 'abc' })
    expect(err).toContain('set SANITY_API_WRITE_TOKEN')
  })

  test('hosted Sanity without a token, beside a lake of before: names the setting, and asks that lake nothing', async () => {
    const lake = {
      apiHost: 'http://127.0.0.1:9',
      projectId: 'masthead',
      dataset: 'production',
      writeToken: 'x',
    }
    file('launcher.json', JSON.stringify(lake))
    const { err } = await run([file('page.txt', page)], { SANITY_PROJECT_ID: 'abc', DATA_DIR: folder })
    expect(err).toContain('set SANITY_API_WRITE_TOKEN')
    expect(err).not.toContain('127.0.0.1')
  })

  test('a launcher’s file that was cut off: says so', async () => {
    file('launcher.json', '{"apiHost": "http://127')
    const { code, err } = await run([file('page.txt', page)], { DATA_DIR: folder })
    expect(code).toBe(1)
    expect(err).toContain('is not what the launcher writes')
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('--ndjson prints documents alone, whatever the file is encoded in, and needs no lake', async () => {
    const encodings = [
      Buffer.from(page),
      Buffer.from(`\uFEFF${page}`, 'utf16le'),
      Buffer.from(page, 'latin1'),
    ]
    const answers = await Promise.all(
      encodings.map((bytes, index) => run([file(`page-${index}.txt`, bytes), '--ndjson'])),
    )
    for (const { code, out, err } of answers) {
      expect(code).toBe(0)
      const documents = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(documents.map(({ _type, name, title }) => [_type, name ?? title])).toEqual([
        ['author', 'Ana Ruiz'],
        ['article', 'The Café Title'],
      ])
      expect(err).toContain('Missing from the page')
    }
  })

  test('--ndjson of several pages has each document once', async () => {
    const other = page.replace('The Café Title', 'Another Title')
    const { code, out } = await run([file('one.txt', page), file('two.txt', other), '--ndjson'])
    expect(code).toBe(0)
    const ids = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { _id: string })._id)
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(3)
  })

  test('paths are those of the folder in which npm was called', async () => {
    file('here.txt', page)
    const { code } = await run(['here.txt', '--ndjson'], { INIT_CWD: folder })
    expect(code).toBe(0)
  })
})
