/**
 * Where a request comes from, for counting. A proxy on this machine is believed about the address it saw. Of an IPv6
 * address the first half counts: whoever has one has all of the second half.
 */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { Env } from './route.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** "2001:db8:0:7::/64" of an IPv6 address, the IPv4 address of one that carries it, and all else as it is. */
function counted(address: string): string {
  const carried = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (carried?.[1] !== undefined) return carried[1]
  if (!isIPv6(address)) return address
  const [before = '', after] = address.toLowerCase().split('::')
  const groups = before === '' ? [] : before.split(':')
  const later = after === undefined || after === '' ? [] : after.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - later.length) }, () => '0')
  const first = [...groups, ...(after === undefined ? [] : zeros), ...later].slice(0, 4)
  return `${first.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

export function addressOfRequest(incoming: Pick<IncomingMessage, 'socket' | 'headers'> | undefined): string {
  const remote = incoming?.socket?.remoteAddress ?? 'unknown'
  if (!loopback.test(remote)) return counted(remote)
  const forwarded = incoming?.headers['x-forwarded-for']
  const chain = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return counted(chain?.split(',').at(-1)?.trim() || remote)
}

export const addressOf = (context: Context<Env>): string => addressOfRequest(context.env?.incoming)

/** Whom a request counts for: who calls, and where nobody is known to, the address. */
export function askerOf(context: Context<Env>): string {
  const caller = context.get('caller')
  return caller.kind === 'anonymous' ? addressOf(context) : caller.id
}
