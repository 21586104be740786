/** Exports under way: few at once, however slowly they are read, and nothing stays open behind them. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anonymous } from '../caller.ts'
import { visible } from '../store/visible.ts'
import { testLake, type TestLake } from '../../test/lake.ts'
import { wait } from '../../test/hearing.ts'

let lake: TestLake
const documents = 24
beforeAll(async () => {
  lake = await testLake({ LAKE_EXPORTS_AT_ONCE: '2' })
  // More than sockets keep for a reader who does not read.
  for (let n = 0; n < documents; n += 1)
    await lake.client8().create({ _id: `d${n}`, _type: 'long', text: 'x'.repeat(1_000_000) })
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

/** Fetch cancels what nobody holds any more. */
const held: Response[] = []
async function start(stop = new AbortController(), method = 'GET'): Promise<Response> {
  const answer = await lake.get('/v1/data/export/production', {
    method,
    signal: stop.signal,
    headers: { authorization: `Bearer ${lake.token('viewer')}` },
  })
  held.push(answer)
  return answer
}
/** Both places, once the lake has noticed that those before have gone. */
async function takeBoth(stop = new AbortController()): Promise<[Response, Response]> {
  for (;;) {
    const both: [Response, Response] = [await start(stop), await start(stop)]
    if (both.every(({ status }) => status === 200)) return both
    for (const { body } of both) await body?.cancel()
    await new Promise((done) => setTimeout(done, 20))
  }
}

test('an export keeps its place until its last byte is taken or nobody takes more', async () => {
  const stop = new AbortController()
  const [, second] = await takeBoth(stop)
  const refused = await start()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.text()).toMatch(/2 exports/)
  expect((await second.text()).split('\n')).toHaveLength(documents + 1)
  expect((await start(stop)).status).toBe(200)
  expect((await start()).status).toBe(429)
  stop.abort()
  for (const { body } of await takeBoth()) await body?.cancel()
})

test('whoever asks for the head only takes no place', async () => {
  const [one, other] = await takeBoth()
  await other.text()
  for (let n = 0; n < 5; n += 1) expect((await start(undefined, 'HEAD')).status).toBe(200)
  await one.body?.cancel()
})

test('queries are answered while all places of exports are taken', async () => {
  const stop = new AbortController()
  await takeBoth(stop)
  expect((await start()).status).toBe(429)
  expect(await lake.client8().fetch('count(*[_type == "long"])')).toBe(documents)
  stop.abort()
})

/** Where the system tells which files are open. */
const whereItIsTold = existsSync('/proc/self/fd') ? test : test.skip

whereItIsTold('readers that were open at once are not all kept open', async () => {
  const { store } = lake.lake
  const open = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).endsWith('lake.sqlite-wal')
      } catch {
        return false
      }
    }).length
  for (const { body } of await takeBoth()) await body?.cancel()
  const before = open()
  const readers = await Promise.all(
    Array.from({ length: 30 }, () => store.read('production', visible(anonymous))),
  )
  expect(open()).toBeGreaterThanOrEqual(before + 25)
  for (const reader of readers) reader.close()
  await wait(() => open() <= before + 4, 'the files to be closed')
})
