import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withTurn } from './turn.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'masthead-turn-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const never = new AbortController().signal
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a turn', () => {
  test('is had by one at a time, and the others are told that they wait', async () => {
    const file = join(folder, 'one.lock')
    let inside = 0
    let most = 0
    let waited = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await pause(100)
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withTurn(file, work, () => void (waited += 1), never)))
    expect(most).toBe(1)
    expect(waited).toBeGreaterThan(0)
    expect(existsSync(file)).toBe(false)
  })

  test('ends with work that fails', async () => {
    const file = join(folder, 'failing.lock')
    const fail = async () => {
      throw new Error('no')
    }
    await expect(withTurn(file, fail, () => {}, never)).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })

  test('of a process that is gone is over', async () => {
    const file = join(folder, 'gone.lock')
    const gone = spawnSync(process.execPath, ['--eval', ''])
    writeFileSync(file, String(gone.pid))
    expect(
      await withTurn(
        file,
        async () => 'mine',
        () => {},
        never,
      ),
    ).toBe('mine')
  })

  test('of which only the file was made, and nothing written for a while, is over', async () => {
    const file = join(folder, 'empty.lock')
    writeFileSync(file, '')
    const before = new Date(Date.now() - 60_000)
    utimesSync(file, before, before)
    const stopping = AbortSignal.timeout(2000)
    expect(
      await withTurn(
        file,
        async () => 'mine',
        () => {},
        stopping,
      ),
    ).toBe('mine')
  })

  test('is waited for no longer than one wants to', async () => {
    const file = join(folder, 'waiting.lock')
    writeFileSync(file, String(process.pid))
    const stopping = new AbortController()
    const waiting = withTurn(
      file,
      async () => 'mine',
      () => stopping.abort(),
      stopping.signal,
    )
    await expect(waiting).rejects.toThrow(/abort/i)
    expect(existsSync(file)).toBe(true)
  })
})
