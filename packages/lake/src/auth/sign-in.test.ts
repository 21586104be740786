/** Signing in, and every way in which it must be refused. */
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'
import { Accounts } from './accounts.ts'
import { mayOfferLocalEditor } from './local.ts'
import { Origins } from './origins.ts'
import { openRecords } from '../store/records.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake({ LAKE_SIGN_IN_TRIES: '50' })
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** Node's own client, because fetch does not let a caller forge Host. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  to = lake,
): Promise<Answer> {
  return await new Promise((done, fail) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: to.lake.port,
        method,
        path,
        headers: { host: `localhost:${to.lake.port}`, ...headers },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += String(chunk)
        })
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
      },
    )
    request.on('error', fail)
    request.end(body)
  })
}

const form = 'application/x-www-form-urlencoded'
const studio = () => `http://localhost:${lake.lake.port}`
const local = (headers: Record<string, string> = {}, fields = '') =>
  send(
    'POST',
    '/auth/sign-in',
    { origin: studio(), 'content-type': form, ...headers },
    `as=local-editor${fields}`,
  )
const cookieOf = (answer: Answer) => answer.headers['set-cookie']?.[0] ?? ''
const sessionOf = (answer: Answer) => cookieOf(answer).split(';')[0] ?? ''

describe('the local editor', () => {
  test('is offered on this machine, and signs in with an HttpOnly cookie', async () => {
    const page = await send(
      'GET',
      `/auth/sign-in?origin=${encodeURIComponent(`${studio()}/structure`)}&type=cookie`,
    )
    expect(page.status).toBe(200)
    expect(page.text).toContain('Continue as local editor')
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/)
    const answer = await local({}, `&origin=${encodeURIComponent(`${studio()}/structure`)}&type=cookie`)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe(`${studio()}/structure`)
    expect(cookieOf(answer)).toMatch(/HttpOnly/i)
    expect(cookieOf(answer)).toMatch(/SameSite=Lax/i)
    const me = await send('GET', '/v1/users/me', { cookie: sessionOf(answer) })
    expect(JSON.parse(me.text)).toMatchObject({ id: 'local-editor', role: 'editor' })
    const id = await send('GET', '/v1/auth/id', { cookie: sessionOf(answer) })
    expect(JSON.parse(id.text)).toMatchObject({ id: 'local-editor' })
  })

  test.each([
    ['a forged Host', { host: 'evil.example' }],
    ['a Host that begins like localhost', { host: 'localhost.evil.example' }],
    ['a Host with a name and a port', { host: 'lake:3333' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'localhost' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1' }],
    ['Via', { via: '1.1 proxy' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the null Origin', { origin: 'null' }],
    ['an Origin that begins like ours', { origin: 'http://localhost.evil.example' }],
  ])('is refused with %s', async (_, headers) => {
    const answer = await local(headers)
    expect(answer.status).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
    if (!('origin' in headers))
      expect((await send('GET', '/auth/sign-in', headers)).text).not.toContain('Continue as local editor')
  })

  test('is refused without Origin', async () => {
    const answer = await send('POST', '/auth/sign-in', { 'content-type': form }, 'as=local-editor')
    expect(answer.status).toBe(403)
  })

  test('is not offered by a lake that listens to the world', () => {
    const approach = { host: 'localhost:3333', remoteAddress: '127.0.0.1', headerNames: ['host'] }
    expect(mayOfferLocalEditor(approach, { hasPeople: false, boundTo: 'localhost' })).toBe(true)
    expect(mayOfferLocalEditor(approach, { hasPeople: false, boundTo: '0.0.0.0' })).toBe(false)
    expect(mayOfferLocalEditor(approach, { hasPeople: true, boundTo: 'localhost' })).toBe(false)
    expect(
      mayOfferLocalEditor(
        { ...approach, remoteAddress: '192.168.1.7' },
        { hasPeople: false, boundTo: 'localhost' },
      ),
    ).toBe(false)
  })
})

describe('where a sign-in may lead', () => {
  test.each([
    'https://evil.example/',
    'http://localhost.evil.example/',
    'http://localhost@evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/',
    'http://localhost:1/',
  ])('not to %s', async (target) => {
    const field = `origin=${encodeURIComponent(target)}`
    expect((await send('GET', `/auth/sign-in?${field}`)).status).toBe(400)
    const answer = await local({}, `&${field}`)
    expect(answer.status).toBe(400)
    expect(answer.headers.location).toBeUndefined()
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('to the Studio, the site, and the Studio under its loopback names', () => {
    const origins = new Origins(
      ['http://localhost:3333', 'https://www.institute.example'],
      'http://localhost:3333',
    )
    for (const good of [
      'http://localhost:3333/a?b#c',
      'http://127.0.0.1:3333/',
      'http://[::1]:3333/',
      'https://www.institute.example/x',
    ]) {
      expect(origins.returnAddress(good)?.href).toBe(good)
    }
  })
})

describe('a session id in an address', () => {
  const sidOf = (answer: Answer) => /#sid=(.*)$/.exec(String(answer.headers.location))?.[1] ?? ''

  test('is good once', async () => {
    const sid = sidOf(await local({}, '&withSid=true'))
    expect(sid.length).toBeGreaterThanOrEqual(20)
    const first = await send('GET', `/v1/auth/fetch?sid=${sid}`)
    expect(first.status).toBe(200)
    const { token } = JSON.parse(first.text) as { token: string }
    expect((await send('GET', '/v1/users/me', { authorization: `Bearer ${token}` })).status).toBe(200)
    const second = await send('GET', `/v1/auth/fetch?sid=${sid}`)
    expect(second.status).toBe(401)
    expect(second.text).not.toContain(token)
  })

  test('is refused when it is short or made up', async () => {
    expect((await send('GET', '/v1/auth/fetch?sid=abc')).status).toBe(400)
    expect((await send('GET', '/v1/auth/fetch')).status).toBe(400)
    expect((await send('GET', `/v1/auth/fetch?sid=${'x'.repeat(32)}`)).status).toBe(401)
  })

  test('is over after 60 seconds', () => {
    const records = openRecords(':memory:')
    const accounts = new Accounts(records, { sessionDays: 1 })
    const sid = accounts.createSid('local-editor')
    const kept = records.list('sid')[0]
    expect(kept?.key).not.toBe(sid)
    records.put('sid', kept?.key ?? '', kept?.value, Date.now() - 1)
    expect(accounts.redeemSid(sid)).toBeUndefined()
    records.close()
  })
})

describe('cookies and origins', () => {
  test('a write with a cookie needs an allowed Origin; a token needs none', async () => {
    const cookie = sessionOf(await local())
    const body = JSON.stringify({ mutations: [{ create: { _type: 'article' } }] })
    const write = (headers: Record<string, string>) =>
      send('POST', '/v1/data/mutate/production', { 'content-type': 'application/json', ...headers }, body)
    expect((await write({ cookie })).status).toBe(403)
    expect((await write({ cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({ cookie, origin: studio() })).status).toBe(200)
    expect((await write({ authorization: `Bearer ${lake.token('editor')}` })).status).toBe(200)
  })

  test('an allowed origin is echoed with credentials, a foreign one never, and never a wildcard', async () => {
    const good = await send('GET', '/v1/ping', { origin: studio() })
    expect(good.headers['access-control-allow-origin']).toBe(studio())
    expect(good.headers['access-control-allow-credentials']).toBe('true')
    for (const origin of ['https://evil.example', 'null']) {
      const bad = await send('GET', '/v1/ping', { origin })
      expect(bad.headers['access-control-allow-origin']).toBeUndefined()
      expect(bad.headers['access-control-allow-credentials']).toBeUndefined()
      expect(
        (
          await send('OPTIONS', '/v1/data/mutate/production', {
            origin,
            'access-control-request-method': 'POST',
          })
        ).status,
      ).toBe(403)
    }
    const preflight = await send('OPTIONS', '/v1/data/mutate/production', {
      origin: studio(),
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,x-sanity-project-id',
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toBe('authorization,x-sanity-project-id')
    expect(preflight.headers['access-control-allow-methods']).toMatch(/PUT.*PATCH.*DELETE/)
  })

  test('signing out ends the session, and a session that is over says so', async () => {
    const cookie = sessionOf(await local())
    expect((await send('POST', '/v1/auth/logout', { cookie, origin: studio() })).status).toBe(200)
    expect((await send('GET', '/v1/users/me', { cookie })).status).toBe(401)
    const query = await send('GET', '/v1/data/query/production?query=*', { cookie })
    expect(query.status).toBe(401)
    expect(JSON.parse(query.text)).toMatchObject({ errorCode: 'SIO-401-AEX' })
    expect((await send('GET', '/v1/auth/providers', { cookie })).status).toBe(200)
  })
})

describe('people', () => {
  let people: TestLake
  beforeAll(async () => {
    people = await testLake({ LAKE_SIGN_IN_TRIES: '5' })
  })
  afterAll(() => people.close())
  const origin = () => `http://localhost:${people.lake.port}`
  const signIn = (email: string, password: string) =>
    send(
      'POST',
      '/auth/sign-in',
      { origin: origin(), 'content-type': form },
      new URLSearchParams({ email, password }).toString(),
      people,
    )

  test('from the first account on there is no local editor, and old local sessions are over', async () => {
    const before = await send(
      'POST',
      '/auth/sign-in',
      { origin: origin(), 'content-type': form },
      'as=local-editor',
      people,
    )
    const cookie = sessionOf(before)
    expect((await send('GET', '/v1/users/me', { cookie }, undefined, people)).status).toBe(200)
    await people.lake.services.accounts.createUser({
      email: 'Ada@Institute.example',
      name: 'Ada',
      role: 'editor',
      password: 'a long password',
    })
    expect((await send('GET', '/v1/users/me', { cookie }, undefined, people)).status).toBe(401)
    const page = await send('GET', '/auth/sign-in', {}, undefined, people)
    expect(page.text).not.toContain('local-editor')
    expect(page.text).toContain('type="password"')
    const refused = await send(
      'POST',
      '/auth/sign-in',
      { origin: origin(), 'content-type': form },
      'as=local-editor',
      people,
    )
    expect(refused.status).toBe(403)
  })

  test('sign in by address and password, and what they typed is escaped', async () => {
    const answer = await signIn('ada@institute.example', 'a long password')
    expect(answer.status).toBe(303)
    const wrong = await signIn('"><script>x</script>', 'no')
    expect(wrong.status).toBe(401)
    expect(wrong.text).not.toContain('<script>')
    expect(wrong.text).toContain('Address or password is wrong')
  })

  test('guessing ends in 429 with Retry-After', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 7; n += 1) statuses.push((await signIn('ada@institute.example', `guess ${n}`)).status)
    expect(statuses.at(-1)).toBe(429)
    const last = await signIn('ada@institute.example', 'a long password')
    expect(last.status).toBe(429)
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    const token = await send('GET', '/v1/users/me', { authorization: 'Bearer mh_guess' }, undefined, people)
    expect(token.status).toBe(429)
    const right = await send(
      'GET',
      '/v1/users/me',
      { authorization: `Bearer ${people.token('viewer')}` },
      undefined,
      people,
    )
    expect(right.status).toBe(200)
  })
})

test('nothing that is kept is a secret', async () => {
  const records = openRecords(':memory:')
  const accounts = new Accounts(records, { sessionDays: 1 })
  const { token } = accounts.createToken('editor', 'x')
  const session = accounts.createSession('local-editor')
  await accounts.createUser({
    email: 'a@b.example',
    name: 'A',
    role: 'editor',
    password: 'correct horse battery',
  })
  const kept = JSON.stringify(['token', 'session', 'user', 'sid'].flatMap((kind) => records.list(kind)))
  for (const secret of [token, session.secret, 'correct horse battery']) expect(kept).not.toContain(secret)
  expect(kept).toContain('$argon2id$')
  expect(accounts.revokeToken(accounts.tokens()[0]?.id ?? '')).toBe(true)
  expect(accounts.whoHas(token)).toBeUndefined()
  records.close()
})

test('a session that cannot be prolonged, as on a full disk, holds all the same', () => {
  const records = openRecords(':memory:')
  const { secret } = new Accounts(records, { sessionDays: 1 }).createSession('local-editor')
  const full = {
    ...records,
    replace: () => {
      throw new Error('database or disk is full')
    },
  }
  expect(new Accounts(full, { sessionDays: 30 }).whoHas(secret)?.caller.id).toBe('local-editor')
  records.close()
})
