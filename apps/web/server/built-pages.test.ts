import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { builtPages, forgetMissing } from './built-pages.ts'

let dist = ''
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'masthead-built-'))
})
afterAll(() => rmSync(dist, { recursive: true, force: true }))

function keep(path: string, tags: string, status = 200): void {
  const file = join(dist, 'server/route-cache/APP_PAGE/a1/$', `${path}.meta`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    JSON.stringify({ status, headers: { 'x-next-cache-tags': tags }, routeCacheLastModified: 1 }),
  )
}

test('names pages as they are asked for, however Next writes them down', async () => {
  // What was asked for, and what Next made of it.
  const kept = {
    '/articles/one': 'articles/one',
    '/articles/%25azz': 'articles/%azz',
    '/articles/100%25': 'articles/100%',
    '/articles/a%2Fb': 'articles/a%2Fb',
    '/articles/a%3fb': 'articles/a%3fb',
    '/articles/a%252fb': 'articles/a%252fb',
    '/articles/älter': 'articles/älter',
  }
  for (const path of Object.values(kept)) keep(path, 'slug:article:x')
  const pages = await builtPages(dist)
  expect(pages.map(({ path }) => path).toSorted()).toEqual(Object.keys(kept).toSorted())
  for (const { path } of pages) expect(() => decodeURIComponent(path)).not.toThrow()
})

test('an address without a page depends on nothing but whether there is one', async () => {
  keep('articles/nobody', 'list:siteSettings,doc:siteSettings,slug:article:nobody', 404)
  keep('articles/somebody', 'list:siteSettings,doc:a,slug:article:somebody')
  const pages = new Map((await builtPages(dist)).map(({ path, tags }) => [path, [...tags]]))
  expect(pages.get('/articles/nobody')).toEqual(['slug:article:nobody'])
  expect(pages.get('/articles/somebody')).toEqual(['list:siteSettings', 'doc:a', 'slug:article:somebody'])
})

test('takes old addresses without a page from the disk, and nothing that the build made or that has a page', async () => {
  const own = mkdtempSync(join(tmpdir(), 'masthead-built-'))
  const put = (file: string, status: number, seconds: number): void => {
    const path = join(own, 'server', file)
    mkdirSync(`${path}.segments`, { recursive: true })
    writeFileSync(join(`${path}.segments`, '_tree.segment.rsc'), '')
    for (const end of ['.html', '.meta']) writeFileSync(path + end, JSON.stringify({ status }))
    const then = new Date(Date.now() - seconds * 1_000)
    utimesSync(`${path}.meta`, then, then)
  }
  const kept = (name: string): string => `route-cache/APP_PAGE/a1/$/articles/${name}`
  put(kept('nobody'), 404, 60)
  put(kept('page/77'), 404, 60)
  put(kept('just-now'), 404, 1)
  put(kept('somebody'), 200, 60)
  put(kept('withdrawn'), 404, 60)
  put('app/articles/withdrawn', 200, 600)
  expect(await forgetMissing(own)).toBe(2)
  const names = ['nobody', 'page/77', 'just-now', 'somebody', 'withdrawn']
  const left = names.filter((name) =>
    ['.html', '.meta', '.segments'].some((end) => existsSync(join(own, 'server', kept(name) + end))),
  )
  expect(left).toEqual(['just-now', 'somebody', 'withdrawn'])
  rmSync(own, { recursive: true })
})
