/**
 * Hosted Sanity, as a program sees it whose way out is this proxy: it ends the TLS of the service's hosts, answers from
 * a lake, and writes down every request. Invariant: nothing ever leaves this machine; whatever is asked of another
 * host, or by an address the service does not have, is refused and written down all the same.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Http2SecureServer, Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Certificate, certificateFor } from '../harness/certificate.ts'
import { forward, forwardSocket, hostOf, secureServer } from '../harness/forward.ts'
import type { HostedRecord, Seen } from './record.ts'

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
    forward(request, response, lake, { host: `${project}.localhost:${lake}` })
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
    keep(forwardSocket(request, socket, head, lake, { host: `${project}.localhost:${lake}` }))
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
  const service = secureServer(certificate)
  service.on('request', pass(line))
  service.on('upgrade', passSocket(line))
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
