/** Passwords: how many are looked at, and how a new one is set. */
import { spawn } from 'node:child_process'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'
import { sessionCookie } from './credentials.ts'

describe('many sign-ins at once', () => {
  /** All connections are open before the first form is sent, so that the lake gets the forms in one moment. */
  async function burst(to: TestLake, passwords: readonly string[]): Promise<number[]> {
    const requests = passwords.map((password) => {
      const body = new URLSearchParams({ email: 'ada@institute.example', password }).toString()
      const request = httpRequest({
        host: '127.0.0.1',
        port: to.lake.port,
        method: 'POST',
        path: '/auth/sign-in',
        agent: false,
        headers: {
          origin: `http://localhost:${to.lake.port}`,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': body.length,
        },
      })
      const status = new Promise<number>((done, fail) => {
        request.on('error', fail)
        request.on('response', (response) => {
          response.resume()
          done(response.statusCode ?? 0)
        })
      })
      request.flushHeaders()
      return { request, body, status }
    })
    await new Promise((done) => setTimeout(done, 300))
    for (const { request, body } of requests) request.end(body)
    return await Promise.all(requests.map(({ status }) => status))
  }
  const ada = {
    email: 'ada@institute.example',
    name: 'Ada',
    role: 'editor',
    password: 'a long password',
  } as const
  const count = (statuses: readonly number[], wanted: number) =>
    statuses.filter((status) => status === wanted).length

  test('no more passwords are looked at than an address may try', async () => {
    const few = await testLake({ LAKE_SIGN_IN_TRIES: '5' })
    try {
      await few.lake.services.accounts.createUser(ada)
      const guesses = Array.from({ length: 200 }, (_, n) => (n === 190 ? ada.password : `guess ${n}`))
      const statuses = await burst(few, guesses)
      expect({ wrong: count(statuses, 401), right: statuses[190] }).toEqual({ wrong: 5, right: 429 })
      expect(await burst(few, [ada.password])).toEqual([429])
    } finally {
      await few.close()
    }
  })

  test('a right password is no try, however often it is shown', async () => {
    const few = await testLake({ LAKE_SIGN_IN_TRIES: '2' })
    try {
      await few.lake.services.accounts.createUser(ada)
      const statuses: number[] = []
      for (let n = 0; n < 4; n += 1) statuses.push(...(await burst(few, [ada.password])))
      expect(statuses).toEqual([303, 303, 303, 303])
    } finally {
      await few.close()
    }
  })

  test('few are looked at in one moment, and the others cost no try', async () => {
    const many = await testLake({ LAKE_SIGN_IN_TRIES: '100' })
    try {
      await many.lake.services.accounts.createUser(ada)
      const statuses = await burst(
        many,
        Array.from({ length: 100 }, (_, n) => `guess ${n}`),
      )
      expect(count(statuses, 401)).toBeGreaterThan(0)
      expect(count(statuses, 429)).toBeGreaterThan(0)
      expect(await burst(many, [ada.password])).toEqual([303])
    } finally {
      await many.close()
    }
  })
})

test('a new password is set on the command line: the person stays who they are, and their sessions end', async () => {
  const forgetful = await testLake()
  try {
    const { accounts, settings } = forgetful.lake.services
    const person = (email: string) =>
      accounts.createUser({ email, name: '', role: 'editor', password: 'a long password' })
    const [ada, bob] = [await person('ada@institute.example'), await person('bob@institute.example')]
    const session = (id: string) => ({ cookie: `${sessionCookie}=${accounts.createSession(id).secret}` })
    const [adas, bobs] = [session(ada.id), session(bob.id)]
    const sid = accounts.createSid(ada.id)
    const status = async (headers: Record<string, string>, path = '/v1/users/me') =>
      (await forgetful.get(path, { headers })).status
    expect([await status(adas), await status(bobs)]).toEqual([200, 200])
    const say = (email: string, password: string) =>
      new Promise<{ code: number | null; text: string }>((done, fail) => {
        const child = spawn(
          process.execPath,
          [join(import.meta.dirname, '../cli.ts'), 'user', 'password', '--email', email, '--password-stdin'],
          { env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: settings.dataDir } },
        )
        let text = ''
        child.stdout.on('data', (data: Buffer) => (text += data.toString()))
        child.stderr.on('data', (data: Buffer) => (text += data.toString()))
        child.on('error', fail)
        child.on('close', (code) => done({ code, text }))
        child.stdin.end(`${password}\n`)
      })
    expect(await say('ada@institute.example', 'short')).toMatchObject({
      code: 1,
      text: expect.stringContaining('ten characters or more'),
    })
    expect(await say('eve@institute.example', 'another long password')).toMatchObject({
      code: 1,
      text: expect.stringContaining('Nobody has an account with the address "eve@institute.example"'),
    })
    expect(await status(adas)).toBe(200)
    expect(await say('Ada@institute.example', 'another long password')).toMatchObject({ code: 0 })
    expect([await status(adas), await status(bobs)]).toEqual([401, 200])
    expect(await status({}, `/v1/auth/fetch?sid=${sid}`)).toBe(401)
    expect(await accounts.checkPassword('ada@institute.example', 'a long password')).toBeUndefined()
    expect(await accounts.checkPassword('ada@institute.example', 'another long password')).toMatchObject({
      id: ada.id,
      name: ada.name,
      role: 'editor',
    })
  } finally {
    await forgetful.close()
  }
})
