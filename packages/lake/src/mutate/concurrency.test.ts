/** Many editors at once over HTTP (promises C1, C2, C5, C6, C7): nothing is lost, nothing is done twice. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

type Counter = { _id: string; _type: string; _rev: string; n: number }
const statusOf = (error: unknown) => (error as { statusCode?: number }).statusCode
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))

test('C1: read-modify-writes guarded by the revision: the losers get 409, no update is lost', async () => {
  const client = lake.client8()
  await client.create({ _id: 'c1', _type: 'counter', n: 0 })
  let won = 0
  let lost = 0
  await times(20, async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const now = await client.getDocument<Counter>('c1')
      try {
        await client
          .patch('c1')
          .ifRevisionId(now?._rev ?? '')
          .set({ n: (now?.n ?? 0) + 1 })
          .commit()
        won += 1
      } catch (error) {
        expect(statusOf(error)).toBe(409)
        lost += 1
      }
    }
  })
  expect(won + lost).toBe(200)
  expect(won).toBeGreaterThan(0)
  expect(await client.getDocument('c1')).toMatchObject({ n: won })
})

test('C2 and C5: increments without a revision are all there, each at once', async () => {
  const client = lake.client7()
  await client.create({ _id: 'c2', _type: 'counter', n: 0 })
  await times(20, async () => {
    for (let n = 0; n < 15; n += 1) {
      const { _rev } = await client.patch('c2').inc({ n: 1 }).commit<Counter>()
      const seen = await client.fetch<Counter>('*[_id == "c2"][0]')
      // What was acknowledged, or something newer.
      expect(seen._rev === _rev || seen.n > n).toBe(true)
    }
  })
  expect(await client.getDocument('c2')).toMatchObject({ n: 300 })
})

test('C6: the same transaction again and again, also at once, is applied once', async () => {
  const client = lake.client8()
  await client.create({ _id: 'c6', _type: 'counter', n: 0 })
  const answers = await times(20, () =>
    client.mutate([{ patch: { id: 'c6', inc: { n: 1 } } }], {
      transactionId: 'c6-once',
      returnDocuments: false,
    }),
  )
  expect(new Set(answers.map(({ transactionId }) => transactionId))).toEqual(new Set(['c6-once']))
  expect(await client.getDocument('c6')).toMatchObject({ n: 1, _rev: 'c6-once' })
})

test('C7: publish, unpublish, edit and discard raced: nothing is lost, no draft id is in what is published', async () => {
  const client = lake.client8()
  const draftId = 'drafts.c7'
  const publishedId = 'c7'
  await client.create({ _id: publishedId, _type: 'article', title: 'start' })
  let edits = 0
  await times(10, async (editor) => {
    for (let n = 0; n < 12; n += 1) {
      const actions = [
        {
          actionType: 'sanity.action.document.edit',
          draftId,
          publishedId,
          patch: { set: { title: `${editor}-${n}` } },
        },
        { actionType: 'sanity.action.document.publish', draftId, publishedId },
        { actionType: 'sanity.action.document.unpublish', draftId, publishedId },
        { actionType: 'sanity.action.document.discard', draftId },
      ] as const
      const action = actions[(editor * 7 + n) % 4] ?? actions[0]
      try {
        await client.action(action)
        if (action === actions[0]) edits += 1
      } catch (error) {
        expect([404, 409]).toContain(statusOf(error))
      }
      const published = await client.fetch<{ _id: string } | null>(
        '*[_id == $id][0]',
        { id: publishedId },
        { perspective: 'published' },
      )
      expect(JSON.stringify(published ?? {})).not.toContain('drafts.')
    }
  })
  expect(edits).toBeGreaterThan(0)
  // Whoever discards last may leave nothing; the history still has all of it.
  const lines = await lake.get(
    `/v1/data/history/production/transactions/${publishedId},${draftId}?excludeContent=true`,
    {
      headers: { authorization: `Bearer ${lake.token('viewer')}` },
    },
  )
  const ids = (await lines.text())
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(edits)
})
