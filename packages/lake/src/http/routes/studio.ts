/**
 * The built Studio, on the lake's own origin. Invariants: only files of its folder leave it; a page's scripts are its
 * own and the inline ones of its index, by digest; the site is the only stranger it may show in a frame.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import { LakeError } from '../../errors.ts'
import type { Env, Route } from '../route.ts'
import type { Services } from '../services.ts'

const year = 'public, max-age=31536000, immutable'
/** Names that hold a digest of the content: "index-BvE0f3tY.js". */
const hashed = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2?|svg|png|jpe?g|webp|json|map)$/

export const studioRoutes = (services: Services): Route[] => {
  const { origins, settings } = services
  const folder = settings.studioDir
  let serving: ReturnType<typeof serveStatic<Env>> | undefined
  /** Made when the folder is there: of one that is still to be built the server would complain at every start. */
  const files = () =>
    (serving ??= folder !== undefined && existsSync(folder) ? serveStatic<Env>({ root: folder }) : undefined)
  let index: { html: string; policy: string; changed: number } | undefined
  const readIndex = () => {
    const path = folder === undefined ? undefined : join(folder, 'index.html')
    if (path === undefined || !existsSync(path)) return undefined
    const changed = statSync(path).mtimeMs
    if (index?.changed !== changed) {
      const html = readFileSync(path, 'utf8')
      index = { html, policy: policyFor(html, services), changed }
    }
    return index
  }
  const page = (context: Context<Env>) => {
    // Without a session the Studio would load for seconds, only to ask for one.
    if (context.get('caller').role === null) {
      const { pathname, search } = new URL(context.req.url)
      const named = `${new URL(settings.studioUrl).protocol}//${context.req.header('host') ?? ''}`
      const here = origins.allows(named) ? named : origins.studio
      const asked = new URLSearchParams({
        origin: `${here}${pathname}${search}`,
        projectId: settings.projectId,
        type: 'cookie',
      })
      return context.redirect(`/auth/sign-in?${asked}`, 302)
    }
    const found = readIndex()
    if (!found) {
      return context.text(
        'The Studio is not built yet. Start Masthead with "npm start", which builds it, or set LAKE_STUDIO_DIR.',
        503,
        { 'retry-after': '5' },
      )
    }
    return context.body(found.html, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': found.policy,
    })
  }
  const nothing = (context: Context<Env>) => {
    throw new LakeError('notFound', `There is nothing at ${context.req.method} ${context.req.path}.`, {
      path: context.req.path,
    })
  }
  return [
    {
      method: 'GET',
      path: '/*',
      versioned: false,
      who: 'anyone',
      does: 'The Studio: its files, and its page for every address a browser navigates to.',
      forgivesOldSession: true,
      handle: async (context) => {
        const { path } = context.req
        if (path === '/' || path === '/index.html') return page(context)
        const file = /\/[^/]+\.[^/]+$/.test(path)
        const serve = file ? files() : undefined
        if (serve) {
          const answer = await serve(context, async () => {})
          if (answer) {
            const asset = /\.(js|css|woff2?|map)$/.test(path) || path.startsWith('/static/')
            answer.headers.set('cache-control', asset && hashed.test(path) ? year : 'no-cache')
            return answer
          }
          return nothing(context)
        }
        const navigates = (context.req.header('accept') ?? '').includes('text/html')
        const reserved = /^\/(images|files|auth|healthz)(\/|$)/.test(path)
        return navigates && !reserved && !file ? page(context) : nothing(context)
      },
    },
  ]
}

function policyFor(html: string, { settings }: Services): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  )
  const { host, protocol } = new URL(settings.studioUrl)
  const lake = `${protocol}//${settings.projectId}.${host}`
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`
  const site = settings.siteUrl
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${site} ${lake}`,
    `media-src 'self' blob: ${site} ${lake}`,
    "font-src 'self' data:",
    `connect-src 'self' ${socket} ${site} ${lake} ${lake.replace(/^http/, 'ws')}`,
    `frame-src 'self' ${site}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}
