/** Passes a request that came by TLS, over HTTP/2 or 1.1, on to a server of this machine that speaks plain HTTP/1.1. */
import { type IncomingHttpHeaders, type IncomingMessage, request as ask } from 'node:http'
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Certificate } from './certificate.ts'

/** Headers of one connection, which do not travel on (RFC 9110, 7.6.1), and HTTP/2's own. */
const ofTheLine = new Set([
  'connection',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
])
const travelling = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(':') && !ofTheLine.has(name)),
  )

/** The host that was asked for, without the port that TLS implies. */
export const hostOf = ({ headers }: { headers: IncomingHttpHeaders & { ':authority'?: string } }) =>
  (headers[':authority'] ?? headers.host ?? '').replace(/:443$/, '')

/** Chromium opens six connections to a host; a Studio may hold more event streams than that, so HTTP/2 it is. */
export function secureServer(certificate: Certificate): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1: true })
  // A browser closes a line as it likes.
  server.on('tlsClientError', () => {})
  server.on('sessionError', () => {})
  return server
}

/** `headers` are set on what travels on; `host` must be among them. */
export function forward(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  port: number,
  headers: Record<string, string>,
): void {
  const onward = ask(
    {
      host: '127.0.0.1',
      port,
      method: request.method,
      path: request.url,
      headers: { ...travelling(request.headers), ...headers },
    },
    (answer) => {
      if (response.destroyed) return void answer.destroy()
      response.writeHead(answer.statusCode ?? 502, travelling(answer.headers))
      answer.pipe(response)
    },
  )
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502)
    response.end()
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

/** The same for a WebSocket. Answers with the line onward, so that it can be cut. */
export function forwardSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
  headers: Record<string, string>,
): Duplex {
  const onward = connect(port, '127.0.0.1', () => {
    const lines = Object.entries({ ...request.headers, ...headers })
      .map(([name, value]) => `${name}: ${[value].flat().join(', ')}\r\n`)
      .join('')
    onward.write(`GET ${request.url ?? '/'} HTTP/1.1\r\n${lines}\r\n`)
    onward.write(head)
    socket.pipe(onward).pipe(socket)
  })
  for (const end of [socket, onward]) end.on('error', () => end.destroy())
  socket.on('close', () => onward.destroy())
  onward.on('close', () => socket.destroy())
  return onward
}
