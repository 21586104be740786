/** Where a request comes from, for counting. A proxy on this machine is believed about the address it saw. */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { Env } from './route.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/

export function addressOfRequest(incoming: Pick<IncomingMessage, 'socket' | 'headers'> | undefined): string {
  const remote = incoming?.socket?.remoteAddress ?? 'unknown'
  if (!loopback.test(remote)) return remote
  const forwarded = incoming?.headers['x-forwarded-for']
  const chain = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return chain?.split(',').at(-1)?.trim() || remote
}

export const addressOf = (context: Context<Env>): string => addressOfRequest(context.env?.incoming)

/** Whom a request counts for: who calls, and where nobody is known to, the address. */
export function askerOf(context: Context<Env>): string {
  const caller = context.get('caller')
  return caller.kind === 'anonymous' ? addressOf(context) : caller.id
}
