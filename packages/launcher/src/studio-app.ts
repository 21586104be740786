/**
 * The built Studio where no lake is there to serve it: on hosted Sanity, or with a lake that runs elsewhere.
 * Invariants: only files of its folder leave it; every address an editor may have opened answers with the Studio's
 * page, a file that does not exist with 404; the page may speak to the content's hosts and to no other.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'

export type StudioSite = {
  /** The folder of the build. */
  folder: string
  projectId: string
  /** The lake's address; undefined on hosted Sanity. */
  apiHost: string | undefined
  /** The site, which previews show in a frame. */
  siteUrl: string
}

const year = 'public, max-age=31536000, immutable'
/** Names that hold a digest of the content: "index-BvE0f3tY.js". */
const hashed = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2?|svg|png|jpe?g|webp|json|map)$/

/** Where content comes from: requests, then pictures. */
function contentHosts({ projectId, apiHost }: StudioSite): { api: string[]; pictures: string[] } {
  if (apiHost === undefined) {
    const api = ['api', 'apicdn'].map((name) => `https://${projectId}.${name}.sanity.io`)
    return { api: [...api, `wss://${projectId}.api.sanity.io`], pictures: ['https://cdn.sanity.io'] }
  }
  const { protocol, host } = new URL(apiHost)
  const lake = [`${protocol}//${host}`, `${protocol}//${projectId}.${host}`]
  return { api: [...lake, ...lake.map((origin) => origin.replace(/^http/, 'ws'))], pictures: lake }
}

function policyFor(html: string, site: StudioSite): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const digests = inline.map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  )
  const { api, pictures } = contentHosts(site)
  const { siteUrl } = site
  return [
    "default-src 'self'",
    ["script-src 'self'", ...digests].join(' '),
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${[...pictures, siteUrl].join(' ')}`,
    `media-src 'self' blob: ${[...pictures, siteUrl].join(' ')}`,
    "font-src 'self' data:",
    `connect-src 'self' ${[...api, ...pictures, siteUrl].join(' ')}`,
    `frame-src 'self' ${siteUrl}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

export function studioApp(site: StudioSite): Hono {
  const html = readFileSync(join(site.folder, 'index.html'), 'utf8')
  const policy = policyFor(html, site)
  const files = serveStatic({ root: site.folder })
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    context.header('x-content-type-options', 'nosniff')
    context.header('referrer-policy', 'same-origin')
  })
  const page = (context: Context) =>
    context.html(html, 200, { 'cache-control': 'no-cache', 'content-security-policy': policy })
  app.get('/', page)
  app.get('/index.html', page)
  app.get('*', async (context, next) => {
    context.header('cache-control', hashed.test(context.req.path) ? year : 'no-cache')
    return await files(context, next)
  })
  app.get('*', (context) => {
    const navigates = (context.req.header('accept') ?? '').includes('text/html')
    return navigates && !context.req.path.startsWith('/static/') ? page(context) : context.notFound()
  })
  app.notFound((context) => context.text('There is nothing here.', 404, { 'cache-control': 'no-store' }))
  return app
}
