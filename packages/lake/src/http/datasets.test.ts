/** Making datasets, as the real clients and the Studio's command line do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readSettings } from '../settings.ts'
import { wait } from '../../test/hearing.ts'
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

describe('names', () => {
  const put = (name: string) =>
    lake.get(`/v1/datasets/${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${lake.token('editor')}` },
    })
  const isSetting = (name: string) => {
    try {
      return readSettings({ SANITY_DATASET: name }).dataset === name
    } catch {
      return false
    }
  }

  test.each(['a', '7', '~tilde', 'a-b_c', 'x'.repeat(64)])('"%s" is one, everywhere', async (name) => {
    expect((await put(name)).status).toBe(200)
    expect(isSetting(name)).toBe(true)
    expect((await lake.get(`/v1/data/ping/${name}`)).status).toBe(200)
    await wait(
      () => readFileSync(join(lake.dataDir, 'access.ndjson'), 'utf8').includes(`"dataset":"${name}"`),
      'a line of the access log',
    )
  })

  test.each(['a~b', 'Upper', '_x', '-x', 'a b', 'x'.repeat(65)])('"%s" is none, anywhere', async (name) => {
    const answer = await put(name)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      error: {
        parameter: 'dataset',
        description: expect.stringMatching(/is no name for a dataset\. Expected up to 64 small letters/),
      },
    })
    expect(isSetting(name)).toBe(false)
  })
})

test('what cannot be done to one says so, and leaves it as it is', async () => {
  const { datasets } = lake.client8({ token: lake.token('administrator') })
  await datasets.create('lasting')
  await expect(datasets.delete('lasting')).rejects.toMatchObject({ statusCode: 405 })
  await expect(datasets.edit('lasting', { aclMode: 'private' })).rejects.toMatchObject({ statusCode: 405 })
  expect(await names()).toContain('lasting')
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
