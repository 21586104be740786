/**
 * Listeners and live events through the unmodified clients. The first block is the table of faults by which the
 * Studio's editor hangs: one test a row.
 */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { LiveEvent, MutationEvent, SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

type Heard = {
  events: (MutationEvent & { type: string })[]
  errors: Error[]
  until: (count: number) => Promise<void>
  stop: () => void
}

async function wait(done: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 5000
  while (!done()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((next) => setTimeout(next, 5))
  }
}

/** Listens, and comes back once the lake has said welcome. */
async function listen(
  client: SanityClient,
  query: string,
  params: object = {},
  options: object = {},
): Promise<Heard> {
  const events: Heard['events'] = []
  const errors: Error[] = []
  let welcome = false
  const subscription = client
    .listen(query, params, {
      events: ['welcome', 'mutation', 'reconnect'],
      includeAllVersions: true,
      includeResult: false,
      ...options,
    })
    .subscribe({
      next: (event) => {
        if (event.type === 'mutation') events.push(event as Heard['events'][number])
        else welcome ||= event.type === 'welcome'
      },
      error: (error: Error) => errors.push(error),
    })
  await wait(() => welcome || errors.length > 0, 'a welcome')
  return {
    events,
    errors,
    until: (count) => wait(() => events.length >= count, `${count} events, have ${JSON.stringify(events)}`),
    stop: () => subscription.unsubscribe(),
  }
}

const versions: [string, (options?: object) => SanityClient][] = [
  ['7', (options) => lake.client7(options) as unknown as SanityClient],
  ['8', (options) => lake.client8(options)],
]

describe.each(versions)('what the editor hangs on (client %s)', (version, client) => {
  const pair = (name: string) => ({ ids: [`f${version}-${name}`, `drafts.f${version}-${name}`] })
  const pairOptions = { effectFormat: 'mendoza', enableResume: true }

  test('previousRev is left out on creation, not null', async () => {
    const { ids } = pair('create')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client().create({ _id: ids[1] ?? '', _type: 'article' })
    await heard.until(1)
    expect(heard.events[0]).not.toHaveProperty('previousRev')
    expect(heard.events[0]?.transition).toBe('appear')
    heard.stop()
  })

  test("transactionId and resultRev are the client's transaction id", async () => {
    const { ids } = pair('revision')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    const first = `tx-${version}-first`
    const second = `tx-${version}-second`
    await client()
      .transaction([{ create: { _id: ids[1] ?? '', _type: 'article' } }])
      .transactionId(first)
      .commit()
    await client()
      .transaction([{ patch: { id: ids[1] ?? '', set: { title: 'a' } } }])
      .transactionId(second)
      .commit()
    await heard.until(2)
    expect(heard.events[0]).toMatchObject({ transactionId: first, resultRev: first })
    expect(heard.events[1]).toMatchObject({ transactionId: second, resultRev: second, previousRev: first })
    heard.stop()
  })

  test('the totals count what this listener receives', async () => {
    const { ids } = pair('totals')
    const one = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    const all = await listen(
      client(),
      '*[_id in $ids || _id == $other]',
      { ids, other: `f${version}-other` },
      pairOptions,
    )
    await client()
      .transaction()
      .create({ _id: `f${version}-other`, _type: 'article' })
      .create({ _id: ids[1] ?? '', _type: 'article' })
      .create({ _id: `f${version}-third`, _type: 'article' })
      .commit()
    await one.until(1)
    await all.until(2)
    expect(one.events).toHaveLength(1)
    expect(one.events[0]).toMatchObject({ transactionTotalEvents: 1, transactionCurrentEvent: 1 })
    expect(all.events.map((event) => [event.transactionCurrentEvent, event.transactionTotalEvents])).toEqual([
      [1, 2],
      [2, 2],
    ])
    one.stop()
    all.stop()
  })

  test("the document pair's listener gets mutations; they begin with a create", async () => {
    const { ids } = pair('mutations')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client()
      .transaction()
      .createIfNotExists({ _id: ids[1] ?? '', _type: 'article' })
      .patch(ids[1] ?? '', (patch) => patch.set({ title: 'a' }))
      .commit()
    await client()
      .patch(ids[1] ?? '')
      .set({ title: 'b' })
      .commit()
    await heard.until(2)
    expect(Object.keys(heard.events[0]?.mutations[0] ?? {})[0]).toMatch(/^create/)
    expect(heard.events[1]?.mutations).toEqual([{ patch: { id: ids[1], set: { title: 'b' } } }])
    heard.stop()
  })

  test('effects come as mendoza patches', async () => {
    const { ids } = pair('effects')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, pairOptions)
    await client().create({ _id: ids[1] ?? '', _type: 'article', title: 'a' })
    await heard.until(1)
    expect(heard.events[0]?.effects?.apply).toEqual(expect.any(Array))
    expect(heard.events[0]?.effects?.revert).toEqual(expect.any(Array))
    heard.stop()
    const plain = await listen(client(), '*[_id in $ids]', { ids })
    await client()
      .patch(ids[1] ?? '')
      .set({ title: 'c' })
      .commit()
    await plain.until(1)
    expect(plain.events[0]).not.toHaveProperty('effects')
    plain.stop()
  })

  test('timestamp is _updatedAt, and never goes back', async () => {
    const { ids } = pair('time')
    const heard = await listen(client(), '*[_id in $ids]', { ids }, { includeResult: true })
    await client().create({ _id: ids[0] ?? '', _type: 'article' })
    for (const title of ['a', 'b', 'c'])
      await client()
        .patch(ids[0] ?? '')
        .set({ title })
        .commit()
    await heard.until(4)
    const times = heard.events.map((event) => event.timestamp)
    expect(times).toEqual(times.toSorted())
    expect(
      heard.events.map((event) => (event.result as unknown as { _updatedAt: string })._updatedAt),
    ).toEqual(times)
    heard.stop()
  })
})

describe.each(versions)('listeners (client %s)', (version, client) => {
  test('a document that comes to match appears, one that ceases to disappears', async () => {
    const heard = await listen(client(), '*[_type == "step" && level > 1]')
    const id = `s${version}`
    await client().create({ _id: id, _type: 'step', level: 1 })
    await client().patch(id).set({ level: 2 }).commit()
    await client().patch(id).set({ level: 3 }).commit()
    await client().patch(id).set({ level: 0 }).commit()
    await client().delete(id)
    await client().createOrReplace({ _id: id, _type: 'step', level: 9 })
    await client().delete(id)
    await heard.until(5)
    expect(heard.events.map((event) => event.transition)).toEqual([
      'appear',
      'update',
      'disappear',
      'appear',
      'disappear',
    ])
    heard.stop()
  })

  test('result, previous and mutations come when asked for', async () => {
    const id = `p${version}`
    await client().create({ _id: id, _type: 'asked', title: 'a' })
    const heard = await listen(
      client(),
      '*[_type == "asked"]',
      {},
      { includeResult: true, includePreviousRevision: true, includeMutations: false },
    )
    await client().patch(id).set({ title: 'b' }).commit()
    await heard.until(1)
    expect(heard.events[0]).toMatchObject({ result: { title: 'b' }, previous: { title: 'a' } })
    expect(heard.events[0]).not.toHaveProperty('mutations')
    heard.stop()
  })

  test('without a token drafts are neither told nor counted', async () => {
    const nobody = client({ token: undefined, apiVersion: '2021-06-07' })
    const heard = await listen(nobody, '*[_type == "secret"]')
    await client()
      .transaction()
      .create({ _id: `drafts.n${version}`, _type: 'secret' })
      .create({ _id: `versions.r.n${version}`, _type: 'secret' })
      .create({ _id: `n${version}`, _type: 'secret' })
      .commit()
    await heard.until(1)
    expect(heard.events).toHaveLength(1)
    expect(heard.events[0]).toMatchObject({ documentId: `n${version}`, transactionTotalEvents: 1 })
    heard.stop()
  })

  test('from 2025-02-19 on drafts are told only when all versions are asked for', async () => {
    const heard = await listen(client(), '*[_type == "versioned"]', {}, { includeAllVersions: false })
    await client()
      .transaction()
      .create({ _id: `drafts.v${version}`, _type: 'versioned' })
      .create({ _id: `v${version}`, _type: 'versioned' })
      .commit()
    await heard.until(1)
    expect(heard.events.map((event) => event.documentId)).toEqual([`v${version}`])
    heard.stop()
  })

  test('a filter that is none is told in words', async () => {
    const heard = await listen(client(), '*[_type == ')
    await wait(() => heard.errors.length > 0, 'an error')
    expect(heard.errors[0]?.constructor.name).toBe('ChannelError')
    expect(heard.errors[0]?.message).toMatch(/parse|expected/i)
  })

  test('live events name the tags that a query has', async () => {
    const events: LiveEvent[] = []
    const errors: unknown[] = []
    const nobody = client({ token: undefined })
    const subscription = nobody.live
      .events()
      .subscribe({ next: (event) => void events.push(event), error: (error) => errors.push(error) })
    await wait(() => events.some((event) => event.type === 'welcome') || errors.length > 0, 'a welcome')
    expect(errors).toEqual([])
    const answer = await nobody.fetch(
      '*[_type == $type]',
      { type: `live${version}` },
      { filterResponse: false },
    )
    await client().create({ _id: `drafts.live${version}`, _type: `live${version}` })
    await client().create({ _id: `live${version}`, _type: `live${version}` })
    await wait(() => events.some((event) => event.type === 'message'), 'a message')
    const messages = events.filter((event) => event.type === 'message')
    expect(messages).toHaveLength(1)
    expect(messages[0]?.tags.some((tag) => (answer.syncTags ?? []).includes(tag))).toBe(true)
    subscription.unsubscribe()
  })

  test('live events of drafts come to roles that ask', async () => {
    const events: LiveEvent[] = []
    const subscription = client()
      .live.events({ includeDrafts: true })
      .subscribe((event) => void events.push(event))
    await wait(() => events.some((event) => event.type === 'welcome'), 'a welcome')
    await client().create({ _id: `drafts.livedraft${version}`, _type: `livedraft` })
    await wait(() => events.some((event) => event.type === 'message'), 'a message')
    subscription.unsubscribe()
  })
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
