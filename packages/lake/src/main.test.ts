/** The lake as a process: it starts and ends in words, and its command line works beside it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'

let dataDir = ''
const children: ChildProcess[] = []
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'masthead-main-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Running = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

function run(file: string, args: string[] = [], env: Record<string, string> = {}, input?: string): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, LAKE_PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      output += String(data)
    })
  }
  child.stdin?.end(input)
  return { child, output: () => output, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function started(running: Running): Promise<string> {
  const end = Date.now() + 10_000
  for (;;) {
    const url = /at (http:\/\/\S+),/.exec(running.output())?.[1]
    if (url !== undefined) return url
    if (Date.now() > end || running.child.exitCode !== null)
      throw new Error(`did not start: ${running.output()}`)
    await new Promise((next) => setTimeout(next, 20))
  }
}

async function cli(...args: string[]): Promise<{ code: number | null; output: string }> {
  const running = run('cli.ts', args)
  return { code: await running.ended, output: running.output() }
}

test('SIGTERM under load fails nothing in flight, ends streams, and is over in ten seconds', async () => {
  const lake = run('main.ts')
  const url = await started(lake)
  const made = await cli('token', 'create', '--role', 'editor', '--label', 'load')
  const token = made.output.trim().split('\n').at(-1) ?? ''
  expect(token).toMatch(/^mh_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${token}` }
  const stream = await fetch(`${url}/v1/data/listen/production?query=*`, { headers })
  const streamEnded = stream.text()
  let acknowledged = 0
  let stopping = false
  const failures: string[] = []
  const writers = Array.from({ length: 20 }, async (_, writer) => {
    for (let n = 0; ; n += 1) {
      const begun = stopping
      try {
        const answer = await fetch(`${url}/v1/data/mutate/production`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ mutations: [{ create: { _id: `w${writer}-${n}`, _type: 'load' } }] }),
        })
        if (answer.status !== 200) failures.push(`${answer.status} ${await answer.text()}`)
        else {
          await answer.arrayBuffer()
          acknowledged += 1
        }
      } catch (error) {
        // What was sent after the lake had stopped taking requests may be refused a connection, not more.
        if (!begun && !/fetch failed/.test(String(error))) failures.push(String(error))
        return
      }
    }
  })
  await new Promise((next) => setTimeout(next, 500))
  const began = Date.now()
  stopping = true
  lake.child.kill('SIGTERM')
  expect(await lake.ended).toBe(0)
  expect(Date.now() - began).toBeLessThan(10_000)
  await Promise.all(writers)
  await streamEnded
  expect(failures).toEqual([])
  expect(acknowledged).toBeGreaterThan(20)

  const again = run('main.ts')
  const answer = await fetch(
    `${await started(again)}/v1/data/query/production?query=${encodeURIComponent('count(*[_type == "load"])')}`,
  )
  const { result } = (await answer.json()) as { result: number }
  expect(result).toBeGreaterThanOrEqual(acknowledged)
  again.child.kill('SIGINT')
  expect(await again.ended).toBe(0)
})

test('what it cannot start with is said in words, without a stack', async () => {
  const lake = run('main.ts')
  const url = await started(lake)
  const second = run('main.ts')
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/in use by another lake \(process \d+\)/)
  const port = run('main.ts', [], { LAKE_PORT: new URL(url).port, DATA_DIR: `${dataDir}-other` })
  expect(await port.ended).toBe(1)
  expect(port.output()).toMatch(/^Port \d+ is in use by another program/)
  const setting = run('main.ts', [], { LAKE_PORT: 'many' })
  expect(await setting.ended).toBe(1)
  expect(setting.output()).toMatch(/LAKE_PORT: expected a port.*It is "many"/)
  for (const failed of [second, port, setting]) expect(failed.output()).not.toMatch(/\n\s+at /)
})

test('the command line: tokens and people, and mistakes in words', async () => {
  const list = await cli('token', 'list')
  expect(list.output).toMatch(/editor +\d{4}-\d\d-\d\d +load/)
  const id = /^(t\w{16})/m.exec(list.output)?.[1] ?? ''
  expect((await cli('token', 'revoke', id)).output).toMatch(/is revoked/)
  expect(await cli('token', 'revoke', id)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/There is no token/),
  })
  expect(await cli('token', 'create', '--role', 'king', '--label', 'x')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Expected one of viewer, editor, administrator/),
  })
  expect(await cli('nonsense')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/no command "nonsense"/),
  })
  const added = run(
    'cli.ts',
    ['user', 'add', '--email', 'ada@institute.example', '--name', 'Ada', '--password-stdin'],
    {},
    'a long password\n',
  )
  expect(await added.ended).toBe(0)
  expect((await cli('user', 'list')).output).toMatch(/ada@institute\.example +editor +Ada/)
  const short = run(
    'cli.ts',
    ['user', 'add', '--email', 'b@institute.example', '--password-stdin'],
    {},
    'short\n',
  )
  expect(await short.ended).toBe(1)
  expect(short.output()).toMatch(/ten characters/)
})
