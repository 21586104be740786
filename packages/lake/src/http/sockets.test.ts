/** WebSockets: all streams of a page on one of them, presence on another, and who gets none. */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { WebSocket } from 'ws'
import { testLake, type TestLake } from '../../test/lake.ts'
import { frameText } from './frame-text.ts'
import { sessionCookie } from '../auth/credentials.ts'

let lake: TestLake
let cookie = ''
const open: WebSocket[] = []
beforeAll(async () => {
  lake = await testLake()
  cookie = `${sessionCookie}=${lake.lake.services.accounts.createSession('local-editor').secret}`
})
afterAll(async () => {
  for (const socket of open) socket.terminate()
  expect(lake.faults).toEqual([])
  await lake.close()
})

const origin = () => `http://localhost:${lake.lake.port}`

function connect(path: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${lake.lake.port}${path}`, {
    headers: { host: `localhost:${lake.lake.port}`, ...headers },
  })
  open.push(socket)
  return socket
}

/** The HTTP status with which an upgrade was refused, or 101. */
async function outcome(path: string, headers: Record<string, string>): Promise<number> {
  const socket = connect(path, headers)
  return await new Promise((done) => {
    socket.once('open', () => done(101))
    socket.once('unexpected-response', (_, response) => done(response.statusCode ?? 0))
    socket.once('error', () => {})
  })
}

type Frame = {
  type: string
  id?: string
  status?: number
  data?: string
  headers?: Record<string, string>
  message?: string
}

async function page(headers: Record<string, string>) {
  const socket = connect('/v2025-02-19/streams', headers)
  const frames: Frame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(frameText(data)) as Frame))
  await once(socket, 'open')
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const text = (id: string) =>
    frames
      .filter((frame) => frame.type === 'chunk' && frame.id === id)
      .map((frame) => frame.data)
      .join('')
  const until = async (done: () => boolean) => {
    const end = Date.now() + 5000
    while (!done()) {
      if (Date.now() > end) throw new Error(`in vain: ${JSON.stringify(frames)}`)
      await new Promise((next) => setTimeout(next, 5))
    }
  }
  return { socket, frames, send, text, until }
}

const listenPath = (filter: string) =>
  `/v2025-02-19/data/listen/production?includeAllVersions=true&query=${encodeURIComponent(filter)}`

describe('all streams on one socket', () => {
  test('a dozen streams, each with what the same fetch would have said', async () => {
    const { frames, send, text, until, socket } = await page({ origin: origin(), cookie })
    const names = Array.from({ length: 12 }, (_, at) => `s${at}`)
    for (const id of names)
      send({
        type: 'open',
        id,
        path: listenPath('*[_type == "shared"]'),
        headers: { accept: 'text/event-stream' },
      })
    send({ type: 'open', id: 'live', path: '/v2025-02-19/data/live/events/production?includeDrafts=true' })
    await until(() => [...names, 'live'].every((id) => text(id).includes('event: welcome')))
    const head = frames.find((frame) => frame.type === 'head' && frame.id === 's0')
    expect(head).toMatchObject({ status: 200 })
    expect(head?.headers?.['content-type']).toMatch(/^text\/event-stream/)
    await lake.client8().create({ _id: 'drafts.shared', _type: 'shared' })
    await until(
      () =>
        names.every((id) => text(id).includes('"drafts.shared"')) && text('live').includes('event: message'),
    )
    send({ type: 'close', id: 's0' })
    send({ type: 'ping' })
    await until(() => frames.some((frame) => frame.type === 'pong'))
    await until(() => lake.lake.services.streams.size === 12)
    socket.close()
    await until(() => lake.lake.services.streams.size === 0)
  })

  test('an error comes as the status and the JSON of the same fetch', async () => {
    const { frames, send, text, until, socket } = await page({ origin: origin(), cookie })
    send({ type: 'open', id: 'a', path: '/v2025-02-19/data/listen/nowhere?query=*' })
    await until(() => frames.some((frame) => frame.type === 'end' && frame.id === 'a'))
    expect(frames.find((frame) => frame.type === 'head')).toMatchObject({ id: 'a', status: 404 })
    expect(text('a')).toContain('nowhere')
    socket.close()
  })

  test('reaches nothing but streams', async () => {
    const { frames, send, until, socket } = await page({ origin: origin(), cookie })
    const bad = [
      '/v1/data/query/production?query=*',
      '/v1/data/mutate/production',
      '/auth/sign-in',
      'http://elsewhere.example/v1/data/listen/production',
      '//elsewhere.example/v1/data/listen/x?',
      String.raw`/v1/data/listen/..\..\..\v1\users\me`,
      String.raw`/v1\users\me?/data/listen/x`,
      '/v1/data/listen/%2e%2e%2f%2e%2e%2fv1%2fusers%2fme',
    ]
    bad.forEach((path, at) => send({ type: 'open', id: `b${at}`, path }))
    await until(() => frames.filter((frame) => frame.type === 'error').length === bad.length)
    expect(frames.some((frame) => frame.type === 'head')).toBe(false)
    socket.close()
  })

  test('without a session a stream is a reader; with a token in a frame it is not', async () => {
    const { send, text, until, frames, socket } = await page({ origin: origin() })
    send({ type: 'open', id: 'nobody', path: listenPath('*[_type == "hidden"]') })
    send({ type: 'authorization', token: lake.token('viewer') })
    send({ type: 'open', id: 'viewer', path: listenPath('*[_type == "hidden"]') })
    await until(() => ['nobody', 'viewer'].every((id) => text(id).includes('event: welcome')))
    await lake.client8().create({ _id: 'drafts.hidden', _type: 'hidden' })
    await until(() => text('viewer').includes('drafts.hidden'))
    expect(text('nobody')).not.toContain('hidden')
    expect(frames.some((frame) => frame.type === 'error')).toBe(false)
    socket.close()
  })

  test('frames that are none end the socket', async () => {
    const { socket } = await page({ origin: origin(), cookie })
    const closed = once(socket, 'close')
    socket.send('{"type":"explode"}')
    expect((await closed)[0]).toBe(4000)
  })
})

describe('who gets a WebSocket', () => {
  test.each(['/v1/streams', '/v2022-06-30/socket/production'])('%s', async (path) => {
    expect(await outcome(path, { origin: origin(), cookie })).toBe(101)
    expect(await outcome(path, { origin: 'https://evil.example', cookie })).toBe(403)
    expect(await outcome(path, { origin: 'null', cookie })).toBe(403)
    expect(await outcome(path, { origin: origin(), authorization: 'Bearer mh_wrong' })).toBe(401)
  })

  test('nobody at other addresses', async () => {
    expect(await outcome('/v1/else', { origin: origin() })).toBe(404)
    expect(await outcome('/v1/socket/nowhere', { origin: origin(), cookie })).toBe(404)
    expect(await outcome('/v1/socket/%E0%A4%A', { origin: origin(), cookie })).toBe(404)
    expect(await outcome('//', { origin: origin(), cookie })).toBe(404)
  })

  test('a cookie without Origin proves nothing', async () => {
    const { send, text, until, socket } = await page({ cookie })
    send({ type: 'open', id: 'x', path: '/v2025-02-19/data/live/events/production?includeDrafts=true' })
    await until(() => text('x').includes('401'))
    socket.close()
  })
})

test('a token that cannot be looked up ends its socket, not the lake', async () => {
  const socket = connect('/v2022-06-30/socket/production', { origin: origin(), cookie })
  await once(socket, 'open')
  const asked = jest.spyOn(lake.lake.services.accounts, 'whoHas').mockImplementation(() => {
    throw new Error('disk I/O error')
  })
  const closed = once(socket, 'close')
  socket.send(
    '{"jsonrpc":"2.0","id":"1","method":"authorization","params":{"authorization":"Bearer mh_token"}}',
  )
  expect((await closed)[0]).toBe(1011)
  asked.mockRestore()
})

describe('presence', () => {
  type Message = {
    id?: string
    method?: string
    result?: unknown
    error?: { code: number }
    params?: { subscription: string; result: Record<string, unknown> }
  }
  async function peer(headers: Record<string, string>) {
    const socket = connect('/v2022-06-30/socket/production?tag=sanity.studio', headers)
    const texts: string[] = []
    socket.on('message', (data) => texts.push(frameText(data)))
    await once(socket, 'open')
    const messages = () => texts.filter((text) => text !== '♥').map((text) => JSON.parse(text) as Message)
    const until = async (done: () => boolean) => {
      const end = Date.now() + 5000
      while (!done()) {
        if (Date.now() > end) throw new Error(`in vain: ${texts.join(' ')}`)
        await new Promise((next) => setTimeout(next, 5))
      }
    }
    let next = 0
    const call = async (method: string, params: object = {}) => {
      const id = `c${(next += 1)}`
      socket.send(JSON.stringify({ jsonrpc: '2.0', method, params: { ...params, apiVersion: 'v1' }, id }))
      await until(() => messages().some((message) => message.id === id))
      return messages().find((message) => message.id === id)
    }
    return {
      socket,
      texts,
      call,
      until,
      pushed: () =>
        messages()
          .filter((message) => message.method === 'presence_subscription')
          .map((message) => message.params?.result),
    }
  }

  test('two people see each other, and see each other go', async () => {
    const ada = await peer({ origin: origin(), cookie })
    const bob = await peer({})
    expect(ada.texts[0]).toBe('♥')
    expect((await bob.call('presence_subscribe'))?.error?.code).toBe(4001)
    expect(
      (await bob.call('authorization', { authorization: `Bearer ${lake.token('editor')}` }))?.result,
    ).toBe('ok')
    expect((await ada.call('presence_subscribe'))?.result).toEqual(expect.any(String))
    await bob.call('presence_subscribe')
    await ada.call('presence_rollcall', { session: 'ada-session' })
    await bob.until(() => bob.pushed().some((event) => event?.type === 'rollCall'))
    expect(bob.pushed()[0]).toEqual({ type: 'rollCall', i: 'local-editor', session: 'ada-session' })
    const locations = [
      { type: 'document', documentId: 'a', path: ['title'], lastActiveAt: '2026-01-01T00:00:00Z' },
    ]
    await bob.call('presence_announce', { data: { locations, sessionId: 'bob-session' }, i: 'forged' })
    await ada.until(() => ada.pushed().some((event) => event?.type === 'state'))
    const state = ada.pushed().find((event) => event?.type === 'state')
    expect(state).toMatchObject({ m: { sessionId: 'bob-session', locations } })
    expect(state?.i).not.toBe('forged')
    bob.socket.close()
    await ada.until(() => ada.pushed().some((event) => event?.type === 'disconnect'))
    expect(ada.pushed().at(-1)).toMatchObject({ type: 'disconnect', m: { session: 'bob-session' } })
    expect((await ada.call('nonsense'))?.error?.code).toBe(-32_601)
    ada.socket.close()
  })
})
