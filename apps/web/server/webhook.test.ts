/** The webhook's endpoint behind real requests, at a site whose lake does not answer: a redirect cannot be written. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { listen, type Listening } from './http-for-tests.ts'
import type { Renewal, Tags } from './renewal.ts'

Object.assign(process.env, {
  SANITY_API_HOST: 'http://127.0.0.1:9',
  SANITY_API_WRITE_TOKEN: 'x',
  SANITY_WEBHOOK_SECRET: 'secret',
})
const { Revalidation } = await import('./revalidate.ts')

let renewed: { tags: Tags; change: string | undefined }[] = []
let left: string[] = []
let server: Listening
const renew = async (tags: Tags, change?: string) => {
  renewed.push({ tags, change })
  return await Promise.resolve(left)
}

beforeAll(async () => {
  const revalidation = new Revalidation({ renew, hasSeen: () => false } as unknown as Renewal)
  server = await listen((request, response) => void revalidation.handle(request, response))
})
afterAll(async () => await server.close())
beforeEach(() => {
  renewed = []
  left = []
})

const edited = { _id: 'a', _type: 'article', slug: 'one', slugBefore: 'one', operation: 'update' }
const moved = { ...edited, slug: 'new', slugBefore: 'old' }

let time = Date.now()
/** Signed anew each time, as every try is. */
async function post(change: object, headers: Record<string, string> = {}) {
  const body = JSON.stringify(change)
  time += 1
  const signature = createHmac('sha256', 'secret').update(`${time}.${body}`).digest('base64url')
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/revalidate`, {
    method: 'POST',
    headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}`, ...headers },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

test('of a page that moved, its pages are renewed all the same, and the webhook is asked for again', async () => {
  expect((await post(moved)).status).toBe(503)
  expect(renewed).toHaveLength(1)
  expect(renewed[0]?.tags.gone).toContain('slug:article:old')
})

test('what could not be renewed in time is asked for again, and the next try is known as the same', async () => {
  const key = { 'idempotency-key': 'transaction-a' }
  left = ['/articles/one']
  expect((await post(edited, key)).status).toBe(503)
  left = []
  expect((await post(edited, key)).status).toBe(200)
  expect(renewed.map(({ change }) => change)).toEqual(['transaction-a', 'transaction-a'])
  expect((await post(edited)).status).toBe(200)
  expect(renewed[2]?.change).toBeUndefined()
})

test('one of another dataset is taken, and nothing comes of it: neither a redirect nor a page', async () => {
  const other = await post(moved, { 'sanity-dataset': 'staging' })
  expect(other.status).toBe(200)
  expect(other.text).toContain('staging')
  expect(renewed).toEqual([])
  expect((await post(edited, { 'sanity-dataset': 'production' })).status).toBe(200)
  expect(renewed).toHaveLength(1)
})
