/**
 * The site's own preview session. Next's draft-mode cookie is one constant a build, for everyone and without an end:
 * a preview needs this one too. Invariant: only who was let in by the Studio within the hour holds a valid one.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const sessionCookie = 'masthead-preview'
export const sessionSeconds = 3600

const sign = (text: string, secret: string) =>
  createHmac('sha256', secret).update(`preview:${text}`).digest('base64url')

export function createSession(secret: string, now = Date.now()): string {
  const text = `${now + sessionSeconds * 1000}.${randomBytes(12).toString('base64url')}`
  return `${text}.${sign(text, secret)}`
}

export function verifySession(
  value: string | undefined,
  secret: string | undefined,
  now = Date.now(),
): boolean {
  if (!value || !secret) return false
  const [expires = '', nonce = '', mac = '', ...more] = value.split('.')
  if (more.length > 0 || !/^\d{13,}$/.test(expires)) return false
  const given = Buffer.from(mac)
  const expected = Buffer.from(sign(`${expires}.${nonce}`, secret))
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) > now
}
