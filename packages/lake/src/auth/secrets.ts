/** Secrets as they are made, kept and compared. Invariant: what is kept cannot be turned back into the secret. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits with a prefix by which a secret scanner and a person know what it is. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** A digest is enough for 256 random bits; a person's password gets argon2 instead (passwords.ts). */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in a time that does not depend on where the difference is. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
