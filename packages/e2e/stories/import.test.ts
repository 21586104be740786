/** Must show 2: a saved page becomes a draft, the draft is seen and changed beside its form, and readers get all of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { stegaClean } from '@sanity/client/stega'
import { articlePath, articlesPath, kinds, reportsPath } from '@masthead/content'
import { importPage, kindNamed } from '@masthead/importer'
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

type Line = { text: string; bulleted: boolean }

/** The file's own lines, without their bullets and numbers: what must be found, whatever the importer makes of them. */
const linesOf = (file: string): Line[] =>
  file
    .replaceAll(/[\u200B\u2060\uFEFF]/g, '')
    .split(/\r\n|[\n\r]/)
    .map(words)
    .filter(Boolean)
    .map((line) => {
      const mark = /^(?:[•‣⁃◦▪▫●○■□∙➤►]\s*|[·*–—o-]\s+|\d{1,3}[.)]\s+)/u.exec(line)?.[0] ?? ''
      return { text: line.slice(mark.length), bulleted: mark !== '' && !/^\d/.test(mark) }
    })
    .filter(({ text: rest }) => rest !== '')

/** Related items are the last blocks that begin with bullets; what stands above the first of them is the article's. */
function blocksOf(lines: readonly Line[], items: number): { article: string[]; related: string[][] } {
  const starts = lines.flatMap(({ bulleted }, at) => (bulleted && !lines[at - 1]?.bulleted ? [at] : []))
  const firsts = items === 0 ? [] : starts.slice(-items)
  const texts = lines.map((line) => line.text)
  return {
    article: texts.slice(0, firsts[0] ?? texts.length),
    related: firsts.map((start, at) => texts.slice(start, firsts[at + 1])),
  }
}

/** The site words a day, a kind, a cut and a list of names in its own way; everything else as the file does. */
function wordings(line: string): string[][] {
  const kind = kinds.find(({ value }) => value === kindNamed(line))?.title
  const time = line.length < 60 && /\d{4}/.test(line) ? Date.parse(`${line} UTC`) : Number.NaN
  const byline = /^(?:by|with|(?:hosted|moderated|translated) by)\s+(?<names>.+)$/iu.exec(line)?.groups?.names
  return [
    [line],
    [line.replace(/[\s.,;:…]+$/u, '')],
    kind ? [kind] : [],
    Number.isNaN(time) ? [] : [day(new Date(time).toISOString().slice(0, 10))],
    byline?.split(/\s*[,;&]\s*|\s+(?:and|with)\s+/u).filter(Boolean) ?? [],
  ].filter((parts) => parts.length > 0)
}

const shows = (shown: string, line: string) =>
  wordings(line).some((parts) => parts.every((part) => shown.includes(words(part))))

/** Quotation marks and the last stop may differ between a sentence and its pull quote. */
const folded = (line: string) => line.replaceAll(/["“”‘’']/gu, '').replace(/[\s.]+$/u, '')

const text = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((found) => words(found))

type Want = { title: string; lines: Line[]; items: number; reported: string }

/** Every line of the file is on the reader's page, where it belongs, or the report says why it is not. */
async function expectWhole(reader: Page, { title, lines, items, reported }: Want): Promise<void> {
  expect(await text(reader, 'h1')).toEqual([words(title)])
  const { article, related } = blocksOf(lines, items)
  const [main = ''] = await text(reader, 'main')
  expect(article.filter((line) => !shows(main, line) && !reported.includes(line))).toEqual([])
  const rows = await text(reader, '.related-item')
  expect(rows).toHaveLength(items)
  expect(related).toHaveLength(items)
  for (const [index, row] of rows.entries())
    expect(related[index]?.filter((line) => !shows(row, line) && !reported.includes(line))).toEqual([])

  // Whole sentences stand in the text in the file's order.
  const prose = (await text(reader, '.prose')).join(' ')
  const sentences = article.filter((line) => line.split(' ').length >= 8 && prose.includes(line))
  let from = 0
  for (const line of sentences) {
    expect(prose.slice(from)).toContain(line)
    from = prose.indexOf(line, from) + line.length
  }
  const repeated = sentences.filter((line, index) =>
    sentences.slice(0, index).some((above) => folded(above).includes(folded(line))),
  )
  expect(await text(reader, '.pull-quote')).toEqual(repeated)
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
      const source = readFileSync(file, 'utf8')
      const { documents, report } = importPage(source)
      const { articleId, found } = report
      await forget(articleId)
      const said = words(await runImport(file))
      expect(said).toContain(words(report.title))
      // What was placed must be on the page, so only these may excuse a line from it.
      const reported = report.findings
        .filter(({ level }) => level === 'unplaced' || level === 'note')
        .map((finding) => words(finding.text))
      for (const finding of reported) expect(said).toContain(finding)
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
      await preview.getByRole('heading', { level: 1, name: report.title }).waitFor({ timeout: 30_000 })
      await formReady(page)
      expect(await titleField(page).inputValue()).toBe(report.title)
      expect((await fetchPage(address)).status).toBe(404)

      const addition = ['as', 'seen', 'from', 'the', 'quay']
      const times = await typeAndFollow(page, preview, addition)
      const title = `${report.title} ${addition.join(' ')}`
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
      await expectWhole(reader.page, {
        title,
        lines: linesOf(source),
        items: documents.filter(({ _type }) => _type === 'relatedItem').length,
        reported: reported.join('\n'),
      })
      if (found.outlet)
        expect((await text(reader.page, 'main'))[0]).toContain(
          words(`Read the full article in ${found.outlet}`),
        )
      reader.watch.expectClean()
      await reader.context.close()
    },
    180_000,
  )
})
