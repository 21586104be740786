/** Streams over time: coming back, slow readers, revoked tokens, many listeners. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { listen, wait } from '../../test/hearing.ts'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

describe('resuming', () => {
  async function stream(
    path: string,
    headers: Record<string, string>,
    enough: (text: string) => boolean,
  ): Promise<string> {
    const stop = new AbortController()
    const answer = await lake.get(path, {
      headers: { authorization: `Bearer ${lake.token('editor')}`, ...headers },
      signal: stop.signal,
    })
    expect(answer.status).toBe(200)
    const reader = answer.body?.getReader()
    const decoder = new TextDecoder()
    let text = ''
    while (!enough(text)) {
      const piece = await reader?.read()
      if (!piece || piece.done) break
      text += decoder.decode(piece.value, { stream: true })
    }
    stop.abort()
    return text
  }
  const path = `/v2025-02-19/data/listen/production?enableResume=true&query=${encodeURIComponent('*[_type == "resumed"]')}`

  test('one who comes back gets what was missed, once and in order', async () => {
    const client = lake.client8()
    const first = await stream(path, {}, (text) => text.includes('welcome'))
    const position = /^id: (.*)$/m.exec(first)?.[1] ?? ''
    for (const name of ['r1', 'r2', 'r3']) await client.create({ _id: name, _type: 'resumed' })
    const missed = await stream(path, { 'last-event-id': position }, (text) => text.includes('"r3"'))
    expect(missed).toContain('event: welcomeback')
    expect([...missed.matchAll(/"documentId":"(\w+)"/g)].map((match) => match[1])).toEqual(['r1', 'r2', 'r3'])
    const after = [...missed.matchAll(/^id: (.*)$/gm)].at(0)?.[1] ?? ''
    const rest = await stream(path, { 'last-event-id': after }, (text) => text.includes('"r3"'))
    expect([...rest.matchAll(/"documentId":"(\w+)"/g)].map((match) => match[1])).toEqual(['r2', 'r3'])
  })

  test('one who comes back from nowhere is told to begin anew', async () => {
    expect(await stream(path, { 'last-event-id': 'nonsense' }, (text) => text.includes('event'))).toContain(
      'event: reset',
    )
    expect(await stream(path, { 'last-event-id': '999999.all' }, (text) => text.includes('event'))).toContain(
      'event: reset',
    )
  })
})

test('a reader that does not read is hung up on, and costs no one else anything', async () => {
  const stalled = Array.from({ length: 10 }, () => {
    const socket = connect(lake.lake.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.pause()
    socket.write(
      `GET /v1/data/listen/production?includeResult=true&query=${encodeURIComponent('*[_type == "heavy"]')} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    )
    return socket
  })
  const reader = await listen(lake.client8(), '*[_type == "heavy"]', {}, { includeMutations: false })
  await wait(() => lake.lake.services.streams.size === 11, 'the streams to open')
  const text = 'x'.repeat(500_000)
  for (let n = 0; n < 30; n += 1) {
    await lake
      .client8()
      .createOrReplace({ _id: 'heavy', _type: 'heavy', text, n }, { returnDocuments: false } as object)
  }
  await reader.until(30)
  await wait(() => lake.lake.services.streams.size === 1, 'the stalled streams to be cut')
  reader.stop()
  for (const socket of stalled) socket.destroy()
  await wait(() => lake.lake.services.streams.size === 0, 'the streams to end')
}, 30_000)

test('HEAD opens no stream that nobody would ever close', async () => {
  for (const path of ['/v1/data/listen/production?query=*', '/v1/data/live/events/production']) {
    const answer = await lake.get(path, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
  }
  await wait(() => lake.lake.services.streams.size === 0, 'the streams to end')
})

test('live events whose log cannot be read leave no stream behind', async () => {
  const tailer = await lake.lake.services.streams.tailer('production')
  const since = jest.spyOn(tailer, 'since').mockRejectedValueOnce(new Error('The disk does not answer.'))
  const answer = await lake.get('/v1/data/live/events/production', { headers: { 'last-event-id': '1.all' } })
  expect([answer.status, lake.faults.splice(0).map(String)]).toEqual([
    500,
    ['Error: The disk does not answer.'],
  ])
  expect(lake.lake.services.streams.size).toBe(0)
  since.mockRestore()
})

test('a stream ends within a heartbeat of its token being revoked', async () => {
  const { accounts, streams } = lake.lake.services
  const { token, id } = accounts.createToken('viewer', 'short')
  const stop = new AbortController()
  const answer = await lake.get('/v1/data/listen/production?query=*', {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  const ended = answer.text()
  streams.beat()
  expect(streams.size).toBe(1)
  accounts.revokeToken(id)
  streams.beat()
  expect(await ended).toContain('event: welcome')
  expect(streams.size).toBe(0)
})

test('a heartbeat during which nobody can be asked ends nothing and breaks nothing', async () => {
  const { accounts, streams } = lake.lake.services
  const { token } = accounts.createToken('viewer', 'unasked')
  const stop = new AbortController()
  await lake.get('/v1/data/listen/production?query=*', {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  const asked = jest.spyOn(accounts, 'whoHas').mockImplementation(() => {
    throw new Error('disk I/O error')
  })
  streams.beat()
  asked.mockRestore()
  expect(streams.size).toBe(1)
  stop.abort()
  await wait(() => streams.size === 0, 'the stream to end')
})

test('a hundred listeners hear two hundred commits, each once, in order, unbroken', async () => {
  const client = lake.client8()
  await client.create({ _id: 'chain', _type: 'chain', n: 0 })
  const listeners = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      listen(client, '*[_type == "chain" && $at >= 0]', { at: at % 10 }),
    ),
  )
  await Promise.all(
    Array.from({ length: 200 }, () => client.patch('chain').inc({ n: 1 }).commit({ returnDocuments: false })),
  )
  for (const heard of listeners) {
    await heard.until(200)
    expect(heard.events).toHaveLength(200)
    heard.events.reduce((previous, event) => {
      expect(event.previousRev).toBe(previous.resultRev)
      return event
    })
    heard.stop()
  }
  await wait(() => lake.lake.services.streams.size === 0, 'the streams to end')
  expect(lake.lake.services.listeners.groups).toBe(0)
})

test('listeners who have left leave no work behind', async () => {
  const one = await testLake({ LAKE_QUERY_WORKERS: '1' })
  const client = one.client8()
  const transaction = client.transaction()
  for (let n = 0; n < 500; n++) transaction.create({ _id: `w${n}`, _type: 'work', n })
  await transaction.commit()
  const ask = async (query: string) => {
    const began = performance.now()
    await client.fetch(query)
    return performance.now() - began
  }
  // The first of its shape is slower than those after it.
  await ask('count(*[_type == "work" && n > 400])')
  const left = new AbortController()
  const streams = await Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      const filter = `*[_type == "work" && count(*[count(*[_type + "${at}" != ^._type]) > 400]) > 400]`
      const answer = await one.get(
        `/v2025-02-19/data/listen/production?query=${encodeURIComponent(filter)}`,
        {
          signal: left.signal,
        },
      )
      const reader = answer.body?.getReader()
      await reader?.read()
      return reader
    }),
  )
  for (let n = 0; n < 10; n++) await client.patch(`w${n}`).set({ n: -n }).commit()
  left.abort()
  for (const reader of streams) await reader?.closed.catch(() => {})
  await new Promise((next) => setTimeout(next, 200))
  // Nobody has asked for any such thing before: it waits for what is before it.
  const took = await ask('{"a": count(*[_type == "work"][n < 100])}')
  expect(took).toBeLessThan(400)
  expect(one.faults).toEqual([])
  await one.close()
}, 60_000)
