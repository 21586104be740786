/** Clients who ask faster than they read: on one connection, and on many. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { testLake, type TestLake } from '../../test/lake.ts'
import { inTurn } from './pipelined.ts'

let lake: TestLake
const sockets: Socket[] = []
beforeAll(async () => {
  lake = await testLake({ LAKE_QUERY_ANSWERS: '64', LAKE_QUERY_BYTES: '31000000' })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await lake.close()
})

const path = '/v2025-02-19/data/query/production?returnQuery=false&query='
const asking = (query: string): string =>
  `GET ${path}${encodeURIComponent(query)} HTTP/1.1\r\nHost: lake\r\n\r\n`

function open(): Socket {
  const { hostname, port } = new URL(lake.url)
  const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
  sockets.push(socket)
  return socket
}

test('however many requests come on one connection, each is answered in its turn, and others are answered meanwhile', async () => {
  const count = 2_000
  const socket = open()
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  socket.write(Array.from({ length: count }, (_, n) => asking(`"<" + string(${n}) + ">"`)).join(''))
  const waited: number[] = []
  while (!text.includes(`<${count - 1}>`)) {
    const began = performance.now()
    expect((await lake.get(`${path}1`)).status).toBe(200)
    waited.push(performance.now() - began)
    await pause(5)
  }
  const answers = [...text.matchAll(/<(\d+)>/g)].map(([, n]) => Number(n))
  expect(answers).toEqual(Array.from({ length: count }, (_, n) => n))
  expect(waited.toSorted((a, b) => a - b)[waited.length >> 1]).toBeLessThan(250)
  socket.destroy()
}, 60_000)

test('who does not read their answers gets no more of them, until they go', async () => {
  const long = '({"a": "0123456789abcdef"}' + '{"a": a + a}'.repeat(20) + ').a'
  const first = await lake.get(`${path}${encodeURIComponent(long)}`)
  expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(16_000_000)
  const status = async (): Promise<string> => {
    const socket = open()
    const answered = new Promise<string>((done) =>
      socket.once('data', (piece) => {
        socket.pause()
        done(piece.toString('latin1', 9, 12))
      }),
    )
    socket.write(asking(long))
    return await answered
  }
  const found: string[] = []
  for (let n = 0; n < 9; n++) found.push(await status())
  // Seven of them are 117 megabytes; a caller may leave 128 unread.
  expect(found).toEqual(['200', '200', '200', '200', '200', '200', '200', '429', '429'])
  for (const socket of sockets.splice(0)) socket.destroy()
  await pause(200)
  expect(await status()).toBe('200')
}, 60_000)

/** The longest time, in milliseconds, for which the lake could do nothing else. It runs in this very process. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const tick = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  await work()
  clearInterval(tick)
  return Math.max(longest, performance.now() - last)
}

test('of a connection sixteen requests are answered at once', async () => {
  let running = 0
  let most = 0
  const server = createServer(
    inTurn((_, response) => {
      most = Math.max(most, ++running)
      setTimeout(() => {
        running--
        response.end('done')
      }, 1)
    }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  socket.write('GET / HTTP/1.1\r\nHost: lake\r\n\r\n'.repeat(500))
  while (text.split('done').length <= 500) await pause(5)
  expect(most).toBe(16)
  socket.destroy()
  server.close()
}, 20_000)

test('documents by id are given in pieces of the time, and no more of them than a result may have', async () => {
  const client = lake.client8()
  const text = 'x'.repeat(500_000)
  for (let from = 0; from < 70; from += 10) {
    const transaction = client.transaction()
    for (let n = from; n < from + 10; n++) transaction.create({ _id: `long-${n}`, _type: 'note', text })
    await transaction.commit()
  }
  const named = (count: number) =>
    lake.get(
      `/v2025-02-19/data/doc/production/${Array.from({ length: count }, (_, n) => `long-${n}`).join(',')}`,
    )
  const some = (await (await named(20)).json()) as { documents: { _id: string }[] }
  expect(some.documents.map(({ _id }) => _id)).toEqual(Array.from({ length: 20 }, (_, n) => `long-${n}`))
  for (const path of [
    `/v2025-02-19/data/doc/production/${some.documents.map(({ _id }) => _id).join(',')}`,
    `/v2025-02-19/data/history/production/documents/${some.documents.map(({ _id }) => _id).join(',')}`,
    '/v2025-02-19/data/export/production',
  ]) {
    const began = performance.now()
    const longest = await longestPause(async () => {
      const answer = await lake.get(path, { headers: { authorization: `Bearer ${lake.token('viewer')}` } })
      for await (const piece of answer.body ?? []) expect(piece.length).toBeGreaterThan(0)
    })
    // All in one go it would have been nearly the whole time.
    expect([path, longest < (performance.now() - began) / 2]).toEqual([path, true])
  }
  const many = await named(70)
  expect(many.status).toBe(400)
  expect(await many.text()).toContain('LAKE_QUERY_BYTES')
}, 60_000)
