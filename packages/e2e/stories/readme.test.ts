/** Must show 12: every command the README and the operating page give is run here, or is the one that runs this. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, useWorld, type World } from '../src/harness/world.ts'

const run = promisify(execFile)
let world: World
let done: () => Promise<void>
let scratch = ''
beforeAll(async () => {
  ;({ world, done } = await useWorld())
  scratch = mkdtempSync(join(tmpdir(), 'masthead-readme-'))
}, 600_000)
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  await done()
})

/** The lines of a page's `sh` blocks. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
    (block[1] ?? '').split('\n').filter((line) => line.trim() !== ''),
  )
}

/** Runs a command as it stands, with its example paths moved to a scratch folder. */
async function sh(command: string, env: Record<string, string | undefined> = {}): Promise<string> {
  const moved = command
    .replaceAll('./backup-today', join(scratch, 'backup-today'))
    .replaceAll('./production.ndjson', join(scratch, 'production.ndjson'))
    .replaceAll('./data-restored', join(scratch, 'data-restored'))
    .replaceAll(' page.txt', ` ${join(root, 'packages/e2e/pages/002_no-outlet.txt')}`)
  const { stdout } = await run('sh', ['-c', moved], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: world.dataDir, ...env },
    maxBuffer: 1e8,
  })
  return stdout
}

/** What each command must do to count as working; a command without an entry fails the test below. */
const proofs: Record<string, (command: string) => Promise<void>> = {
  'npm ci && npm start': async () => {
    expect((await fetch(world.siteUrl)).status).toBe(200)
    expect((await fetch(world.lakeUrl)).status).toBe(200)
  },
  // This very test is part of it.
  'npm ci && npm test': async () => {},
  'npm run -s lake -- token create --role editor --label "nightly import"': async (command) => {
    const token = (await sh(command)).trim().split('\n').at(-1) ?? ''
    const answer = await fetch(`${world.lakeUrl}/v1/users/me`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await answer.json()).toMatchObject({ role: 'editor' })
  },
  'npm run lake -- user add --email editor@institute.example --name "Ada Editor" --role editor': async (
    command,
  ) => {
    // On a folder of its own: with a person, the local editor of the other stories would be gone.
    const output = await sh(`echo "a long enough password" | ${command} --password-stdin`, {
      DATA_DIR: join(scratch, 'people'),
    })
    expect(output).toContain('editor@institute.example')
  },
  'npm run lake -- backup ./backup-today': async (command) => {
    await sh(command)
    expect(existsSync(join(scratch, 'backup-today'))).toBe(true)
  },
  'npm run lake -- export ./production.ndjson': async (command) => {
    await sh(command)
    const lines = readFileSync(join(scratch, 'production.ndjson'), 'utf8').trim().split('\n')
    expect(lines.length).toBeGreaterThan(30)
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('_id')
  },
  'DATA_DIR=./data-restored npm run lake -- restore ./backup-today': async (command) => {
    await sh(command)
    expect(existsSync(join(scratch, 'data-restored/lake.sqlite'))).toBe(true)
  },
  'npm run import -- page.txt': async (command) => {
    expect(await sh(command)).toContain('Who Counts the Rain?')
  },
}

describe('the README', () => {
  const commands = [...new Set(['README.md', 'docs/operate.md'].flatMap(commandsOf))]

  test.each(commands)(
    '%s',
    async (command) => {
      const proof = proofs[command]
      expect(proof).toBeDefined()
      await proof?.(command)
    },
    120_000,
  )

  test('names only scripts and files that exist', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8')
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    for (const [, name] of text.matchAll(/npm run (?:-s )?([\w:]+)/g))
      expect(scripts).toHaveProperty([name ?? ''])
    for (const [, path] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect([path, existsSync(join(root, path ?? ''))]).toEqual([path, true])
  })
})
