/** Who leaves before the answer: the query is not evaluated for nobody, and for everybody else as before. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setTimeout as after } from 'node:timers/promises'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake({
    LAKE_QUERY_TIME: '60000',
    LAKE_QUERY_STEPS: '1000000000',
    LAKE_QUERY_ROWS: '1000000000',
    LAKE_QUERY_HEAVY: '2',
  })
  const batch = lake.client8().transaction()
  for (let n = 0; n < 600; n++) batch.create({ _id: `d${n}`, _type: 'article', n })
  await batch.commit()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

/** Of 600 documents, 216 million comparisons. */
const endless = (n: number) => `count(*[count(*[count(*[_id + ^._id + ^.^._id == "${n}"]) > 0]) > 0])`
/** Nearly two million: more than an ordinary worker's trial. */
const heavy = (n: number) => `count(*[count(*[count(*[n < 5 && _id + ^._id + ^.^._id == "${n}"]) > 0]) == 0])`

const ask = (query: string, signal?: AbortSignal) =>
  lake
    .client8()
    .fetch<number>(query, {}, { ...(signal && { signal }) })
    .catch((error: Error) => (error.name === 'AbortError' ? error.name : error.message))

test('heavy queries that were left make room at once, whether they were evaluated or waited', async () => {
  const left = new AbortController()
  const began = performance.now()
  const asked = [1, 2, 3].map((n) => ask(endless(n), left.signal))
  await after(600)
  expect(await ask(heavy(4))).toMatch(/2 heavy queries waiting already/)
  left.abort()
  expect(await Promise.all(asked)).toEqual(['AbortError', 'AbortError', 'AbortError'])
  await after(100)
  expect(await ask(heavy(5))).toBe(600)
  expect(performance.now() - began).toBeLessThan(10_000)
}, 90_000)

test('where two ask the same, the one who stays has the answer', async () => {
  const left = new AbortController()
  const gone = ask(heavy(6), left.signal)
  const stays = ask(heavy(6))
  await after(30)
  left.abort()
  expect(await gone).toBe('AbortError')
  expect(await stays).toBe(600)
  expect(await ask(heavy(6))).toBe(600)
}, 90_000)

test('who comes after the last has left is answered', async () => {
  for (const pause of [0, 20, 100]) {
    const left = new AbortController()
    const gone = ask(heavy(7 + pause), left.signal)
    await after(pause)
    left.abort()
    const [, answer] = await Promise.all([gone, ask(heavy(7 + pause))])
    expect(answer).toBe(600)
  }
}, 90_000)
