/** A page that moved while no redirect can be written: here the lake that would take it does not answer. */
import { createHmac } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { listen } from './http-for-tests.ts'
import type { Renewal, Tags } from './renewal.ts'

Object.assign(process.env, {
  SANITY_API_HOST: 'http://127.0.0.1:9',
  SANITY_API_WRITE_TOKEN: 'x',
  SANITY_WEBHOOK_SECRET: 'secret',
})
const { Revalidation } = await import('./revalidate.ts')

test('its pages are renewed all the same, and the webhook is asked for again', async () => {
  const renewed: Tags[] = []
  const renew = async (tags: Tags) => {
    renewed.push(tags)
    return await Promise.resolve([])
  }
  const revalidation = new Revalidation({ renew, hasSeen: () => false } as unknown as Renewal)
  const server = await listen((request, response) => void revalidation.handle(request, response))
  const body = JSON.stringify({
    _id: 'a',
    _type: 'article',
    slug: 'new',
    slugBefore: 'old',
    operation: 'update',
  })
  const time = Date.now()
  const signature = createHmac('sha256', 'secret').update(`${time}.${body}`).digest('base64url')
  try {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/revalidate`, {
      method: 'POST',
      headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}` },
      body,
    })
    expect(answer.status).toBe(503)
    expect(renewed).toHaveLength(1)
    expect(renewed[0]?.gone).toContain('slug:article:old')
  } finally {
    await server.close()
  }
})
