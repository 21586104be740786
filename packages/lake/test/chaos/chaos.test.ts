import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, restore } from '../../src/archive/backup.ts'
import { databaseFile } from '../../src/lake-files.ts'
import { checkFile } from './check.ts'
import { random, startWriter } from './rounds.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-chaos-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('kill -9 in the middle of 200 writes, 20 times: what was acknowledged is there, whole', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const next = random(seed)
  const file = join(folder, 'lake.sqlite')
  const acknowledged: string[] = []
  for (let round = 0; round < 20; round += 1) {
    const writer = startWriter(file, round)
    await writer.reached(1 + Math.floor(next() * 199))
    await new Promise((resolve) => setTimeout(resolve, next() * 5))
    await writer.kill()
    acknowledged.push(...writer.acknowledged)
  }
  const { problems, writes } = await checkFile(file, acknowledged)
  expect({ seed, problems }).toEqual({ seed, problems: [] })
  // Unacknowledged ones may be there: the answer was cut off. Never fewer than were acknowledged.
  expect(writes).toBeGreaterThanOrEqual(acknowledged.length)
  expect(acknowledged.length).toBeGreaterThan(200)
}, 60_000)

test('a backup taken while another process writes, restored, is a whole prefix of history', async () => {
  const data = join(folder, 'data')
  const writer = startWriter(databaseFile(data), 'b', 100_000)
  const copy = join(folder, 'copy')
  try {
    await writer.reached(100)
    const before = [...writer.acknowledged]
    const note = await backup(data, copy)
    expect(note.datasets).toMatchObject([{ name: 'production' }])
    await writer.reached(before.length + 50)
    const target = join(folder, 'restored')
    await restore(copy, target)
    const { seq, writes, problems } = await checkFile(databaseFile(target), before)
    expect(problems).toEqual([])
    expect(seq).toBe(note.datasets[0]?.seq)
    expect(writes).toBeGreaterThanOrEqual(100)
    await expect(restore(copy, target)).rejects.toThrow(/There is a lake in .* already/)
    await expect(restore(copy, data)).rejects.toThrow(/in use by another lake/)
    await expect(backup(data, copy)).rejects.toThrow(/not empty/)
  } finally {
    await writer.kill()
  }
}, 30_000)
