/**
 * The HTTP server: the app on one or two sockets. Invariants: "localhost" means both of this machine's loopback
 * addresses and nothing else; a stop takes no new request, lets those in flight finish, and is over within its limit.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { App } from './app.ts'
import { errorResponse, wireError } from './errors.ts'
import { LakeError } from '../errors.ts'
import { inTurn } from './pipelined.ts'

export type Listening = { port: number; close: (patience?: number) => Promise<void> }

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** A place where to listen, taken before the rest of the lake is made, so that a busy port is known first. */
export type Place = {
  port: number
  serve: (app: App, upgrade: Upgrade) => Listening
  abandon: () => Promise<void>
}

type Handler = { app: App; upgrade: Upgrade }

const options = {
  // Listeners carry their query in the address, which may be 16 kB long.
  maxHeaderSize: 64 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', fail)
      done()
    })
  })
  return (server.address() as AddressInfo).port
}

/** Throws with a sentence when the port is in use or the host cannot be listened on. */
export async function takePlace(host: string, port: number): Promise<Place> {
  let handler: Handler | undefined
  const sockets = new Set<Socket>()
  const make = () => {
    const server = createServer(options)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    return server
  }
  const servers = [make()]
  const hosts = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  let taken: number
  try {
    taken = await listen(servers[0] as Server, hosts[0] as string, port)
  } catch (error) {
    throw inWords(error, host, port)
  }
  if (hosts[1] !== undefined) {
    const second = make()
    try {
      await listen(second, hosts[1], taken)
      servers.push(second)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EADDRINUSE') {
        servers[0]?.close()
        throw inWords(error, host, port)
      }
      // A machine without IPv6 has only one loopback address.
    }
  }
  const stop = async (patience: number) => {
    const closed = servers.map((server) => new Promise<void>((done) => server.close(() => done())))
    for (const server of servers) server.closeIdleConnections()
    const idle = setInterval(() => {
      for (const server of servers) server.closeIdleConnections()
    }, 50)
    const late = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
      for (const socket of sockets) socket.destroy()
    }, patience)
    await Promise.all(closed)
    clearTimeout(late)
    clearInterval(idle)
  }
  const answer = getRequestListener(
    (request, env) =>
      handler
        ? handler.app.fetch(request, env)
        : errorResponse(new LakeError('unavailable', 'The lake is starting. Try again in a moment.')),
    { overrideGlobalObjects: false },
  )
  for (const server of servers) {
    server.on(
      'request',
      inTurn((incoming, outgoing) => void answer(incoming, outgoing)),
    )
    server.on('upgrade', (request, socket, head) => {
      if (handler) handler.upgrade(request, socket, head)
      else socket.destroy()
    })
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket))
  }
  return {
    port: taken,
    serve(app, upgrade) {
      handler = { app, upgrade }
      return { port: taken, close: (patience = 9000) => stop(patience) }
    },
    abandon: () => stop(0),
  }
}

/** Bytes that are no HTTP get an answer in the catalogue's shape, and the line is closed. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW'
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const status = tooLong
    ? '431 Request Header Fields Too Large'
    : slow
      ? '408 Request Timeout'
      : '400 Bad Request'
  const message = tooLong
    ? 'The address and the headers are too long. Expected 64 kB or less; send long queries by POST.'
    : slow
      ? 'The request did not arrive in time.'
      : 'This is no HTTP request.'
  const { body } = wireError(new LakeError('badRequest', message))
  const text = JSON.stringify({ ...body, statusCode: Number(status.slice(0, 3)) })
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  )
}

function inWords(error: unknown, host: string, port: number): Error {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} is in use by another program. Stop that program, or choose another port: LAKE_PORT=${port + 10}`,
    )
  }
  if (code === 'EACCES')
    return new Error(
      `Port ${port} needs rights that this process does not have. Choose LAKE_PORT above 1023.`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Error(
      `LAKE_HOST is "${host}", which is no address of this machine. Expected localhost, 0.0.0.0 or one of its own.`,
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}
