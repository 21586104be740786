/**
 * The site's server around Next (docs/decisions/own-server.md): readers' pages without scripts, real statuses, the
 * webhook's endpoint, previews apart from readers. `node server.ts [--dev]`, from this folder.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { builtWithoutLakeTag } from './lib/built-without-lake.ts'
import { sessionCookie, verifySession } from './lib/preview/session.ts'
import { settings } from './lib/settings.ts'
import { previewPolicy } from './server/html.ts'
import { Inside, isInside } from './server/inside.ts'
import { listenOn } from './server/listen.ts'
import { isForFrame, sendPreviewEnded } from './server/preview-ended.ts'
import { Missing } from './server/missing.ts'
import { imageOrigin, Reader, security } from './server/reader.ts'
import { Renewal } from './server/renewal.ts'
import { Revalidation } from './server/revalidate.ts'
import { UnderWay } from './server/under-way.ts'

const dev = process.argv.includes('--dev')
const port = Number(process.env.SITE_PORT || 3000)
const hostname = process.env.SITE_HOST || 'localhost'
const folder = import.meta.dirname
const inside = new Inside(port)

const cookiesOf = (request: IncomingMessage) =>
  new Map(
    (request.headers.cookie ?? '')
      .split(/;\s*/)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )

function mayPreview(request: IncomingMessage): boolean {
  return verifySession(cookiesOf(request).get(sessionCookie), settings.previewSecret)
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    if (!response.headersSent)
      response.writeHead(503, { 'retry-after': '10', 'content-type': 'text/plain; charset=utf-8' })
    response.end('The site will be back in a moment.')
  })
})

const app = next({ dev, dir: folder, hostname, port, httpServer: server })
const serveNext = app.getRequestHandler()
const underWay = new UnderWay()
underWay.hearNext()
const dist = join(folder, process.env.SITE_BUILD_DIR || '.next', dev ? 'dev' : '')
const missing = new Missing(dist)
const reader = new Reader(
  async (request, response) => await serveNext(request, response),
  inside,
  underWay,
  () => missing.add(),
)
const renewal = new Renewal(inside, dist, underWay, { renewed: () => reader.askForStatusPages() })
const revalidation = new Revalidation(renewal)
let ready = false
let nowUpToDate = () => {}
/** A reader who comes while the site starts waits for its first look at the lake, not for a stale page. */
const upToDate = new Promise<void>((done) => (nowUpToDate = done))

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  if (path === '/healthz') {
    response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ status: ready ? 'ok' : 'starting' }))
    return
  }
  if (path === '/api/revalidate') return await revalidation.handle(request, response)
  if (
    path.startsWith('/_next/') ||
    path.startsWith('/api/draft-mode/') ||
    path.startsWith('/api/internal/') ||
    dev
  ) {
    for (const [name, value] of Object.entries(security)) response.setHeader(name, value)
    delete request.headers['x-middleware-subrequest']
    return await serveNext(request, response)
  }
  if (!mayPreview(request)) {
    if (settings.previews && isForFrame(request)) return sendPreviewEnded(request, response)
    if (!isInside(request)) await upToDate
    return await reader.answer(request, response)
  }
  for (const [name, value] of Object.entries(security)) response.setHeader(name, value)
  response.setHeader('content-security-policy', previewPolicy(imageOrigin, settings.studioUrl))
  response.setHeader('cache-control', 'private, no-store')
  // Studio and preview are one site to a browser: without this they share a process, and each waits for the other.
  response.setHeader('origin-agent-cluster', '?1')
  await serveNext(request, response)
}

await app.prepare()
const stopListening = await listenOn(server, hostname, port).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
/** Readers are not kept waiting for a lake that is away: they get what was built, and the rest when it is back. */
async function catchUp(): Promise<void> {
  try {
    await renewal.catchUp()
  } catch {
    setTimeout(() => void catchUp(), 2000).unref()
  }
}
if (!dev) {
  await renewal.mark({ stale: [], gone: [builtWithoutLakeTag] })
  await catchUp()
}
nowUpToDate()
ready = true

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    ready = false
    stopListening()
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 8000).unref()
  })
}
