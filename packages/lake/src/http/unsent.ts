/**
 * Answers in one piece, which wait in memory until whoever asked takes them.
 *
 * Invariant: all of them together, and those of one caller, have a limit; one of which nothing was taken for `patience`
 * is given up. So nobody fills the memory by asking and not reading.
 */
import type { Context } from 'hono'
import { askerOf } from './address.ts'
import type { Limits } from './limits.ts'
import type { Env } from './route.ts'

/** Shorter ones are the system's to hold. */
const large = 16_384
const patience = 30_000

/** JSON in one piece. Throws `tooMany` where too much waits already. */
export function jsonResponse(
  context: Context<Env>,
  { unsent }: Limits,
  json: Buffer,
  headers: Record<string, string>,
): Response {
  const outgoing = context.env?.outgoing
  if (outgoing && json.length >= large) {
    const held = unsent.by(askerOf(context))
    try {
      held.take(json.length)
    } catch (error) {
      held.release()
      throw error
    }
    let sent = 0
    const stalled = setInterval(() => {
      const { socket } = outgoing
      // It waits behind another answer of its connection, which is watched itself.
      if (!socket) return
      const taken = socket.bytesWritten - socket.writableLength
      if (taken === sent) outgoing.destroy()
      sent = taken
    }, patience)
    stalled.unref()
    const over = () => {
      clearInterval(stalled)
      held.release()
    }
    if (outgoing.destroyed) over()
    else outgoing.once('close', over)
  }
  return new Response(new Uint8Array(json.buffer as ArrayBuffer, json.byteOffset, json.length), { headers })
}
