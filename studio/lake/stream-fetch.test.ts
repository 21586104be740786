/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createClient, type SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { createStreamFetch } from './stream-fetch.ts'

let lake: TestLake
let client: SanityClient
let opened: string[]
const RealWebSocket = globalThis.WebSocket

beforeEach(async () => {
  lake = await testLake()
  opened = []
  globalThis.WebSocket = class extends RealWebSocket {
    constructor(address: string | URL) {
      super(address)
      opened.push(String(address))
    }
  }
  const streamFetch = createStreamFetch(new URL(lake.url).origin)
  client = createClient({
    ...lake.client8().config(),
    token: lake.token('editor'),
    resolveFetch: () => streamFetch,
  })
})
afterEach(async () => {
  globalThis.WebSocket = RealWebSocket
  await lake.close()
})

type Heard = { type: string; documentId?: string }
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
function listen(query: string, events = ['welcome', 'mutation']): { heard: Heard[]; stop: () => void } {
  const heard: Heard[] = []
  const subscription = client
    .listen(query, {}, { events: events as ['welcome', 'mutation'], visibility: 'query' })
    .subscribe({
      next: (event) => heard.push(event as Heard),
      error: (error: unknown) => heard.push({ type: `error: ${String(error)}` }),
    })
  return { heard, stop: () => subscription.unsubscribe() }
}

describe('one socket for all streams of a page', () => {
  test('ten listeners hear their own documents through one connection', async () => {
    const listeners = Array.from({ length: 10 }, (_, index) => listen(`*[_type == "t${index}"]`))
    await until(() => listeners.every(({ heard }) => heard.length === 1))
    for (let index = 0; index < 10; index += 1) await client.create({ _id: `d${index}`, _type: `t${index}` })
    await until(() => listeners.every(({ heard }) => heard.length === 2))
    expect(listeners.map(({ heard }) => heard[1]?.documentId)).toEqual(
      Array.from({ length: 10 }, (_, index) => `d${index}`),
    )
    expect(opened).toHaveLength(1)
    for (const { stop } of listeners) stop()
  })

  test('a listener that went away hears nothing more', async () => {
    const { heard, stop } = listen('*[_type == "a"]')
    await until(() => heard.length === 1)
    stop()
    await client.create({ _type: 'a' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).toHaveLength(1)
  })

  test('a query that is none is answered as the fetch would have been', async () => {
    const { heard } = listen('*[_type == ')
    await until(() => heard.length === 1)
    expect(heard[0]?.type).toMatch(/^error/)
  })

  test('a lake that comes back soon is missed for no longer than a moment', async () => {
    const times: [string, number][] = []
    const subscription = client
      .listen('*[_type == "a"]', {}, { events: ['welcome', 'mutation', 'reconnect'], visibility: 'query' })
      .subscribe((event) => times.push([event.type, performance.now()]))
    await until(() => times.length === 1)
    const port = lake.lake.port
    const { dataDir } = lake
    await lake.lake.close(200)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(times).toHaveLength(1)
    const again = await testLake({ DATA_DIR: dataDir, LAKE_PORT: String(port) })
    try {
      await until(() => times.length === 3)
      const [, reconnect, welcome] = times
      expect([reconnect?.[0], welcome?.[0]]).toEqual(['reconnect', 'welcome'])
      // The Studio locks a form after 200 ms without its stream.
      expect((welcome?.[1] ?? 0) - (reconnect?.[1] ?? 0)).toBeLessThan(200)
      await again.client8().create({ _type: 'a' })
      await until(() => times.length === 4)
    } finally {
      subscription.unsubscribe()
      await again.close()
    }
  }, 30_000)

  test('a lake that stays away is missed in the end, and found again', async () => {
    const impatient = createStreamFetch(new URL(lake.url).origin, { patience: 600 })
    client = client.withConfig({ resolveFetch: () => impatient })
    const { heard, stop } = listen('*[_type == "a"]', ['welcome', 'mutation', 'reconnect'])
    await until(() => heard.length === 1)
    const port = lake.lake.port
    const { dataDir } = lake
    await lake.lake.close(200)
    await until(() => heard.some(({ type }) => type === 'reconnect'))
    const again = await testLake({ DATA_DIR: dataDir, LAKE_PORT: String(port) })
    try {
      await until(() => heard.filter(({ type }) => type === 'welcome').length === 2)
    } finally {
      stop()
      await again.close()
    }
  }, 30_000)

  test('everything else passes by', async () => {
    expect(await client.fetch('1 + 1')).toBe(2)
    expect(opened).toHaveLength(0)
  })
})
