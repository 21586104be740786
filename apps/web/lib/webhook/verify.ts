/**
 * Whether a webhook is genuine: signed with our secret, young, and not seen before. Invariant: nothing of its body is
 * believed, or even parsed, before that; signatures are compared in constant time.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const signatureHeader = 'sanity-webhook-signature'
const oldest = 300_000
/** A clock may be a little ahead of ours. */
const ahead = 60_000

export type Verdict = { genuine: true } | { genuine: false; reason: string }

export function verifyWebhook(
  body: string,
  header: string | null,
  secret: string | undefined,
  now = Date.now(),
): Verdict {
  if (!secret)
    return {
      genuine: false,
      reason: 'SANITY_WEBHOOK_SECRET is not set on the site, so no webhook can be believed.',
    }
  const match = /^t=(\d{10,14}),\s*v1=([A-Za-z0-9_-]+)$/.exec(header ?? '')
  if (!match)
    return {
      genuine: false,
      reason: `The header "${signatureHeader}" is missing or malformed. Expected t=<time>,v1=<signature>.`,
    }
  const [, time = '', signature = ''] = match
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { genuine: false, reason: 'The signature is wrong. Is the secret the same on both sides?' }
  }
  const at = Number(time) < 1e11 ? Number(time) * 1000 : Number(time)
  if (now - at > oldest) return { genuine: false, reason: 'The webhook is older than five minutes.' }
  if (at - now > ahead)
    return { genuine: false, reason: 'The webhook comes from the future. Is the clock right?' }
  return { genuine: true }
}

/** Remembers signatures for as long as they would be believed. */
export class Replays {
  readonly #seen = new Map<string, number>()

  /** True the first time. */
  first(signature: string, now = Date.now()): boolean {
    for (const [known, until] of this.#seen) {
      if (until > now) break
      this.#seen.delete(known)
    }
    if (this.#seen.has(signature)) return false
    this.#seen.set(signature, now + oldest + ahead)
    return true
  }

  /** What could not be carried out may come again as it is. */
  forget(signature: string): void {
    this.#seen.delete(signature)
  }
}
