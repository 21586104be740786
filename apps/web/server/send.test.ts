import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { listen, type Listening } from './http-for-tests.ts'
import { send } from './send.ts'

const long = 'A page that is long enough to be worth it. '.repeat(50)
let server: Listening

beforeAll(async () => {
  server = await listen((request, response) => {
    response.setHeader('x-left-over', 'from Next')
    send(request, response, {
      status: request.url === '/missing' ? 404 : 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from(request.url === '/short' ? 'Short.' : long),
    })
  })
})
afterAll(async () => await server.close())

describe('an answer', () => {
  test('is whole, and nothing of Next is left on it', async () => {
    const answer = await server.ask('/')
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe(long)
    expect(answer.headers['content-length']).toBe(String(long.length))
    expect(answer.headers.vary).toBe('Accept-Encoding, Cookie')
    expect(answer.headers).not.toHaveProperty('x-left-over')
    expect(answer.headers).not.toHaveProperty('content-encoding')
  })

  test('has only headers for HEAD', async () => {
    const answer = await server.ask('/', {}, 'HEAD')
    expect(answer.status).toBe(200)
    expect(answer.body).toHaveLength(0)
    expect(answer.headers['content-length']).toBe(String(long.length))
  })

  test.each([
    ['br', 'gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', 'gzip', gunzipSync],
  ])('is compressed with %s, again and again', async (_name, accept, encoding, decompress) => {
    for (let round = 0; round < 2; round += 1) {
      const answer = await server.ask('/', { 'accept-encoding': accept })
      expect(answer.headers['content-encoding']).toBe(encoding)
      expect(answer.body.length).toBeLessThan(long.length / 4)
      expect(decompress(answer.body).toString()).toBe(long)
    }
  })

  test('is not compressed when it is short', async () => {
    const answer = await server.ask('/short', { 'accept-encoding': 'br' })
    expect(answer.headers).not.toHaveProperty('content-encoding')
  })

  test('is a 304 to who has it, under a weak name too', async () => {
    const etag = (await server.ask('/')).headers.etag ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await server.ask('/', { 'if-none-match': known })
      expect([answer.status, answer.body.length]).toEqual([304, 0])
      expect(answer.headers.etag).toBe(etag)
    }
    expect((await server.ask('/', { 'if-none-match': '"other"' })).status).toBe(200)
    expect((await server.ask('/short')).headers.etag).not.toBe(etag)
  })

  test('has a validator for each encoding, since a validator names bytes', async () => {
    const names = ['', 'gzip', 'br']
    const asked = (accept: string) => server.ask('/', { 'accept-encoding': accept })
    const etags = await Promise.all(names.map(async (name) => (await asked(name)).headers.etag ?? ''))
    expect(new Set(etags).size).toBe(3)
    for (const [at, name] of names.entries()) {
      for (const [other, etag] of etags.entries()) {
        const answer = await server.ask('/', { 'accept-encoding': name, 'if-none-match': etag })
        expect(answer.status).toBe(other === at ? 304 : 200)
      }
    }
  })

  test('comes in no encoding that is refused', async () => {
    const answer = await server.ask('/', { 'accept-encoding': 'br;q=0, gzip; q=0.5' })
    expect(answer.headers['content-encoding']).toBe('gzip')
  })

  test('is a 304 to who wants nothing that exists', async () => {
    expect((await server.ask('/', { 'if-none-match': '*' })).status).toBe(304)
  })

  test('that is an error has no validator', async () => {
    const answer = await server.ask('/missing', { 'if-none-match': '*' })
    expect(answer.status).toBe(404)
    expect(answer.headers).not.toHaveProperty('etag')
  })
})
