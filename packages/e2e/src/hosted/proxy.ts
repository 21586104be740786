/**
 * Hosted Sanity, as a program sees it whose way out is this proxy: it ends the TLS of the service's hosts, answers from
 * a lake, and writes down every request. Invariant: nothing ever leaves this machine; whatever is asked of another
 * host, or by an address the service does not have, is refused and written down all the same.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type Server,
} from 'node:http'
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Certificate, certificateFor } from './certificate.ts'
import type { HostedRecord, Seen } from './record.ts'

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

const hostOf = (request: { headers: IncomingHttpHeaders & { ':authority'?: string } }) =>
  (request.headers[':authority'] ?? request.headers.host ?? '').replace(/:443$/, '')

export type HostedProxy = {
  /** The addresses of its two lines, so that the record knows who asked. */
  url: Record<Seen['by'], string>
  certificate: Certificate
  close: () => Promise<void>
}

/** Who asks, who is asked, and where it is written down. */
type Line = {
  by: Seen['by']
  project: string
  /** The port on this machine from which the lake answers. */
  lake: number
  record: HostedRecord
  keep: (socket: Duplex) => void
}

function pass({ by, project, lake, record }: Line) {
  return (request: Http2ServerRequest, response: Http2ServerResponse) => {
    const { method, url: path, headers } = request
    if (!record.note(by, { method, host: hostOf(request), path, headers })) {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end('{"message":"Hosted Sanity has no such address."}')
      return
    }
    const onward = ask(
      {
        host: '127.0.0.1',
        port: lake,
        method,
        path,
        headers: { ...travelling(headers), host: `${project}.localhost:${lake}` },
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
}

function passSocket({ by, project, lake, record, keep }: Line) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    keep(socket)
    const { url: path = '/', headers } = request
    if (!record.note(by, { method: 'WEBSOCKET', host: hostOf(request), path, headers })) {
      socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const onward = connect(lake, '127.0.0.1', () => {
      const lines = Object.entries({ ...headers, host: `${project}.localhost:${lake}` })
        .map(([name, value]) => `${name}: ${[value].flat().join(', ')}\r\n`)
        .join('')
      onward.write(`GET ${path} HTTP/1.1\r\n${lines}\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    keep(onward)
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  }
}

/** What a program speaks to that has this proxy: CONNECT for the service's hosts, a refusal for everything else. */
function front({ by, record, keep }: Line, service: Http2SecureServer): Server {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://proxy.invalid')
    const { method = '', headers } = request
    record.note(by, { method, host: url.host, path: url.pathname, headers })
    response.writeHead(403).end()
  })
  server.on('connection', keep)
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = request.url ?? ''
    if (!/^([a-z0-9-]+\.(api|apicdn)|cdn)\.sanity\.io:443$/.test(target)) {
      record.note(by, { method: 'CONNECT', host: target, path: '', headers: {} })
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
      return
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    service.emit('connection', socket)
  })
  return server
}

type Opened = { url: string; close: () => Promise<void> }

async function openLine(given: Omit<Line, 'keep'>, certificate: Certificate): Promise<Opened> {
  const sockets = new Set<Duplex>()
  const keep = (socket: Duplex) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const line = { ...given, keep }
  // Chromium opens six connections to a host; a Studio holds more event streams than that, so HTTP/2 it is.
  const service = createSecureServer({ ...certificate, allowHTTP1: true })
  service.on('request', pass(line))
  service.on('upgrade', passSocket(line))
  // A browser closes a line as it likes.
  service.on('tlsClientError', () => {})
  service.on('sessionError', () => {})
  const server = front(line, service)
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

export async function openHostedProxy(
  project: string,
  lake: number,
  record: HostedRecord,
): Promise<HostedProxy> {
  const certificate = certificateFor(['*.api.sanity.io', '*.apicdn.sanity.io', 'cdn.sanity.io'])
  const server = await openLine({ by: 'server', project, lake, record }, certificate)
  const browser = await openLine({ by: 'browser', project, lake, record }, certificate)
  return {
    url: { server: server.url, browser: browser.url },
    certificate,
    close: async () => void (await Promise.all([server.close(), browser.close()])),
  }
}
