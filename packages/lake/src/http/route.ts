/**
 * Routes are a table. From it come the router, the limits, `docs/api.md` and the confidentiality tests,
 * so a route that is not in the table does not exist and one that is in it is tested.
 */
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Caller, Role } from '../caller.ts'

export type Env = { Variables: { caller: Caller; requestTag?: string; version: string } }

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
  handle: (context: Context<Env>) => Promise<Response> | Response
}
