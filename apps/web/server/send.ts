/** Sends a whole answer: validator, compression, nothing but headers to HEAD. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer }

/** Compressed bodies by their hash: a page that did not change is compressed once. */
const compressed = new Map<string, Buffer>()
const most = 500

function compress(body: Buffer, encoding: 'br' | 'gzip', etag: string): Buffer {
  const key = `${encoding}${etag}`
  const known = compressed.get(key)
  if (known) return known
  const made =
    encoding === 'br'
      ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(body, { level: 6 })
  if (compressed.size >= most) compressed.delete(compressed.keys().next().value ?? '')
  compressed.set(key, made)
  return made
}

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  response.setHeader('vary', 'Accept-Encoding, Cookie')
  if (status === 200) {
    response.setHeader('etag', etag)
    const asked = request.headers['if-none-match'] ?? ''
    if (asked.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) {
      response.writeHead(304).end()
      return
    }
  }
  const accepts = [request.headers['accept-encoding'] ?? ''].flat().join(',')
  const encoding =
    body.length < 600
      ? undefined
      : /\bbr\b/.test(accepts)
        ? 'br'
        : /\bgzip\b/.test(accepts)
          ? 'gzip'
          : undefined
  const sent = encoding ? compress(body, encoding, etag) : body
  if (encoding) response.setHeader('content-encoding', encoding)
  response.setHeader('content-length', sent.length)
  response.writeHead(status)
  response.end(request.method === 'HEAD' ? undefined : sent)
}
