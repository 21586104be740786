/** Must show 2: a saved page becomes a draft, the draft is seen and changed beside its form, and readers get all of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { stegaClean } from '@sanity/client/stega'
import {
  type Article,
  articlePath,
  articlesPath,
  type Author,
  kinds,
  type Outlet,
  type RelatedItem,
  reportsPath,
} from '@masthead/content'
import { importPage } from '@masthead/importer'
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { percentile, record } from '../src/harness/figures.ts'
import { lakeClient, page as fetchPage, until } from '../src/harness/lake.ts'
import { formReady, openPresentation, publish, signIn, titleField } from '../src/harness/studio.ts'
import { root, useWorld, type World } from '../src/harness/world.ts'

const kept = join(import.meta.dirname, '../pages')
const files: string[] = process.env.MASTHEAD_PAGES
  ? JSON.parse(process.env.MASTHEAD_PAGES)
  : readdirSync(kept)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => join(kept, name))

let world: World
let done: () => Promise<void>
let editor: SanityClient
let browser: Browser

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  browser = await openBrowser()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await done()
})

/** The words as a reader sees them: spaces and line ends are one. */
const words = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()
const day = (date: string) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** The command as a person types it, with nothing but the launcher's file to find the lake by. */
async function runImport(file: string): Promise<string> {
  const {
    SANITY_API_WRITE_TOKEN: _token,
    SANITY_API_HOST: _host,
    SANITY_PROJECT_ID: _project,
    ...env
  } = process.env
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'import', '--', file, '--again'], {
    cwd: root,
    env: { ...env, NODE_OPTIONS: '', INIT_CWD: root, DATA_DIR: world.dataDir },
  })
  return stdout
}

/** Leaves nothing of an earlier run of this story: the article goes, in both its forms. */
async function forget(id: string): Promise<void> {
  await editor.transaction().delete(`drafts.${id}`).delete(id).commit()
}

type Source = ReturnType<typeof importPage>
const ofType = <T extends { _type: string }>(source: Source, type: T['_type']) =>
  source.documents.filter(
    (document): document is T & (typeof source.documents)[number] => document._type === type,
  )

/** What the reader must find, from the source and not from the lake. */
function expected(source: Source) {
  const [article] = ofType<Article>(source, 'article')
  if (!article) throw new Error('the page holds no article')
  const people = new Map(ofType<Author>(source, 'author').map(({ _id, name }) => [_id, name ?? '']))
  const outlets = new Map(ofType<Outlet>(source, 'outlet').map(({ _id, name }) => [_id, name ?? '']))
  const names = (of: Pick<Article, 'contributors'>) =>
    (of.contributors ?? []).map(({ person }) => people.get(person?._ref ?? '') ?? '?')
  const body = article.body ?? []
  return {
    article,
    names: names(article),
    paragraphs: body.flatMap((part) =>
      part._type === 'block' ? [part.children.map(({ text }) => text).join('')] : [],
    ),
    pullQuotes: body.flatMap((part) => (part._type === 'pullQuote' ? [part.text ?? ''] : [])),
    outlet: outlets.get(article.originalPublication?.outlet?._ref ?? ''),
    items: ofType<RelatedItem>(source, 'relatedItem').map((item) => ({
      kind: kinds.find(({ value }) => value === item.kind)?.title,
      outlet: outlets.get(item.outlet?._ref ?? ''),
      day: item.date && day(item.date),
      title: item.title,
      excerpt:
        item.excerpt &&
        (item.excerptTruncated ? `${item.excerpt.replace(/[\s.,;:…]+$/u, '')}…` : item.excerpt),
      names: names(item),
    })),
  }
}

const text = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((found) => words(found))

/** Every element of the source on the reader's page, in the source's order. */
async function expectWhole(reader: Page, title: string, want: ReturnType<typeof expected>): Promise<void> {
  expect(await text(reader, 'h1')).toEqual([words(title)])
  const [main = ''] = await text(reader, 'main')
  const [byline = ''] = await text(reader, '.byline-full')
  if (want.article.date) expect(main).toContain(day(want.article.date))
  let from = 0
  for (const name of want.names) {
    expect(byline.slice(from)).toContain(name)
    from = byline.indexOf(name, from) + name.length
  }
  const body = await text(reader, '.prose p, .prose h2, .prose h3, .prose li, .prose blockquote')
  expect(body.filter((line) => want.paragraphs.map(words).includes(line))).toEqual(want.paragraphs.map(words))
  expect(await text(reader, '.pull-quote')).toEqual(want.pullQuotes.map(words))
  if (want.outlet) expect(main).toContain(words(`Read the full article in ${want.outlet}`))
  const rows = await text(reader, '.related-item')
  expect(rows).toHaveLength(want.items.length)
  want.items.forEach((item, index) => {
    const row = rows[index] ?? ''
    const parts = [item.kind, item.outlet, item.day, item.title, item.excerpt, ...item.names]
    for (const part of parts) if (part) expect(row).toContain(words(part))
  })
  for (const [name, href] of [
    ['View All Reports', reportsPath()],
    ['View All Articles & Multimedia', articlesPath()],
  ] as const) {
    expect(await reader.getByRole('link', { name, exact: true }).getAttribute('href')).toBe(href)
    expect((await fetchPage(`${world.siteUrl}${href}`)).status).toBe(200)
  }
}

/** Types word by word; the milliseconds from each word's last key to its showing in the preview. */
async function typeAndFollow(
  page: Page,
  preview: ReturnType<Page['frameLocator']>,
  addition: string[],
): Promise<number[]> {
  const times: number[] = []
  await titleField(page).click()
  await titleField(page).press('Control+End')
  for (const word of addition) {
    await page.keyboard.type(` ${word}`)
    const took = await until(
      async () => words(stegaClean((await preview.locator('h1').first().textContent()) ?? '')),
      (shown) => shown.endsWith(` ${word}`),
      { what: `“${word}” in the preview`, pause: 10 },
    )
    times.push(took)
  }
  return times
}

describe('import story', () => {
  test.each(files.map((file) => [basename(file), file] as const))(
    '%s',
    async (_name, file) => {
      const source = importPage(readFileSync(file, 'utf8'))
      const want = expected(source)
      const { articleId } = source.report
      await forget(articleId)
      expect(await runImport(file)).toContain(words(source.report.title).slice(0, 40))
      const draft = await editor.getDocument(`drafts.${articleId}`)
      const path = articlePath(draft?.slug.current)
      const address = `${world.siteUrl}${path}`
      await until(
        async () => (await fetchPage(address)).status,
        (status) => status === 404,
        { what: 'No page for readers' },
      )

      const { page, context, watch } = await watchedPage(browser)
      await signIn(page, world)
      const preview = await openPresentation(page, world, articleId, path)
      await preview
        .getByRole('heading', { level: 1, name: want.article.title ?? '' })
        .waitFor({ timeout: 30_000 })
      await formReady(page)
      expect(await titleField(page).inputValue()).toBe(want.article.title)
      expect((await fetchPage(address)).status).toBe(404)

      const addition = ['as', 'seen', 'from', 'the', 'quay']
      const times = await typeAndFollow(page, preview, addition)
      const title = `${want.article.title} ${addition.join(' ')}`
      process.stdout.write(`keystroke to preview: ${times.map((took) => took.toFixed(0)).join(', ')} ms\n`)
      record({
        name: 'keystroke to preview',
        value: percentile(times, 0.95),
        unit: 'ms',
        limit: 500,
        note: basename(file),
      })
      expect((await fetchPage(address)).status).toBe(404)

      await publish(page)
      const took = await until(
        () => fetchPage(address),
        ({ status }) => status === 200,
        { what: 'The page for readers' },
      )
      process.stdout.write(`Publish button to reader's page: ${took.toFixed(0)} ms\n`)
      watch.expectClean()
      await context.close()

      const reader = await watchedPage(browser, { javaScriptEnabled: false })
      await reader.page.goto(address)
      await expectWhole(reader.page, title, want)
      reader.watch.expectClean()
      await reader.context.close()
    },
    180_000,
  )
})
