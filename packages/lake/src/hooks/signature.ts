/** Signs a body as hosted Sanity does: `t=<milliseconds>,v1=<HMAC-SHA-256 of "t.body" in base64url>`. */
import { createHmac } from 'node:crypto'

export const signatureHeader = 'sanity-webhook-signature'

export function sign(body: string, secret: string, timestamp: number): string {
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('base64url')
  return `t=${timestamp},v1=${mac}`
}
