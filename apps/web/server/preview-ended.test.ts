import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { IncomingMessage } from 'node:http'
import { listen, type Listening } from './http-for-tests.ts'
import { isForFrame, sendPreviewEnded } from './preview-ended.ts'

let server: Listening
let seen: IncomingMessage | undefined
beforeAll(async () => {
  server = await listen((request, response) => {
    seen = request
    sendPreviewEnded(request, response)
  })
})
afterAll(async () => await server.close())

test('a frame of the Studio may show that its preview has ended, and nobody keeps or lists it', async () => {
  const { status, headers, body } = await server.ask('/articles/a-draft')
  expect(status).toBe(403)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self' http://localhost:3333")
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['cache-control']).toBe('private, no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(body.toString()).toContain('<h1>This preview has ended</h1>')
  expect(body.toString()).toContain('Reload the Studio')
})

test('it is the same page at every address', async () => {
  const [one, other] = [await server.ask('/articles/a-draft?q=a-draft'), await server.ask('/')]
  expect(one.body.equals(other.body)).toBe(true)
})

test.each([
  ['iframe', true],
  ['document', false],
  ['image', false],
  ['empty', false],
  [undefined, false],
])('what is asked for %s is for a frame: %s', async (destination, expected) => {
  await server.ask('/', destination === undefined ? {} : { 'sec-fetch-dest': destination })
  expect(seen && isForFrame(seen)).toBe(expected)
})
