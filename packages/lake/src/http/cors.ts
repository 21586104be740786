/**
 * CORS and cross-site writes. Invariants: an origin is echoed only when it is allowed, and never as a wildcard; a
 * write that rests on a cookie needs an allowed Origin, because a browser sends cookies for whoever asks.
 */
import type { MiddlewareHandler } from 'hono'
import type { Origins } from '../auth/origins.ts'
import { LakeError } from '../errors.ts'
import type { Env } from './route.ts'

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
const day = '86400'

export function cors(origins: Origins): MiddlewareHandler<Env> {
  return async (context, next) => {
    const origin = context.req.header('origin')
    const allowed = origins.allows(origin)
    if (context.req.method === 'OPTIONS') {
      if (!allowed || origin === undefined) {
        throw new LakeError(
          'forbidden',
          `Pages of ${origin ?? 'no origin'} may not call this lake. Name the origin in LAKE_ALLOWED_ORIGINS.`,
        )
      }
      const asked = context.req.header('access-control-request-headers')
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': methods,
          ...(asked !== undefined && { 'access-control-allow-headers': asked }),
          'access-control-max-age': day,
          vary: 'Origin, Access-Control-Request-Headers',
        },
      })
    }
    await next()
    context.res.headers.append('vary', 'Origin')
    if (allowed && origin !== undefined) {
      context.res.headers.set('access-control-allow-origin', origin)
      context.res.headers.set('access-control-allow-credentials', 'true')
      context.res.headers.set('access-control-expose-headers', 'Retry-After, ETag, Content-Type')
    }
    return
  }
}

/** Called once the caller is known. */
export function checkOrigin(method: string, origin: string | undefined, by: string, origins: Origins): void {
  if (by !== 'cookie' || method === 'GET' || method === 'HEAD') return
  if (origins.allows(origin)) return
  throw new LakeError(
    'forbidden',
    `A write with a session cookie must come from a page of the Studio or the site, not from ${origin ?? 'a request without Origin'}. Programs use a token.`,
  )
}
