import { beforeEach, describe, expect, test } from '@jest/globals'
import { setTimeout as pause } from 'node:timers/promises'
import { Making } from './making.ts'

/** What is being made, in the order in which it was begun, and how each of them ends. */
let begun: { path: string; end: (made: boolean) => void }[]
let making: Making
beforeEach(() => {
  begun = []
  making = new Making(
    async (path) => await new Promise<boolean>((end) => begun.push({ path, end })),
    async () => {},
  )
})

const soon = async () => await pause(5)
const pathsBegun = () => begun.map(({ path }) => path)

describe('pages that are made', () => {
  test('are at most four at once, those of whom the fewest are left first', async () => {
    const large = making.allOf(['/a', '/b', '/c', '/d', '/e', '/f'], 5_000)
    await soon()
    expect(pathsBegun()).toEqual(['/a', '/b', '/c', '/d'])
    const small = making.allOf(['/small'], 5_000)
    begun[0]?.end(true)
    await soon()
    expect(pathsBegun().slice(4)).toEqual(['/small'])
    begun[4]?.end(true)
    expect(await small).toEqual(new Set())
    for (const at of [1, 2, 3, 5, 6]) {
      await soon()
      begun[at]?.end(true)
    }
    expect(await large).toEqual(new Set())
    expect(pathsBegun().slice(5)).toEqual(['/e', '/f'])
  })

  test('do not count for who asked after they were begun', async () => {
    const first = making.allOf(['/a'], 5_000)
    await soon()
    let over = false
    const second = making.allOf(['/a'], 5_000).finally(() => (over = true))
    begun[0]?.end(true)
    expect(await first).toEqual(new Set())
    await soon()
    expect([over, pathsBegun()]).toEqual([false, ['/a', '/a']])
    begun[1]?.end(true)
    expect(await second).toEqual(new Set())
  })

  test('are left at the deadline, though one of them never ends; who has more time goes on', async () => {
    const short = making.allOf(['/a', '/b'], 50)
    const long = making.allOf(['/b', '/c', '/d'], 5_000)
    await soon()
    begun.find(({ path }) => path === '/a')?.end(true)
    expect(await short).toEqual(new Set(['/b']))
    begun.find(({ path }) => path === '/b')?.end(false)
    await pause(250)
    for (const { path, end } of begun.slice(1)) if (path !== '/a') end(true)
    await soon()
    for (const { end } of begun) end(true)
    expect(await long).toEqual(new Set())
    expect(pathsBegun().filter((path) => path === '/b')).toHaveLength(2)
  })

  test('that fail are tried again until then', async () => {
    const tried = new Making(
      async () => {
        await pause(10)
        throw new Error('no answer')
      },
      async () => {},
    )
    expect(await tried.allOf(['/a'], 60)).toEqual(new Set(['/a']))
    expect(await tried.allOf([], 60)).toEqual(new Set())
  })

  test('hold up no others where they cannot be made', async () => {
    const counts = new Map<string, number>()
    const some = new Making(
      async (path) => {
        counts.set(path, (counts.get(path) ?? 0) + 1)
        await pause(5)
        return !path.startsWith('/never')
      },
      async () => {},
    )
    const never = Array.from({ length: 20 }, (_, at) => `/never${at}`)
    const good = Array.from({ length: 20 }, (_, at) => `/good${at}`)
    const stuck = some.allOf(never, 1_500)
    const began = performance.now()
    expect(await some.allOf([...never.slice(0, 5), ...good], 700)).toEqual(new Set(never.slice(0, 5)))
    expect(performance.now() - began).toBeLessThan(1_400)
    expect(good.every((path) => counts.get(path) === 1)).toBe(true)
    expect(await stuck).toEqual(new Set(never))
    // Tried again, but not without a pause.
    expect([...counts.values()].every((count) => count <= 9)).toBe(true)
    expect(counts.get('/never0')).toBeGreaterThan(2)
  })
})
