/** Says when whoever asked has left. After the answer as well: who listens then waits for nothing. */
import type { Context } from 'hono'
import type { Env } from './route.ts'

export function leavingOf(context: Context<Env>): AbortSignal | undefined {
  // There is no connection where a test calls the routes themselves.
  const response = context.env?.outgoing
  if (!response) return undefined
  const left = new AbortController()
  if (response.destroyed) left.abort()
  else response.once('close', () => left.abort())
  return left.signal
}
