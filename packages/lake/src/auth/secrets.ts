/**
 * Secrets as they are made and kept. Invariant: what is kept cannot be turned back into the secret, and a secret is
 * looked up by its digest, so that the time it takes tells nothing of the secret.
 */
import { createHash, randomBytes } from 'node:crypto'

/** 256 bits with a prefix by which a secret scanner and a person know what it is. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** A digest is enough for 256 random bits; a person's password gets argon2 instead (accounts.ts). */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')
