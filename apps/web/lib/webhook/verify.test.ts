/** The signatures are made as hosted Sanity makes them, and checked by its own library as a witness. */
import { describe, expect, test } from '@jest/globals'
import { assertValidSignature } from '@sanity/webhook'
import { createHmac } from 'node:crypto'
import { Replays, verifyWebhook } from './verify.ts'

const secret = 'a secret of the tests'
const now = Date.parse('2026-11-24T12:00:00Z')
const body = '{"_id":"one","_type":"article"}'
const sign = (text = body, at = now, by = secret) =>
  `t=${at},v1=${createHmac('sha256', by).update(`${at}.${text}`).digest('base64url')}`

test('the signatures of this test are those of Sanity’s library', async () => {
  await expect(assertValidSignature(body, sign(), secret)).resolves.toBeUndefined()
  await expect(assertValidSignature(body, sign(body, now, 'another'), secret)).rejects.toThrow()
})

describe('a webhook', () => {
  const mac = sign().split('v1=')[1] ?? ''
  test.each<[string, string, string | null, string | undefined, string | true]>([
    ['rightly signed', body, sign(), secret, true],
    ['signed with a time in seconds', body, sign(body, now / 1000), secret, true],
    ['with a space after the comma', body, sign().replace(',', ', '), secret, true],
    ['four minutes old', body, sign(body, now - 240_000), secret, true],
    ['half a minute ahead', body, sign(body, now + 30_000), secret, true],
    ['signed with another secret', body, sign(body, now, 'another'), secret, 'signature is wrong'],
    ['with a body that was changed', `${body} `, sign(), secret, 'signature is wrong'],
    [
      'with a time that was changed',
      body,
      sign().replace(/t=\d+/, `t=${now - 1}`),
      secret,
      'signature is wrong',
    ],
    ['with half a signature', body, `t=${now},v1=${mac.slice(0, 20)}`, secret, 'signature is wrong'],
    ['without a signature', body, null, secret, 'missing or malformed'],
    ['with an empty header', body, '', secret, 'missing or malformed'],
    ['with words for a header', body, 'let me in', secret, 'missing or malformed'],
    ['without a time', body, `v1=${mac}`, secret, 'missing or malformed'],
    ['with two signatures', body, `${sign()},v1=${mac}`, secret, 'missing or malformed'],
    ['six minutes old', body, sign(body, now - 360_000), secret, 'older than five minutes'],
    ['two minutes ahead', body, sign(body, now + 120_000), secret, 'from the future'],
    ['at a site without a secret', body, sign(body, now, ''), undefined, 'SANITY_WEBHOOK_SECRET'],
    ['at a site with an empty secret', body, sign(body, now, ''), '', 'SANITY_WEBHOOK_SECRET'],
  ])('%s', (_name, text, header, by, expected) => {
    const verdict = verifyWebhook(text, header, by, now)
    expect(verdict.genuine).toBe(expected === true)
    if (!verdict.genuine) expect(verdict.reason).toContain(expected)
  })
})

describe('a webhook that comes again', () => {
  test('is known for as long as it would be believed', () => {
    const replays = new Replays()
    const header = sign()
    expect(replays.first(header, now)).toBe(true)
    expect(replays.first(header, now)).toBe(false)
    expect(replays.first(header, now + 299_000)).toBe(false)
    expect(replays.first(sign('{}'), now + 1)).toBe(true)
  })

  test('is refused for its age once it is forgotten', () => {
    const replays = new Replays()
    const header = sign(body, now + 60_000)
    replays.first(header, now)
    const forgotten = now + 360_001
    expect(replays.first(header, forgotten)).toBe(true)
    expect(verifyWebhook(body, header, secret, forgotten)).toMatchObject({ genuine: false })
  })
})
