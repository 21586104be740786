/**
 * Routes are a table. From it come the router, the limits, `docs/api.md` and the confidentiality tests,
 * so a route that is not in the table does not exist and one that is in it is tested.
 */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Caller, Role } from '../caller.ts'
import { LakeError } from '../errors.ts'

export type Env = {
  Bindings: HttpBindings
  Variables: {
    caller: Caller
    /** How the caller proved who they are; a cookie asks for an Origin on writes. */
    by: 'nothing' | 'token' | 'cookie'
    /** The secret that was shown, for asking again whether it still holds. Never logged, never answered. */
    secret?: string
    requestTag?: string
    /** "v2025-02-19", "v1", "vX"; empty on routes without a version. */
    version: string
    /** The route's path as the table has it, for the access log. */
    route?: string
  }
}

export type Route<Query extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  /** Without the version prefix: "/data/query/:dataset". */
  path: string
  /** The least role that may call it; "anyone" includes anonymous callers. */
  who: 'anyone' | Role
  /** One line for docs/api.md. */
  does: string
  /** The query string's shape; a violation is a 400 that names the parameter. */
  query?: Query
  /** Bytes a body may have; none means that the route takes no body. */
  bodyLimit?: number
  /** False for routes that have no /v2025-… in front: /images, /files, /healthz. */
  versioned?: boolean
  /** Which count of requests in flight it belongs to; over the count it is a 429. */
  load?: 'query' | 'mutation'
  /** A session cookie that is over is a 401 everywhere but here: pages one needs in order to sign in again. */
  forgivesOldSession?: boolean
  handle: (context: Context<Env>) => Promise<Response> | Response
}

/** A route whose handler gets its query string parsed, by the shape that also documents it. */
export function route<Query extends z.ZodType>(
  definition: Omit<Route<Query>, 'handle' | 'query'> & {
    query: Query
    handle: (context: Context<Env>, query: z.output<Query>) => Promise<Response> | Response
  },
): Route {
  return {
    ...definition,
    handle: (context) => definition.handle(context, parseQuery(context.req.url, definition.query)),
  }
}

/** Throws `badRequest`, which names the parameter and what was expected. `$…` parameters are not looked at here. */
export function parseQuery<Query extends z.ZodType>(url: string, shape: Query): z.output<Query> {
  const given: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [name, value] of new URL(url).searchParams) {
    if (!name.startsWith('$')) given[name] ??= value
  }
  const parsed = shape.safeParse({ ...given })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0] ?? 'query')
  const value = given[name]
  throw new LakeError(
    'badRequest',
    `The query parameter "${name}" ${value === undefined ? 'is missing' : 'cannot be used'}: ${issue?.message ?? 'unknown reason'}.`,
    { parameter: name },
  )
}

/** "true" and "false" as they stand in addresses. */
export const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0'], 'expected true or false')
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true' || value === '1')

export const requestTag = z
  .string()
  .regex(/^[a-zA-Z0-9._-]{1,75}$/, 'expected up to 75 letters, digits, dots, dashes and underscores')
  .optional()
