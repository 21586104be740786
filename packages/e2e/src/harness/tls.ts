/** The TLS proxy of docs/operate.md: host names of one's own before ports of this machine, over HTTP/2. */
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { certificateFor } from './certificate.ts'
import { forward, forwardSocket, hostOf, secureServer } from './forward.ts'

export type TlsFront = {
  /** Flags with which a Chromium finds the names here and believes the certificate. */
  flags: string[]
  close: () => Promise<void>
}

/** `places` are ports by host name. It tells them who asked, as every such proxy does. */
export async function openTlsFront(places: Readonly<Record<string, number>>): Promise<TlsFront> {
  const names = Object.keys(places)
  const certificate = certificateFor(names)
  const sockets = new Set<Duplex>()
  const server = secureServer(certificate)
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const headersFor = (host: string) => ({
    host,
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-host': host,
    'x-forwarded-proto': 'https',
  })
  server.on('request', (request: Http2ServerRequest, response: Http2ServerResponse) => {
    const host = hostOf(request)
    const port = places[host]
    if (port === undefined) response.writeHead(421).end()
    else forward(request, response, port, headersFor(host))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const host = hostOf(request)
    const port = places[host]
    if (port === undefined) socket.destroy()
    else forwardSocket(request, socket, head, port, headersFor(host))
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    flags: [
      `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ')}`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
