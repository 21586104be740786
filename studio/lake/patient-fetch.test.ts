/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createClient, type SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { createStreamFetch } from './stream-fetch.ts'

let lake: TestLake
let port: number
let client: SanityClient
let sent: string[]
const realFetch = globalThis.fetch

beforeEach(async () => {
  lake = await testLake()
  port = lake.lake.port
  sent = []
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return await realFetch(request)
  }
  const streamFetch = createStreamFetch(new URL(lake.url).origin)
  client = createClient({
    ...lake.client8().config(),
    token: lake.token('editor'),
    maxRetries: 0,
    resolveFetch: () => streamFetch,
  })
})
afterEach(async () => {
  globalThis.fetch = realFetch
  await lake.close()
})

const comeBack = async () => {
  await new Promise((resolve) => setTimeout(resolve, 900))
  lake = await testLake({ DATA_DIR: lake.dataDir, LAKE_PORT: String(port) })
}

describe('while the lake is away', () => {
  test('a read waits for it', async () => {
    await client.create({ _id: 'a', _type: 't', title: 'kept' })
    await lake.lake.close(100)
    const answer = client.fetch<string>('*[_id == "a"][0].title')
    await comeBack()
    expect(await answer).toBe('kept')
    expect(sent.filter((line) => line.includes('/data/query/')).length).toBeGreaterThan(1)
  }, 30_000)

  test('a write that names its transaction waits too, and is applied once', async () => {
    await client.create({ _id: 'a', _type: 't', count: 0 })
    await lake.lake.close(100)
    const answer = client
      .transaction()
      .patch('a', { inc: { count: 1 } })
      .transactionId('named-by-the-studio')
      .commit()
    await comeBack()
    expect(await answer).toMatchObject({ transactionId: 'named-by-the-studio' })
    expect(await client.fetch<number>('*[_id == "a"][0].count')).toBe(1)
  }, 30_000)

  test('a write without a name fails at once: nobody knows whether it was done', async () => {
    await lake.lake.close(100)
    await expect(client.create({ _type: 't' })).rejects.toThrow()
    expect(sent).toHaveLength(1)
    await comeBack()
  }, 30_000)

  test('whoever gives up is told at once', async () => {
    await lake.lake.close(100)
    const controller = new AbortController()
    const answer = client.fetch('1', {}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 300)
    await expect(answer).rejects.toThrow()
    const tries = sent.length
    await comeBack()
    expect(sent).toHaveLength(tries)
  }, 30_000)
})
