/**
 * WebSockets. Invariants: a page of a foreign origin gets none (browsers send cookies along, and CORS does not hold
 * them back here); a session cookie counts only together with an allowed Origin; sockets and frames are bounded.
 */
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { credentialOf, type Credential } from '../auth/credentials.ts'
import { LakeError } from '../errors.ts'
import { closeCodes, type Presence } from '../listen/presence.ts'
import { addressOfRequest } from './address.ts'
import { frameText } from './frame-text.ts'
import type { App } from './app.ts'
import { requireDataset } from './datasets.ts'
import { asLakeError, wireError } from './errors.ts'
import type { Upgrade } from './server.ts'
import type { Services } from './services.ts'
import { serveStreams, streamsPath } from './socket-streams.ts'

const presencePath = /^\/v[\w-]+\/socket\/([\w~-]+)$/
const mostSockets = 2000
const aliveEvery = 30_000
/** A socket without a session must show a token within this time. */
const graceForToken = 10_000

export type Sockets = { upgrade: Upgrade; close: () => void; readonly size: number }

export function createSockets(services: Services, app: App, presence: Presence): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024, perMessageDeflate: false })
  const alive = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, aliveEvery)
  timer.unref()

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { accounts, limits, origins, settings, store } = services
    const [path = '/'] = (request.url ?? '/').split('?')
    const streams = streamsPath.test(path)
    const dataset = presencePath.exec(path)?.[1]
    if (!streams && dataset === undefined)
      throw new LakeError('notFound', `There is no WebSocket at ${path}.`)
    const { origin } = request.headers
    if (origin !== undefined && !origins.allows(origin)) {
      throw new LakeError('forbidden', `Pages of ${origin} may not open a WebSocket here.`)
    }
    if (server.clients.size >= mostSockets)
      throw new LakeError('tooMany', 'There are too many WebSockets open. Try again later.')
    await limits.request(addressOfRequest(request))
    const credential: Credential = credentialOf(accounts, {
      authorization: request.headers.authorization,
      // Without an Origin it is no browser, and a cookie proves nothing.
      cookie: origin === undefined ? undefined : request.headers.cookie,
    })
    if (dataset !== undefined) await requireDataset(store, settings.projectId, dataset)
    server.handleUpgrade(request, socket, head, (ready) => {
      alive.add(ready)
      ready.on('pong', () => alive.add(ready))
      ready.on('error', () => ready.terminate())
      if (streams) streamsOn(ready, request)
      else presenceOn(ready, dataset ?? '', credential)
    })
  }

  function streamsOn(socket: WebSocket, request: IncomingMessage): void {
    const { origin } = request.headers
    const base = `http://${request.headers.host ?? 'localhost'}`
    serveStreams(socket, async (path, headers, signal) =>
      app.fetch(
        new Request(new URL(path, base), {
          signal,
          headers: {
            ...headers,
            host: request.headers.host ?? 'localhost',
            ...(origin !== undefined && { origin }),
            ...(origin !== undefined &&
              request.headers.cookie !== undefined && { cookie: request.headers.cookie }),
          },
        }),
        { incoming: request },
      ),
    )
  }

  function presenceOn(socket: WebSocket, dataset: string, credential: Credential): void {
    let known = credential.caller.role !== null
    const late = setTimeout(() => {
      if (!known) socket.close(closeCodes.unauthorized, 'unauthorized')
    }, graceForToken)
    const peer = presence.join(
      {
        send: (text) => {
          if (socket.readyState === socket.OPEN) socket.send(text)
        },
        close: (code, reason) => socket.close(code, reason),
      },
      {
        dataset,
        caller: credential.caller,
        secret: credential.secret,
        whoHas: (token) => {
          const caller = services.accounts.whoHas(token)?.caller
          known ||= caller !== undefined
          return caller
        },
      },
    )
    socket.on('message', (data, binary) => {
      if (binary) return socket.close(closeCodes.badRequest, 'frames are texts')
      try {
        peer.message(frameText(data))
      } catch {
        // A disk that does not answer must not take the lake down; the client comes back.
        socket.close(1011, 'the lake cannot answer now')
      }
    })
    socket.on('close', () => {
      clearTimeout(late)
      peer.left()
    })
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      accept(request, socket, head).catch((error: unknown) => refuse(socket, asLakeError(error)))
    },
    close: () => {
      clearInterval(timer)
      for (const socket of server.clients) socket.close(1001, 'the lake is stopping')
      const late = setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, 1000)
      late.unref()
      server.close()
    },
    get size() {
      return server.clients.size
    },
  }
}

function refuse(socket: Duplex, error: LakeError): void {
  const { status, body, headers } = wireError(error)
  const text = JSON.stringify(body)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\n${lines.join('')}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  )
}
