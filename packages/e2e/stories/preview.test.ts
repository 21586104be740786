/** Must show 4 of the engine: every text in a preview leads to its field, and the page follows each keystroke as it is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { stegaClean } from '@sanity/client/stega'
import {
  articlePath,
  authorPath,
  type DocumentType,
  homePath,
  type Topic,
  topicPath,
} from '@masthead/content'
import { platePicture } from '@masthead/content/plate'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Locator, Page } from 'playwright-core'
import { createSession, sessionCookie, sessionSeconds } from '../../../apps/web/lib/preview/session.ts'
import { watchedPage } from '../src/harness/browser.ts'
import type { TextField } from '../src/harness/edition.ts'
import { percentile, record } from '../src/harness/figures.ts'
import { page as fetchPage, until } from '../src/harness/lake.ts'
import { previewStory, type PreviewStory } from '../src/harness/preview-story.ts'
import { keystrokes, outlined, previewFrame, shownTexts, strayMarks, typing } from '../src/harness/preview.ts'
import { fieldOf, formReady, openPresentation, signIn } from '../src/harness/studio.ts'

let world: PreviewStory['world']
let editor: PreviewStory['editor']
let browser: PreviewStory['browser']
let edition: PreviewStory['edition']
let page: PreviewStory['page']
let context: PreviewStory['context']
let watch: PreviewStory['watch']
let end: PreviewStory['end'] | undefined

beforeAll(async () => {
  ;({ world, editor, browser, edition, page, context, watch, end } = await previewStory([
    'outlet',
    'author',
    'topic',
    'relatedItem',
    'article',
    'siteSettings',
  ]))
}, 600_000)

/** Where a page stands when it has not moved for half a second, in pixels. */
async function standing(frame: Frame): Promise<number> {
  let last = Number.NaN
  await until(
    async () => {
      const before = last
      last = await frame.evaluate(() => scrollY)
      return last === before
    },
    (still) => still,
    { pause: 500, what: 'A page that stands still' },
  )
  return last
}

// A tab of its own for each test: a Studio that is told to go elsewhere complains of its own socket.
beforeEach(async () => {
  await page.close()
  page = await context.newPage()
})

afterAll(async () => await end?.())

const marks = /(?:\u200b|\u200c|\u200d|\ufeff){4,}/

const pathOf = (type: DocumentType): string => {
  const slug = edition.idOf(type)
  if (type === 'article') return articlePath(slug)
  if (type === 'author') return authorPath(slug)
  return type === 'topic' ? topicPath(slug) : homePath()
}

/** Texts of a type's model which its own page does not show as words. */
const unshown = new Set(['author.portrait.caption', 'author.portrait.credit'])

const clicked = new Set<string>()

/** What the Studio's address says is open: a document and, in it, a field. */
const openedField = (studio: Page): string => {
  const [, , type, id, path] = new URL(studio.url()).pathname.split('/').map(decodeURIComponent)
  return `${type} ${id} ${decodeURIComponent(path ?? '')}`
}

/** Whether the form has a field in sight that holds the text. */
const formShows = async (studio: Page, text: string): Promise<boolean> =>
  await studio.evaluate(
    (wanted) =>
      [...document.querySelectorAll('textarea, input, [contenteditable="true"]')].some((element) => {
        const value = 'value' in element ? String(element.value) : (element.textContent ?? '')
        return value.includes(wanted) && element.checkVisibility()
      }),
    text,
  )

describe('preview: in the Studio', () => {
  test.each<DocumentType>(['article', 'author', 'topic', 'siteSettings'])(
    'each text on the page of the %s leads to its field',
    async (type) => {
      await openPresentation(page, world, edition.idOf(type), pathOf(type), type)
      await formReady(page, type === 'author' ? 'name' : 'title')
      const frame = await previewFrame(page, world)
      const shown = await shownTexts(frame)

      // Whatever of the edition is on the page, wherever it is, carries the way to its document and field.
      const led = edition.texts.flatMap((field) => {
        const places = shown.filter(({ text }) => text.includes(field.text))
        for (const { href } of places) {
          const { searchParams } = new URL(href ?? 'http://nowhere')
          expect({ ...field, id: searchParams.get('id'), path: searchParams.get('path') }).toEqual(field)
        }
        return places.length > 0 ? [field] : []
      })
      const own = edition.texts.filter((field) => field.type === type && !unshown.has(field.field))
      expect(led).toEqual(expect.arrayContaining(own))
      expect(own.length).toBeGreaterThan(1)
      process.stdout.write(`${type}: ${led.length} fields lead, ${own.length} of the document itself\n`)
      expect(await strayMarks(frame)).toEqual([])

      let clicks = 0
      const click = async ({ id, path, text, type: of }: TextField) => {
        const opened: string[] = []
        const hear = () => opened.push(openedField(page))
        page.on('framenavigated', hear)
        const shownText = frame.getByText(text).filter({ visible: true }).first()
        // Of a field in a dialog the Studio's address says so for a moment only; the dialog stays.
        const leads = async (patience: number) => {
          await outlined(page, frame, shownText)
          await shownText.click()
          await until(
            async () => opened,
            (seen) => seen.includes(`${of} ${id} ${path}`),
            { what: `The field ${of}.${path}`, patience },
          )
        }
        // As a page opens, Presentation writes its own address once more when the preview answers, and with it over that
        // of a click of the same moment. Whoever clicks again has it: once a page, and never later.
        if (clicks++ === 0) await leads(6000).catch(() => leads(20_000))
        else await leads(20_000)
        await until(() => formShows(page, text), Boolean, { what: `A field that holds “${text}”` })
        page.off('framenavigated', hear)
      }
      // What another document lends to several pages is clicked on the first of them.
      for (const field of led.filter((one) => one.type === type || !clicked.has(one.field))) {
        await click(field)
        clicked.add(field.field)
      }
      watch.expectClean()
    },
    240_000,
  )

  test.each<[DocumentType, string, string]>([
    ['article', 'title', 'h1'],
    ['author', 'position', '.person-words .dek'],
    ['topic', 'description', '.page-head p'],
    ['siteSettings', 'statement', '.statement'],
  ])(
    'the page of the %s follows each keystroke in its %s, and is never loaded again',
    async (type, name, selector) => {
      await openPresentation(page, world, edition.idOf(type), pathOf(type), type)
      await formReady(page, name)
      const frame = await previewFrame(page, world)
      // Presentation brings a field into view as it is chosen; from then on the page stays where it is.
      await fieldOf(page, name).click()
      await page.waitForTimeout(1000)
      await frame.evaluate(() => {
        // Without the browser's own correction for lines that are added above what is in sight.
        document.documentElement.style.overflowAnchor = 'none'
        scrollTo(0, 40)
        Object.assign(window, { kept: 'since the page was loaded' })
      })
      // Its scrolling is smooth, and may be on its last pixel.
      const stood = await standing(frame)
      const times = await keystrokes(page, frame, fieldOf(page, name), selector, ', as seen from quays')
      const p50 = percentile(times, 0.5)
      const p95 = percentile(times, 0.95)
      process.stdout.write(
        `${type}: keystroke to paint p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${times.map((took) => took.toFixed(0)).join(' ')})\n`,
      )
      record({ name: `Keystroke in a ${type} to its preview, p95`, value: p95, unit: 'ms', limit: 500 })
      expect(await frame.evaluate(() => ('kept' in window ? window.kept : null))).toBe(
        'since the page was loaded',
      )
      expect(stood).toBeGreaterThan(20)
      expect(await frame.evaluate(() => scrollY)).toBe(stood)
      await expectFocusAtEnd(fieldOf(page, name))
      expect(await strayMarks(frame)).toEqual([])
      watch.expectClean()
    },
    120_000,
  )

  test('running text follows whoever types without a pause, and no letter is lost', async () => {
    await openPresentation(page, world, edition.idOf('article'), pathOf('article'), 'article')
    await formReady(page)
    const frame = await previewFrame(page, world)
    const body = page.getByTestId('field-body')
    await body.scrollIntoViewIfNeeded()
    const activate = body.getByText(/activate/i).first()
    if (await activate.isVisible().catch(() => false)) await activate.click()
    const first = frame.locator('.prose > p').first()
    const text = stegaClean((await first.textContent()) ?? '')
    const paragraph = body.locator('[contenteditable="true"]').getByText(text).first()
    const added = ' It was written in one go, and read as it was written.'
    const times = await typing(page, frame, paragraph, '.prose > p', added)
    process.stdout.write(`body: ${times.map((took) => took.toFixed(0)).join(' ')}\n`)
    record({
      name: 'Keystroke in running text to its preview, p95',
      value: percentile(times, 0.95),
      unit: 'ms',
      limit: 500,
    })
    // At the end of a line, which need not be that of the paragraph.
    expect(stegaClean((await first.textContent()) ?? '').replace(added, '')).toBe(text)
    watch.expectClean()
  }, 60_000)

  test('follows on the page that a link within it led to', async () => {
    await openPresentation(page, world, edition.idOf('article'), pathOf('article'))
    await formReady(page)
    const frame = await previewFrame(page, world)
    for (const type of ['topic', 'article', 'author'] as const) {
      // A click by hand leads to the field of what the link shows.
      await frame
        .locator(`a[href="${pathOf(type)}"]`)
        .first()
        .dispatchEvent('click')
      await page.waitForURL(new RegExp(`/presentation/${type}/${edition.idOf(type)}`), { timeout: 20_000 })
      const field = type === 'author' ? 'name' : 'title'
      await formReady(page, field)
      await keystrokes(page, frame, fieldOf(page, field), 'h1', ' on')
      // The pages that were left are gone.
      expect(await frame.locator('h1').count()).toBe(1)
    }
    watch.expectClean()
  }, 60_000)

  test('outside the Studio a preview says that it is one, and leads to what readers see', async () => {
    // In a context of its own, since another site is asked for.
    const own = await browser.newContext({ storageState: await context.storageState() })
    const tab = await own.newPage()
    await tab.goto(`${world.siteUrl}${pathOf('article')}`)
    const notice = tab.getByRole('complementary', { name: 'Preview' })
    const link = notice.getByRole('link', { name: 'Show what readers see' })
    const to = (await link.getAttribute('href')) ?? ''
    // No other site can be shown within the Studio: each gets a tab.
    const opened = own.waitForEvent('page')
    await tab.locator(`a[href^="http"]:not([href^="${world.siteUrl}"])`).first().dispatchEvent('click')
    await opened
    expect(tab.url()).toBe(`${world.siteUrl}${pathOf('article')}`)
    await own.close()
    const end = async (address: string) =>
      (await fetch(`${world.siteUrl}${address}`, { redirect: 'manual' })).headers.get('location')
    expect(await end(to)).toBe(pathOf('article'))
    for (const elsewhere of [
      'https://elsewhere.example/a',
      '//elsewhere.example',
      '/\\\\elsewhere.example',
      'javascript:1',
    ])
      expect(await end(`/api/draft-mode/disable?to=${encodeURIComponent(elsewhere)}`)).toBe('/')
  }, 60_000)

  test('the chart of a topic is drawn from its title as it is typed', async () => {
    await openPresentation(page, world, edition.idOf('topic'), pathOf('topic'), 'topic')
    await formReady(page)
    const frame = await previewFrame(page, world)
    await keystrokes(page, frame, fieldOf(page, 'title'), 'h1', ', amended')
    const seed = await fieldOf(page, 'title').inputValue()
    const source = await frame.locator('.frame-band img').getAttribute('src')
    const drawn = await context.request.get(`${world.siteUrl}${source}`)
    const { terrain } = (await editor.getDocument<Topic>(`drafts.${edition.idOf('topic')}`)) ?? {}
    expect(await drawn.text()).toBe(platePicture({ seed, terrain: terrain ?? null }, 'band'))
  }, 60_000)

  test('what a preview is sent has its marks in texts alone', async () => {
    for (const type of ['article', 'author', 'topic', 'siteSettings'] as const) {
      const answer = await context.request.get(`${world.siteUrl}${pathOf(type)}`)
      const html = await answer.text()
      expect(html).toMatch(marks)
      const [head = ''] = html.split('</head>')
      expect(head).not.toMatch(marks)
      for (const tag of html.match(/<[^>]*>/g) ?? []) expect(tag).not.toMatch(marks)
      expect(answer.headers()['cache-control']).toContain('no-store')
      expect(answer.headers()['content-security-policy']).not.toContain('unsafe-eval')
    }
  })

  test('readers get neither marks nor anything else of a preview', async () => {
    for (const type of ['article', 'author', 'topic'] as const)
      expect((await fetchPage(`${world.siteUrl}${pathOf(type)}`)).status).toBe(404)
    const published = await editor.fetch<string[]>(
      '*[_type == "article" && defined(slug.current) && !(_id in path("drafts.**"))][0...5].slug.current',
    )
    expect(published).toHaveLength(5)
    for (const path of [homePath(), ...published.map(articlePath), '/feed.xml', '/sitemap.xml']) {
      const { html } = await fetchPage(`${world.siteUrl}${path}`)
      expect(html).not.toMatch(marks)
      expect(html).not.toMatch(/data-sanity|visual-editing|<script(?! type="application\/ld\+json")/)
    }
  })

  test('a preview whose hour is over says so in the Studio, and is back when that is loaded again', async () => {
    const own = await watchedPage(browser, {}, [/status of 403/])
    await signIn(own.page, world)
    const tab = await own.context.newPage()
    await own.page.close()
    let told = 0
    tab.on('response', (answer) => {
      if (answer.request().method() === 'POST' && answer.url().startsWith(world.siteUrl)) told += 1
    })
    await openPresentation(tab, world, edition.idOf('article'), pathOf('article'))
    const frame = await previewFrame(tab, world)
    // As it opens, a preview tells the site what the Studio looks at, several times. An hour later that is long over.
    let before = -1
    await until(
      async () => [before, (before = told)],
      ([once, now]) => told > 0 && once === now,
      { what: 'A preview that asks nothing', pause: 1500 },
    )
    const cookies = await own.context.cookies(world.siteUrl)
    const session = cookies.find(({ name }) => name === sessionCookie)
    if (!session) throw new Error('the preview has no session')
    const { previewSecret }: Record<string, string> = JSON.parse(
      readFileSync(join(world.dataDir, 'launcher.json'), 'utf8'),
    )
    const value = createSession(previewSecret ?? '', Date.now() - sessionSeconds * 1000)
    // Not gone but over, as where a browser's clock is slow; Next's own cookie is as good as before.
    await own.context.addCookies([{ ...session, value }])
    await frame.getByRole('link', { name: 'Reports', exact: true }).first().click()
    await frame.getByRole('heading', { name: 'This preview has ended' }).waitFor({ timeout: 20_000 })
    expect(await frame.getByText('Reload the Studio').count()).toBe(1)

    const address = `${world.siteUrl}${pathOf('article')}`
    const cookie = cookies
      .map((one) => `${one.name}=${one.name === sessionCookie ? value : one.value}`)
      .join('; ')
    const framed = await fetch(address, { headers: { cookie, 'sec-fetch-dest': 'iframe' } })
    expect(framed.status).toBe(403)
    expect(framed.headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${world.lakeUrl}`)
    expect(framed.headers.get('cache-control')).toContain('no-store')
    const words = await framed.text()
    for (const { text } of edition.texts) expect(words).not.toContain(text)
    // Whoever is no frame is a reader, to whom the draft has no page.
    const asReader = await fetch(address, { headers: { cookie, 'sec-fetch-dest': 'document' } })
    expect(asReader.status).toBe(404)

    // Before the reload, of which the Studio's socket complains.
    own.watch.expectClean()
    await tab.reload()
    const back = await previewFrame(tab, world)
    expect(await back.getByRole('heading', { name: 'This preview has ended' }).count()).toBe(0)
    await own.context.close()
  }, 120_000)
})

async function expectFocusAtEnd(field: Locator): Promise<void> {
  const caret = await field.evaluate((element) =>
    element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
      ? {
          focused: document.activeElement === element,
          from: element.selectionStart,
          end: element.value.length,
        }
      : null,
  )
  expect(caret?.focused).toBe(true)
  expect(caret?.from).toBe(caret?.end)
}
