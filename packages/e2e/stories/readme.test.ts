/**
 * Must show 12: every command of the README and the operating page is run here as it stands, and must do what its proof
 * says. Two begin with an installation, which would take the packages away from under this test: of those their parts
 * are proved.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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

type Proof = { shows: string; of: (command: string) => Promise<void> }
type Note = { datasets: { name: string; documents: number }[]; assets: number }

/** The note with which a backup says that it is whole. */
const noteIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')) as Note
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

/** The lock file is one that `npm ci` takes: it refuses one that does not agree with the packages. */
const installs = async () => void (await sh('npm ci --dry-run --offline --ignore-scripts'))

/** What each command must do to count as working; a command without an entry fails the test below. */
const proofs: Record<string, Proof> = {
  'npm ci && npm start': {
    shows: 'the lock file can be installed, and what "npm start" started for these stories answers',
    of: async () => {
      await installs()
      expect((await fetch(world.siteUrl)).status).toBe(200)
      expect((await fetch(world.lakeUrl)).status).toBe(200)
    },
  },
  'npm ci && npm test': {
    shows: 'the lock file can be installed, "npm test" runs what is there, and CI runs both',
    of: async () => {
      await installs()
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        scripts: { test: string }
      }
      const [, runner = ''] = /^node (\S+)$/.exec(scripts.test) ?? []
      expect([runner, existsSync(join(root, runner))]).toEqual(['packages/e2e/src/test.ts', true])
      const ran = readFileSync(join(root, '.ci/run'), 'utf8').split('\n')
      expect(ran).toEqual(expect.arrayContaining(['set -euo pipefail', 'npm ci', 'npm test']))
    },
  },
  'npm run -s lake -- token create --role editor --label "nightly import"': {
    shows: 'its last line is a token, of an editor',
    of: async (command) => {
      const token = (await sh(command)).trim().split('\n').at(-1) ?? ''
      const answer = await fetch(`${world.lakeUrl}/v1/users/me`, {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(await answer.json()).toMatchObject({ role: 'editor' })
    },
  },
  'npm run lake -- user add --email editor@institute.example --name "Ada Editor" --role editor': {
    shows: 'names the person it added',
    of: async (command) => {
      // On a folder of its own: with a person, the local editor of the other stories would be gone.
      const output = await sh(`echo "a long enough password" | ${command} --password-stdin`, {
        DATA_DIR: join(scratch, 'people'),
      })
      expect(output).toContain('editor@institute.example')
    },
  },
  'npm run lake -- backup ./backup-today': {
    shows: 'the folder holds a lake, each of its pictures, and the note that it is whole',
    of: async (command) => {
      await sh(command)
      const { datasets, assets } = noteIn(join(scratch, 'backup-today'))
      expect(datasets.find(({ name }) => name === world.dataset)?.documents).toBeGreaterThan(30)
      expect(existsSync(join(scratch, 'backup-today/lake.sqlite'))).toBe(true)
      expect(assets).toBeGreaterThan(0)
      expect(filesIn(join(scratch, 'backup-today/assets'))).toHaveLength(assets)
    },
  },
  'npm run lake -- export ./production.ndjson': {
    shows: 'the file has a document on each line',
    of: async (command) => {
      await sh(command)
      const lines = readFileSync(join(scratch, 'production.ndjson'), 'utf8').trim().split('\n')
      expect(lines.length).toBeGreaterThan(30)
      for (const line of lines) expect(JSON.parse(line)).toHaveProperty('_id')
    },
  },
  'DATA_DIR=./data-restored npm run lake -- restore ./backup-today': {
    shows: 'a backup of what was restored holds as much as the first',
    of: async (command) => {
      await sh(command)
      const again = join(scratch, 'backup-again')
      await sh(`npm run lake -- backup ${again}`, { DATA_DIR: join(scratch, 'data-restored') })
      const { datasets, assets } = noteIn(join(scratch, 'backup-today'))
      expect(noteIn(again)).toMatchObject({ datasets, assets })
    },
  },
  'npm run import -- page.txt': {
    shows: 'says what the page is called',
    of: async (command) => {
      expect(await sh(command)).toContain('Who Counts the Rain?')
    },
  },
}

describe('the README', () => {
  const commands = [...new Set(['README.md', 'docs/operate.md'].flatMap(commandsOf))]

  test.each(commands.map((command) => [command, proofs[command]?.shows ?? 'has no proof here']))(
    '%s: %s',
    async (command) => {
      const proof = proofs[command]
      expect(proof).toBeDefined()
      await proof?.of(command)
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
