/**
 * Where the site listens. Invariants: "localhost", the default, means both of this machine's loopback addresses and
 * nothing else; whatever SITE_HOST names, loopback is among it, since launcher, lake and the site itself ask there.
 */
import type { Server } from 'node:http'
import { createServer, type Server as Listener } from 'node:net'

const everywhere = new Set(['0.0.0.0', '::'])

export function addressesOf(host: string): string[] {
  if (host === 'localhost') return ['127.0.0.1', '::1']
  return everywhere.has(host) ? [host] : [...new Set(['127.0.0.1', host])]
}

async function listen(listener: Listener, host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    listener.once('error', fail)
    listener.listen({ host, port, exclusive: true }, () => {
      listener.off('error', fail)
      done()
    })
  })
}

function inWords(error: unknown, host: string, port: number): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use by another program. Choose another one with SITE_PORT.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Error(
      `SITE_HOST is "${host}", which is no address of this machine. Expected localhost, 0.0.0.0 or one of its own.`,
    )
  return error instanceof Error ? error : new Error(String(error))
}

/**
 * One HTTP server on all addresses of `host`. Resolves to what stops listening; requests under way go on. Rejects with
 * a sentence when it cannot listen.
 */
export async function listenOn(server: Server, host: string, port: number): Promise<() => void> {
  const [first = host, ...others] = addressesOf(host)
  const listeners: Listener[] = []
  const stop = () => {
    for (const listener of listeners) listener.close()
  }
  try {
    await listen(server, first, port)
    const address = server.address()
    const taken = address !== null && typeof address === 'object' ? address.port : port
    for (const other of others) {
      const listener = createServer((socket) => server.emit('connection', socket))
      try {
        await listen(listener, other, taken)
        listeners.push(listener)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        // A machine without IPv6 has only one loopback address.
        if (host !== 'localhost' || code === 'EADDRINUSE') throw error
      }
    }
  } catch (error) {
    stop()
    server.close()
    throw inWords(error, host, port)
  }
  return stop
}
