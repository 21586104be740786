/** What the recording proxy's record is worth: it tells the service's addresses from all others, and misses nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createServer, get, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { type HostedProxy, openHostedProxy } from '../src/hosted/proxy.ts'
import { HostedRecord } from '../src/hosted/record.ts'

const project = 'h0st3d77'
let behind: Server
let record: HostedRecord
let proxy: HostedProxy
beforeAll(async () => {
  behind = createServer((asked, answer) => answer.end(`${asked.method} ${asked.url}`))
  await new Promise<void>((done) => void behind.listen(0, '127.0.0.1', done))
  record = new HostedRecord(project, new Map([['secret', 'a person']]))
  proxy = await openHostedProxy(project, (behind.address() as AddressInfo).port, record)
})
afterAll(async () => {
  await proxy.close()
  behind.close()
})

/** Through the proxy, as any program with HTTPS_PROXY and the proxy's authority does it. */
function through(host: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((done, fail) => {
    const line = request(proxy.url.server, { method: 'CONNECT', path: `${host}:443` })
    line.once('error', fail)
    line.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy()
        done(`refused with ${answer.statusCode}`)
        return
      }
      const createConnection = () => connect({ socket, servername: host, ca: proxy.certificate.cert })
      get({ host, path, headers: { ...headers, host }, createConnection }, (reply) => {
        let text = ''
        reply.on('data', (data: Buffer) => (text += data.toString()))
        reply.on('end', () => done(`${reply.statusCode} ${text}`))
      }).once('error', fail)
    })
    line.end()
  })
}

describe('the recording proxy', () => {
  test('answers for the service’s hosts with a certificate that holds', async () => {
    const path = '/v2026-11-01/data/query/production?query=1'
    expect(await through(`${project}.api.sanity.io`, path, { authorization: 'Bearer secret' })).toBe(
      `200 GET ${path}`,
    )
    expect(record.seen.at(-1)).toMatchObject({
      by: 'server',
      host: `${project}.api.sanity.io`,
      path: '/v2026-11-01/data/query/production',
      token: 'a person',
      refused: false,
    })
    const picture = `/images/${project}/production/${'a'.repeat(40)}-10x10.png`
    expect(await through('cdn.sanity.io', picture)).toBe(`200 GET ${picture}`)
    expect(record.refusals()).toEqual([])
  })

  test.each([
    ['example.com', '/', /refused with 403/],
    ['api.sanity.io', '/v1/ping', /refused with 403/],
    ['core.sanity-cdn.com', '/bridge.js', /refused with 403/],
    [`${project}.api.sanity.io`, '/data/query/production', /^404/],
    ['other.api.sanity.io', '/v1/data/query/production', /^404/],
    ['cdn.sanity.io', '/images/other/production/a.png', /^404/],
  ])('refuses %s%s and writes it down', async (host, path, answer) => {
    const before = record.refusals().length
    expect(await through(host, path)).toMatch(answer)
    expect(record.refusals().slice(before)).toHaveLength(1)
    expect(record.refusals().at(-1)).toContain(host)
  })

  test('refuses what is not TLS', async () => {
    const status = await new Promise((done) => {
      request(proxy.url.browser, { path: 'http://example.com/page' }, (answer) =>
        done(answer.statusCode),
      ).end()
    })
    expect(status).toBe(403)
    expect(record.refusals().at(-1)).toBe('browser: GET example.com/page')
  })
})
