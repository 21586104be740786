/** An editor looks at what readers read, goes back to the draft, and writes on; the preview goes along each time. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { stegaClean } from '@sanity/client/stega'
import { articlePath } from '@masthead/content'
import type { Browser, Frame, Page } from 'playwright-core'
import { openBrowser, type Watch, watchedPage } from '../src/harness/browser.ts'
import { lakeClient, until } from '../src/harness/lake.ts'
import { keystrokes, previewFrame } from '../src/harness/preview.ts'
import { discardDrafts, fieldOf, formReady, openPresentation, signIn } from '../src/harness/studio.ts'
import { useWorld, type World } from '../src/harness/world.ts'

type Article = { _id: string; slug: string; title: string }

let world: World
let done: () => Promise<void>
let editor: SanityClient
let browser: Browser
let article: Article
let page: Page
let watch: Watch

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  browser = await openBrowser()
  article = await editor.fetch<Article>(
    `*[_type == "article" && defined(slug.current) && !(_id in path("drafts.**"))
      && !(("drafts." + _id) in *[_id in path("drafts.**")]._id)] | order(_id)[0]{_id, title, "slug": slug.current}`,
  )
}, 600_000)

beforeEach(async () => {
  ;({ page, watch } = await watchedPage(browser))
  await signIn(page, world)
})

afterEach(async () => {
  await page.context().close()
  await discardDrafts(editor, [article._id])
})

afterAll(async () => {
  await browser?.close()
  await done?.()
})

async function opened(): Promise<Frame> {
  await openPresentation(page, world, article._id, articlePath(article.slug))
  await formReady(page)
  return await previewFrame(page, world)
}

const type = async (frame: Frame, keys: string) =>
  await keystrokes(page, frame, fieldOf(page, 'title'), 'h1', keys)

/** Chooses a perspective in the Studio's menu, and waits until the preview has the title that stands there. */
async function choose(name: 'Published' | 'Draft', frame: Frame, wanted: string): Promise<void> {
  await page.getByText(name, { exact: true }).last().click()
  await until(
    async () => stegaClean((await frame.locator('h1').textContent()) ?? ''),
    (text) => text === wanted,
    { what: `“${wanted}” in the preview` },
  )
}

test('shows what readers read when the editor asks for it, and the draft again, without being loaded', async () => {
  const frame = await opened()
  await frame.evaluate(() => Object.assign(window, { kept: 'since the page was loaded' }))
  const perspectives: string[] = []
  page.on('framenavigated', (navigated) => {
    const perspective = new URL(page.url()).searchParams.get('perspective') ?? 'drafts'
    if (navigated === page.mainFrame() && perspective !== perspectives.at(-1)) perspectives.push(perspective)
  })
  await type(frame, ' xyz')
  await choose('Published', frame, article.title)
  await choose('Draft', frame, `${article.title} xyz`)
  await formReady(page)
  await type(frame, ' and')
  expect(await frame.evaluate(() => ('kept' in window ? window.kept : null))).toBe(
    'since the page was loaded',
  )
  // Straight there and back: each change draws the form anew, under the hands of whoever types.
  expect(perspectives).toEqual(['drafts', 'published', 'drafts'])
  watch.expectClean()
}, 120_000)

test('follows what is typed after a change in whose midst it asked the Studio', async () => {
  // A preview asks every 20 s, and a change takes a moment. Here it asks all the time, and the change takes longer.
  await page.addInitScript(() => {
    const real = window.setInterval
    const hurried = (handler: TimerHandler, ms?: number) => real(handler, ms === 20_000 ? 100 : ms)
    Object.assign(window, { setInterval: hurried })
  })
  await page.route(`${world.siteUrl}/**`, async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 400))
    await route.continue()
  })
  const frame = await opened()
  let title = article.title
  for (const keys of [' one', ' two', ' three']) {
    await type(frame, keys)
    title += keys
    await choose('Published', frame, article.title)
    await choose('Draft', frame, title)
    await formReady(page)
  }
  await type(frame, ' four')
  await page.unrouteAll({ behavior: 'wait' })
  watch.expectClean()
}, 120_000)
