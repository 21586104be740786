/**
 * The router, made from the table of routes.
 *
 * Invariants: every request is logged once, whatever becomes of it; who calls, whether they may, and where from is
 * decided here, before a handler runs; a path that is not in the table is a 404 in the catalogue's shape.
 */
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { anonymous, roles, type Role } from '../caller.ts'
import { credentialOf, type Credential } from '../auth/credentials.ts'
import { LakeError } from '../errors.ts'
import { datasetName } from '../store/dataset-name.ts'
import type { AccessLog } from './access-log.ts'
import { addressOf, askerOf } from './address.ts'
import { checkOrigin, cors } from './cors.ts'
import { asLakeError, errorResponse } from './errors.ts'
import { checkProject } from './project.ts'
import { parseQuery, type Env, type Route } from './route.ts'
import type { Services } from './services.ts'
import { isVersion } from './versions.ts'

const tagShape = /^[a-zA-Z0-9._-]{1,75}$/

export type App = Hono<Env>

/** `report` hears of errors that are the lake's own fault. */
export function createApp(
  services: Services,
  routes: readonly Route[],
  { access, report }: { access?: AccessLog; report: (error: unknown) => void },
): App {
  const app: App = new Hono<Env>({ getPath: (request) => pathOf(request.url) })
  app.onError((error) => {
    const known = asLakeError(error)
    if (known.code === 'internal') report(error)
    return errorResponse(known)
  })
  app.notFound((context) =>
    errorResponse(
      new LakeError('notFound', `There is nothing at ${context.req.method} ${context.req.path}.`, {
        path: context.req.path,
      }),
    ),
  )
  if (access) app.use(logAccess(access))
  app.use(dropBody)
  app.use(harden)
  app.use(cors(services.origins))

  const last = routes.filter((entry) => entry.path === '/*')
  for (const entry of routes) {
    if (entry.method === 'HEAD' || last.includes(entry)) continue
    app.on(entry.method, patternOf(entry), (context) => serve(services, entry, context))
  }
  const methods = new Map<string, Set<string>>()
  for (const entry of routes) {
    if (last.includes(entry)) continue
    const pattern = patternOf(entry)
    methods.set(pattern, (methods.get(pattern) ?? new Set()).add(entry.method))
  }
  for (const [pattern, allowed] of methods) {
    app.all(pattern, (context) => {
      const list = [...allowed].join(', ')
      context.header('allow', list)
      throw new LakeError('methodNotAllowed', `${context.req.method} is not answered here. Expected ${list}.`)
    })
  }
  for (const entry of last) {
    app.on(entry.method, '/*', (context, next) =>
      /^\/v[^/]*\//.test(context.req.path) ? next() : serve(services, entry, context),
    )
  }
  return app
}

const patternOf = (entry: Route) =>
  entry.versioned === false ? entry.path : `/:version{v[^/]+}${entry.path}`

/** Hono's own reads the path quickly; ours also forgives a double slash, which some clients make. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const end = url.slice(start).search(/[?#]/)
  const path = start === -1 ? '/' : end === -1 ? url.slice(start) : url.slice(start, start + end)
  return path.replace(/^\/{2,}/, '/')
}

async function serve(services: Services, entry: Route, context: Context<Env>): Promise<Response> {
  const { limits, origins, settings } = services
  context.set('route', entry.path)
  const tag = context.req.query('tag')
  if (tag !== undefined && tagShape.test(tag)) context.set('requestTag', tag)
  const version = entry.versioned === false ? '' : (context.req.param('version') ?? '')
  context.set('version', version)
  const address = addressOf(context)
  const credential = await whoCalls(services, entry, context, address)
  context.set('caller', credential.caller)
  context.set('by', credential.by)
  if (credential.secret !== undefined) context.set('secret', credential.secret)
  const asker = askerOf(context)
  await limits.request(asker)
  if (version !== '' && !isVersion(version)) {
    throw new LakeError(
      'badRequest',
      `The API version "${version}" is not one. Expected v1, vX or a date such as v2025-02-19.`,
    )
  }
  if (version !== '') checkProject(context, settings.projectId)
  requireRole(entry.who, credential.caller.role)
  checkOrigin(context.req.method, context.req.header('origin'), credential.by, origins)
  if (entry.query) parseQuery(context.req.url, entry.query)
  if (!entry.load) return await entry.handle(context)
  return await limits.within(
    entry.load,
    () => entry.handle(context),
    entry.load === 'query' ? asker : undefined,
  )
}

async function whoCalls(
  { accounts, limits }: Services,
  entry: Route,
  context: Context<Env>,
  address: string,
): Promise<Credential> {
  context.set('caller', anonymous)
  try {
    return credentialOf(accounts, {
      authorization: context.req.header('authorization'),
      cookie: context.req.header('cookie'),
    })
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    if (error.code === 'sessionExpired' && entry.forgivesOldSession)
      return { caller: anonymous, by: 'nothing' }
    if (error.code === 'unauthorized') await limits.wrongTry(address)
    throw error
  }
}

/** Throws `unauthorized` for anonymous callers and `forbidden` for a role that is too small. */
function requireRole(who: Route['who'], role: Role | null): void {
  if (who === 'anyone') return
  if (role === null) {
    throw new LakeError(
      'unauthorized',
      `This needs the role ${who}. Sign in, or send a token: Authorization: Bearer <token>.`,
    )
  }
  if (roles.indexOf(role) < roles.indexOf(who)) {
    throw new LakeError('forbidden', `This needs the role ${who}, and yours is ${role}.`)
  }
}

/** HEAD is answered by GET's handler, and nobody reads that body: what it is made from must be let go of. */
const dropBody: MiddlewareHandler<Env> = async (context, next) => {
  await next()
  if (context.req.method === 'HEAD') await context.res.body?.cancel()
}

const harden: MiddlewareHandler<Env> = async (context, next) => {
  await next()
  const { headers } = context.res
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin-allow-popups')
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

function logAccess(access: AccessLog): MiddlewareHandler<Env> {
  return async (context, next) => {
    const began = performance.now()
    await next()
    const dataset = context.req.param('dataset')
    access.write({
      time: new Date().toISOString(),
      method: context.req.method,
      route: context.get('route') ?? (context.req.method === 'OPTIONS' ? 'preflight' : 'unknown'),
      ...(dataset !== undefined && datasetName.test(dataset) && { dataset }),
      status: context.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      role: context.get('caller')?.role ?? null,
      ...(context.get('requestTag') !== undefined && { tag: context.get('requestTag') }),
    })
  }
}
