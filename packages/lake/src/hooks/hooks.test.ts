import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { isValidSignature, SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testLake, type TestLake } from '../../test/lake.ts'
import type { WebhookPayload } from './jobs.ts'

const secret = 'a secret of sixteen characters or more'
type Received = { payload: WebhookPayload; raw: string; headers: IncomingMessage['headers']; at: number }

let received: Received[] = []
let answer: () => number | 'hang up' = () => 200
let server: Server
let url = ''
let lake: TestLake | undefined
let folder = ''

async function listen(port = 0): Promise<void> {
  server = createServer((request, response) => {
    let raw = ''
    request.on('data', (data: Buffer) => (raw += data.toString()))
    request.on('end', () => {
      const status = answer()
      if (status === 'hang up') request.socket.destroy()
      else {
        if (status === 200)
          received.push({
            payload: JSON.parse(raw) as WebhookPayload,
            raw,
            headers: request.headers,
            at: Date.now(),
          })
        response.writeHead(status).end()
      }
    })
  })
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/api/revalidate`
}
const start = async () => {
  lake = await testLake({ DATA_DIR: folder, LAKE_WEBHOOK_URL: url, LAKE_WEBHOOK_SECRET: secret })
  return lake
}
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!condition()) {
    if (Date.now() > deadline)
      throw new Error(`waited in vain; received ${JSON.stringify(received.map((r) => r.payload))}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

beforeEach(async () => {
  received = []
  answer = () => 200
  folder = mkdtempSync(join(tmpdir(), 'masthead-hooks-'))
  await listen()
})
afterEach(async () => {
  await lake?.close()
  lake = undefined
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const document = (slug: string) => ({
  _id: 'a',
  _type: 'article',
  title: 'A title nobody needs to know',
  slug: { current: slug },
})

describe('webhooks', () => {
  test('report a change soon, signed as Sanity signs, with both slugs and nothing else of the document', async () => {
    const client = (await start()).client8()
    await client.create(document('one'))
    await client
      .patch('a')
      .set({ slug: { current: 'two' } })
      .commit()
    const answered = Date.now()
    await until(() => received.length === 2)
    expect((received[1]?.at ?? 0) - answered).toBeLessThan(500)
    expect(received.map((item) => item.payload)).toMatchObject([
      { _id: 'a', _type: 'article', operation: 'create', slug: 'one', slugBefore: null },
      { _id: 'a', _type: 'article', operation: 'update', slug: 'two', slugBefore: 'one' },
    ])
    for (const { raw, headers } of received) {
      expect(raw).not.toContain('nobody needs to know')
      expect(await isValidSignature(raw, String(headers[SIGNATURE_HEADER_NAME]), secret)).toBe(true)
      expect(headers).toMatchObject({ 'sanity-document-id': 'a', 'sanity-dataset': 'production' })
    }
    expect(new Set(received.map((item) => item.headers['idempotency-key'])).size).toBe(2)
  })

  test('name what it refers to, and what it did before, unless that is very much', async () => {
    const client = (await start()).client8()
    const to = (_ref: string) => ({ _type: 'reference', _ref, _weak: true, _key: _ref })
    await client.create({
      ...document('one'),
      authors: [to('p'), { person: to('q') }, to('p')],
      nobody: to('x'.repeat(400)),
    })
    await client
      .patch('a')
      .set({ authors: [to('r')], nobody: 1 })
      .commit()
    await client.delete('a')
    const many = Array.from({ length: 201 }, (_, at) => to(`p${at}`))
    await client.create({ ...document('one'), authors: many })
    await until(() => received.length === 4)
    expect(received.map(({ payload }) => payload)).toMatchObject([
      { references: ['p', 'q'] },
      { references: ['p', 'q', 'r'] },
      { references: ['r'] },
      { references: null },
    ])
  })

  test('say nothing of drafts', async () => {
    const client = (await start()).client8()
    await client.create({ ...document('one'), _id: 'drafts.a' })
    await client.create({ _id: 'b', _type: 'article' })
    await until(() => received.length === 1)
    expect(received[0]?.payload._id).toBe('b')
  })

  test('say nothing of other datasets: the site shows one', async () => {
    const running = await start()
    await running.get('/v2025-02-19/datasets/staging', {
      method: 'PUT',
      headers: { authorization: `Bearer ${running.token('editor')}` },
    })
    await running.client8({ dataset: 'staging' }).create(document('one'))
    await running.client8().create({ _id: 'b', _type: 'article' })
    await until(() => received.length > 0)
    await until(() => running.lake.store.outbox.counts('webhook').waiting === 0)
    expect(received.map(({ headers, payload }) => [headers['sanity-dataset'], payload._id])).toEqual([
      ['production', 'b'],
    ])
  })

  test.each([500, 429, 'hang up' as const])('are tried again after %s, in order', async (failure) => {
    let failures = 2
    answer = () => (failures-- > 0 ? failure : 200)
    const client = (await start()).client8()
    await client.create(document('one'))
    for (const slug of ['two', 'three', 'four'])
      await client
        .patch('a')
        .set({ slug: { current: slug } })
        .commit()
    await until(() => received.length === 4)
    expect(received.map((item) => item.payload.slug)).toEqual(['one', 'two', 'three', 'four'])
  })

  test('survive a restart of the lake while the site is away', async () => {
    const port = Number(new URL(url).port)
    server.close()
    const first = await start()
    await first.client8().create(document('one'))
    await first.close()
    await listen(port)
    await start()
    await until(() => received.length === 1)
    expect(received[0]?.payload.slug).toBe('one')
    await until(() => lake?.lake.store.outbox.counts('webhook').waiting === 0)
  })

  test.each([400, 401, 404])(
    'one that is refused with %d is given up, and what follows it goes out',
    async (refusal) => {
      let tries = 0
      answer = () => ((tries += 1) === 1 ? refusal : 200)
      const { client8, faults, lake: running } = await start()
      const client = client8()
      await client.create(document('one'))
      await until(() => running.store.outbox.counts('webhook').failed === 1)
      await client
        .patch('a')
        .set({ slug: { current: 'two' } })
        .commit()
      await until(() => received.length === 1)
      expect([received[0]?.payload.slug, tries]).toEqual(['two', 2])
      expect(String(faults[0])).toMatch(`production/a was given up at once: it answered ${refusal}`)
    },
  )

  test.each(['claim', 'done'] as const)(
    'an outbox that fails at "%s" costs a delay, not the lake',
    async (step) => {
      const { client8, faults, lake: running } = await start()
      jest.spyOn(running.store.outbox, step).mockImplementationOnce(() => {
        throw new Error('The disk is full.')
      })
      await client8().create(document('one'))
      await until(() => faults.length === 1)
      expect(String(faults[0])).toMatch('The outbox of webhooks: The disk is full.')
      await client8().create({ _id: 'b', _type: 'article' })
      await until(() => received.some((item) => item.payload._id === 'b'))
    },
  )

  test('one that is not taken holds up no other document', async () => {
    let first = true
    answer = () => {
      const status = first ? 503 : 200
      first = false
      return status
    }
    const client = (await start()).client8()
    await client.create(document('one'))
    await client.create({ _id: 'b', _type: 'article' })
    await until(() => received.length === 2)
    expect(received.map((item) => item.payload._id)).toEqual(['b', 'a'])
  })
})
