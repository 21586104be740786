/** Serves the built Studio's files when hosted Sanity is the backend and no lake is there to serve them. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const folder = process.env.STUDIO_DIR ?? ''
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

async function fileFor(path: string): Promise<string> {
  const file = join(folder, normalize(`/${path}`))
  const found = await stat(file).catch(() => null)
  return found?.isFile() ? file : join(folder, 'index.html')
}

createServer((request, response) => {
  void (async () => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://studio').pathname)
    const file = await fileFor(path)
    const named = path.startsWith('/static/')
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    createReadStream(file).pipe(response)
  })().catch(() => response.writeHead(400).end())
}).listen(Number(process.env.STUDIO_PORT))
