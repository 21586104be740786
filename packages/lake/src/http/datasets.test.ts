/** Making datasets, as the real clients and the Studio's command line do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

const names = async () => (await lake.client8().datasets.list()).map((dataset) => dataset.name)

describe('who may read a dataset', () => {
  test('a dataset that is to be private is refused, and none is made', async () => {
    for (const aclMode of ['private', 'custom'] as const) {
      await expect(lake.client8().datasets.create('secret', { aclMode })).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringMatching(/"aclMode".*every dataset.*public.*Expected "public"/),
      })
    }
    expect(await names()).not.toContain('secret')
  })

  test('one that is to be public is made, and so is one of which nothing is said', async () => {
    const { datasets } = lake.client8()
    expect(await datasets.create('open', { aclMode: 'public' })).toMatchObject({ aclMode: 'public' })
    expect(await datasets.create('plain')).toMatchObject({ datasetName: 'plain', aclMode: 'public' })
    expect(await datasets.list()).toContainEqual(expect.objectContaining({ name: 'open', aclMode: 'public' }))
  })
})

test('there are as many datasets as LAKE_DATASETS says, and no more', async () => {
  const small = await testLake({ LAKE_DATASETS: '3' })
  try {
    const { datasets } = small.client8()
    await datasets.create('second')
    await datasets.create('third')
    await expect(datasets.create('fourth')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringMatching(/3 datasets.*LAKE_DATASETS/),
    })
    await expect(datasets.create('third')).rejects.toMatchObject({ statusCode: 409 })
    expect((await datasets.list()).map(({ name }) => name)).toEqual(['production', 'second', 'third'])
  } finally {
    await small.close()
  }
})
