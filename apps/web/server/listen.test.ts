/** @jest-environment node */
import { afterEach, describe, expect, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { addressesOf, listenOn } from './listen.ts'

const servers: Server[] = []
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(host: string, port = 0): Promise<number> {
  const server = createServer((_request, response) => response.end('here'))
  stops.push(await listenOn(server, host, port))
  servers.push(server)
  return (server.address() as AddressInfo).port
}
const ask = (host: string, port: number) =>
  fetch(`http://${host}:${port}/`).then(
    (answer) => answer.text(),
    () => 'nobody',
  )
const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address

describe('where the site listens', () => {
  test('on localhost: both loopback addresses, and no other of this machine', async () => {
    const port = await serve('localhost')
    expect(await ask('127.0.0.1', port)).toBe('here')
    const hasV6 = Object.values(networkInterfaces())
      .flat()
      .some((address) => address?.address === '::1')
    expect(await ask('[::1]', port)).toBe(hasV6 ? 'here' : 'nobody')
    if (own) expect(await ask(own, port)).toBe('nobody')
  })

  ;(own ? test : test.skip)(
    'on an address of its own: there, and on loopback, where lake and launcher ask',
    async () => {
      const port = await serve(own ?? '')
      expect([await ask(own ?? '', port), await ask('127.0.0.1', port)]).toEqual(['here', 'here'])
    },
  )

  test('everywhere, where somebody says so', async () => {
    const port = await serve('0.0.0.0')
    expect(await ask('127.0.0.1', port)).toBe('here')
    if (own) expect(await ask(own, port)).toBe('here')
  })

  test('an address of another machine and a port in use are named', async () => {
    await expect(serve('203.0.113.7')).rejects.toThrow(/SITE_HOST is "203\.0\.113\.7"/)
    const port = await serve('localhost')
    await expect(serve('localhost', port)).rejects.toThrow(`Port ${port} is in use`)
  })

  test('loopback is always among it', () => {
    expect(addressesOf('127.0.0.1')).toEqual(['127.0.0.1'])
    expect(addressesOf('::1')).toEqual(['127.0.0.1', '::1'])
    expect(addressesOf('::')).toEqual(['::'])
  })
})
