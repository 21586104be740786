import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { studioApp } from './studio-app.ts'

let folder = ''
const html =
  '<!doctype html><title>Studio</title><script>start()</script><script src="/static/a.js"></script>'
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-studio-'))
  mkdirSync(join(folder, 'build/static'), { recursive: true })
  writeFileSync(join(folder, 'build/index.html'), html)
  writeFileSync(join(folder, 'build/static/index-BvE0f3tY.js'), 'start')
  writeFileSync(join(folder, 'build/static/manifest.webmanifest'), '{}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const app = (apiHost?: string) =>
  studioApp({
    folder: join(folder, 'build'),
    projectId: 'abc12345',
    apiHost,
    siteUrl: 'https://www.institute.example',
  })
const navigation = { headers: { accept: 'text/html,application/xhtml+xml' } }

describe('the Studio without a lake beside it', () => {
  test.each([
    '/',
    '/index.html',
    '/structure/article;a',
    '/intent/edit/id=a;type=article/',
    '/structure/a.b',
  ])('an editor who opens %s gets the Studio', async (path) => {
    const answer = await app().request(path, navigation)
    expect([answer.status, await answer.text()]).toEqual([200, html])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })

  test('files have their types; those named by their content are kept, the others asked for again', async () => {
    const script = await app().request('/static/index-BvE0f3tY.js')
    expect(script.headers.get('content-type')).toMatch(/javascript/)
    expect(script.headers.get('cache-control')).toMatch(/immutable/)
    const manifest = await app().request('/static/manifest.webmanifest')
    expect([manifest.status, manifest.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })

  test.each(['/static/gone-BvE0f3tY.js', '/static/gone.js'])(
    '%s, which is no file, is a 404',
    async (path) => {
      const answer = await app().request(path, navigation)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store'])
    },
  )

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/static/..%2f..%2fsecret.txt',
    '/static/%2e%2e/%2e%2e/secret.txt',
  ])('nothing outside its folder leaves it: %s', async (path) => {
    const answer = await app().request(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret')
  })

  test('on hosted Sanity the page may speak to that project and nobody else', async () => {
    const policy = (await app().request('/', navigation)).headers.get('content-security-policy') ?? ''
    const hosts = new Set(policy.match(/(?:https?|wss?):\/\/[^\s;]+/g))
    expect([...hosts].toSorted()).toEqual([
      'https://abc12345.api.sanity.io',
      'https://abc12345.apicdn.sanity.io',
      'https://cdn.sanity.io',
      'https://www.institute.example',
      'wss://abc12345.api.sanity.io',
    ])
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/)
  })

  test('with a lake elsewhere it may speak to that lake', async () => {
    const policy = (await app('https://lake.institute.example').request('/', navigation)).headers.get(
      'content-security-policy',
    )
    expect(policy).toContain('wss://lake.institute.example')
    expect(policy).not.toContain('sanity.io')
  })
})
