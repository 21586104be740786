import { expect, test } from '@jest/globals'
import { createSession, sessionSeconds, verifySession } from './session.ts'

const secret = 'a secret of the tests'
const now = Date.parse('2026-11-24T12:00:00Z')
const session = createSession(secret, now)
const [expires = '', nonce = '', mac = ''] = session.split('.')

test('a session is good for an hour, and two are never the same', () => {
  expect(verifySession(session, secret, now)).toBe(true)
  expect(verifySession(session, secret, now + sessionSeconds * 1000 - 1)).toBe(true)
  expect(createSession(secret, now)).not.toBe(session)
})

test.each<[string, string | undefined, string | undefined, number]>([
  ['none', undefined, secret, now],
  ['an empty one', '', secret, now],
  ['one that has expired', session, secret, now + sessionSeconds * 1000],
  ['one with another secret', createSession('another', now), secret, now],
  ['any, where no secret is set', createSession('', now), undefined, now],
  ['any, where the secret is empty', createSession('', now), '', now],
  ['one made longer', `${Number(expires) + 1000}.${nonce}.${mac}`, secret, now],
  ['one with another nonce', `${expires}.${nonce}x.${mac}`, secret, now],
  ['one with half a signature', `${expires}.${nonce}.${mac.slice(0, 10)}`, secret, now],
  ['one without a signature', `${expires}.${nonce}.`, secret, now],
  ['one with more parts', `${session}.more`, secret, now],
  ['one that never ends', `Infinity.${nonce}.${mac}`, secret, now],
  ['a guess', 'true', secret, now],
])('%s is refused', (_name, value, by, at) => {
  expect(verifySession(value, by, at)).toBe(false)
})
