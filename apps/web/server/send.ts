/** Sends a whole answer: validator, compression, nothing but headers to HEAD. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer }

/** Compressed bodies by their hash: a page that did not change is compressed once. */
const compressed = new Map<string, Buffer>()
const most = 500

type Encoding = 'br' | 'gzip'

function compress(body: Buffer, encoding: Encoding, hash: string): Buffer {
  const key = `${encoding}${hash}`
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

/** Bytes below which compressing makes nothing smaller. */
const short = 600

function encodingFor(request: IncomingMessage, body: Buffer): Encoding | undefined {
  if (body.length < short) return undefined
  const accepted = [request.headers['accept-encoding'] ?? ''].flat().join().split(',')
  // A weight of nought refuses.
  const wanted = accepted.filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
  const names = new Set(wanted.map((each) => each.split(';')[0]?.trim()))
  return (['br', 'gzip'] as const).find((encoding) => names.has(encoding))
}

/** Whether the reader has it already: `known` is If-None-Match. */
const has = (known: string, etag: string): boolean =>
  known.split(/,\s*/).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const hash = createHash('sha1').update(body).digest('base64url')
  const encoding = encodingFor(request, body)
  response.setHeader('vary', 'Accept-Encoding, Cookie')
  if (status === 200) {
    // A strong validator names bytes, and each encoding has its own.
    const etag = encoding ? `"${hash}-${encoding}"` : `"${hash}"`
    response.setHeader('etag', etag)
    if (has(request.headers['if-none-match'] ?? '', etag)) {
      response.writeHead(304).end()
      return
    }
  }
  const sent = encoding ? compress(body, encoding, hash) : body
  if (encoding) response.setHeader('content-encoding', encoding)
  response.setHeader('content-length', sent.length)
  response.writeHead(status)
  response.end(request.method === 'HEAD' ? undefined : sent)
}
