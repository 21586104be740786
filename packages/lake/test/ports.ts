/**
 * Ports for the processes of a test. They lie below those that systems give to outgoing connections, since one of
 * these may be somebody's connection by the time it is listened on. Each is even and comes with the odd one after it,
 * where the lake listens in development; no two calls in a process give the same.
 */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const [first, end] = [10_240, 32_768]
const given = new Set<number>()

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => done(code === 'EAFNOSUPPORT'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })
}

/** One after the other: what listens on every address stands in the way of what listens on one. */
async function areFree(ports: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
      if (!(await isFree(port, host))) return false
    }
  }
  return true
}

export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(first / 2, end / 2) * 2
    if (given.has(port) || !(await areFree([port, port + 1]))) continue
    given.add(port)
    return port
  }
  throw new Error(`In a hundred tries, no free port was found between ${first} and ${end}.`)
}
