/**
 * Holds back what Next writes until it is whole, for answers that the site wants to look at: pages and their statuses.
 * Everything else passes through as it comes.
 *
 * What passes does so through the methods put in here, which are not taken out again: Next puts others over them that
 * have to see it (its compression hands on who waits for `drain` as the headers go out, and without them never).
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

type Chunk = string | Uint8Array

/** `wanted` is asked once, when the status and headers are known. `finish` must answer. */
export function capture(
  response: ServerResponse,
  wanted: (status: number, type: string) => boolean,
  finish: (captured: Captured) => void,
): void {
  const original = {
    write: response.write.bind(response),
    end: response.end.bind(response),
    writeHead: response.writeHead.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  }
  const chunks: Buffer[] = []
  let decision: boolean | undefined
  let kept: { status: number; headers: OutgoingHttpHeaders } | undefined

  const decide = () => {
    decision ??= wanted(
      kept?.status ?? response.statusCode,
      String(kept?.headers['content-type'] ?? response.getHeader('content-type') ?? ''),
    )
    return decision
  }
  let passes = false
  const whole = () => Object.assign(response, original)

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (passes) return (original.writeHead as (...all: unknown[]) => ServerResponse)(status, ...rest)
    const given = rest.find((item): item is OutgoingHttpHeaders => item !== null && typeof item === 'object')
    for (const [name, value] of Object.entries(given ?? {}))
      if (value !== undefined) response.setHeader(name, value)
    response.statusCode = status
    kept = { status, headers: response.getHeaders() }
    if (!decide()) {
      passes = true
      original.writeHead(status)
    }
    return response
  }
  response.flushHeaders = () => {
    if (!passes && decide()) return
    passes = true
    original.flushHeaders()
  }
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  response.write = ((chunk: Chunk, ...rest: unknown[]) => {
    if (passes || !decide()) {
      passes = true
      return (original.write as (...all: unknown[]) => boolean)(chunk, ...rest)
    }
    take(chunk, rest[0])
    const done = rest.find((item) => typeof item === 'function') as (() => void) | undefined
    if (done) queueMicrotask(done)
    return true
  }) as typeof response.write
  response.end = ((...all: unknown[]) => {
    if (passes || !decide()) {
      passes = true
      return (original.end as (...rest: unknown[]) => ServerResponse)(...all)
    }
    if (typeof all[0] !== 'function') take(all[0], all[1])
    whole()
    finish({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(chunks) })
    const done = all.find((item) => typeof item === 'function') as (() => void) | undefined
    if (done) response.once('finish', done)
    return response
  }) as typeof response.end
}
