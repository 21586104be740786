/** Who refers to a document, asked over HTTP by anybody. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'
import { allRoutes } from './routes/index.ts'

const referring = 2000
let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
  const reference = { _type: 'reference', _ref: 'target' }
  const body = 'A sentence of some length. '.repeat(200)
  const ids = Array.from({ length: referring }, (_, n) => `r${String(n).padStart(4, '0')}`)
  const mutations = [
    { create: { _id: 'target', _type: 'topic' } },
    { create: { _id: 'drafts.r', _type: 'article', topic: reference } },
    ...ids.map((_id) => ({ create: { _id, _type: 'article', topic: reference, body } })),
  ]
  await lake.get('/v2025-02-19/data/mutate/production', {
    method: 'POST',
    headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ mutations }),
  })
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

type Answer = { totalCount: number; references: { documentId: string; documentType: string }[] }
const path = '/v2025-02-19/data/references/production/documents/target/to'
const ask = async (headers: Record<string, string> = {}) =>
  (await (await lake.get(path, { headers })).json()) as Answer

test('a hundred are listed, all that the caller may see are counted', async () => {
  const anyone = await ask()
  expect(anyone.totalCount).toBe(referring)
  expect(anyone.references).toHaveLength(100)
  expect(anyone.references[0]).toEqual({
    documentId: 'r0000',
    documentType: 'article',
    projectId: 'masthead',
    datasetName: 'production',
  })
  const viewer = await ask({ authorization: `Bearer ${lake.token('viewer')}` })
  expect([viewer.totalCount, viewer.references[0]?.documentId]).toEqual([referring + 1, 'drafts.r'])
})

test('the rest is not read: many who ask at once wait no longer than for a query', async () => {
  await ask()
  const began = performance.now()
  await Promise.all(Array.from({ length: 40 }, () => ask()))
  expect(performance.now() - began).toBeLessThan(600)
})

test('it counts among the queries in flight', () => {
  const route = allRoutes(lake.lake.services).find((entry) => entry.path.startsWith('/data/references/'))
  expect(route?.load).toBe('query')
})
