/** Must show 1: one command, friendly refusals, and nothing left behind. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { root, useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
beforeAll(async () => {
  ;({ world, done } = await useWorld())
}, 600_000)
afterAll(async () => await done())

async function startAndRead(
  env: Record<string, string | undefined>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  return { code, output }
}

const portOf = (url: string) => new URL(url).port

describe('npm start', () => {
  test('a second start on the same data says where the first one is', async () => {
    const { code, output } = await startAndRead({
      DATA_DIR: world.dataDir,
      SITE_PORT: portOf(world.siteUrl),
      LAKE_PORT: portOf(world.lakeUrl),
    })
    expect(code).not.toBe(0)
    expect(output).toContain('running on this data already')
    expect(output).toContain(world.siteUrl)
  }, 30_000)

  test('a port in use is named, with another to choose', async () => {
    const { code, output } = await startAndRead({
      DATA_DIR: `${world.dataDir}-other`,
      SITE_PORT: portOf(world.siteUrl),
      LAKE_PORT: '1',
    })
    expect(code).not.toBe(0)
    expect(output).toMatch(new RegExp(`Port ${portOf(world.siteUrl)} is in use.*SITE_PORT=`, 's'))
  }, 30_000)

  test('a setting that cannot be used is named', async () => {
    const { code, output } = await startAndRead({ SITE_PORT: 'eighty' })
    expect(code).not.toBe(0)
    expect(output).toMatch(/SITE_PORT.*eighty/s)
  }, 30_000)
})
