/** `npm run dev`: the same as `npm start`, and what one changes in the sources shows by itself. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articlePath } from '@masthead/content'
import type { Browser } from 'playwright-core'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { lakeClient, page as fetchPage, until } from '../src/harness/lake.ts'
import { markerName, processesWith } from '../src/harness/marked.ts'
import { formReady, openForm, openPresentation, signIn, titleField } from '../src/harness/studio.ts'
import { root, type Started, startWorld } from '../src/harness/world.ts'

const article = 'article-two-keys-to-one-laboratory'
const path = articlePath('two-keys-to-one-laboratory')
const marker = `develop-${process.pid}`
const slow = { patience: 90_000, pause: 250 }

let started: Started
let browser: Browser
let editor: SanityClient
beforeAll(async () => {
  started = await startWorld({ script: 'dev', env: { [markerName]: marker }, patience: 240_000 })
  editor = lakeClient(started.world, started.world.writeToken)
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await started?.stop()
}, 60_000)

const site = (address: string) => fetchPage(`${started.world.siteUrl}${address}`)
const touch = (file: string) => utimesSync(join(root, file), new Date(), new Date())

describe('npm run dev', () => {
  test('the site shows what the lake holds, and follows what is published', async () => {
    expect((await site(path)).html).toContain('Two Keys to One Laboratory')
    await editor.patch(article).set({ title: 'Two Keys, Retold' }).commit()
    await until(
      () => site(path),
      ({ html }) => html.includes('Two Keys, Retold'),
      { ...slow, what: 'The new title' },
    )
    expect(started.output()).not.toMatch(/site \| .*(Error|⨯)/)
  }, 180_000)

  test('the Studio signs in, edits and previews, with a clean console, and renews itself', async () => {
    // Asked once before anybody has signed in; the built Studio is not even loaded then.
    const unknown = /401 \(Unauthorized\) \(http:\/\/localhost:\d+\/v[\d-]+\/users\/me/
    // React's words, in development only, on how the Studio's own editor shows a quotation.
    const nesting = /^(<%s> cannot contain|In HTML, %s cannot be)/
    const { page, context, watch } = await watchedPage(browser, {}, [unknown, nesting])
    await signIn(page, started.world)
    await openForm(page, started.world, article)
    await formReady(page, 'title', 120_000)
    await titleField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Again')
    await until(
      () => editor.getDocument(`drafts.${article}`),
      (draft) => draft?.title === 'Two Keys, Retold Again',
      { ...slow, what: 'The draft' },
    )
    const preview = await openPresentation(page, started.world, article, path)
    await preview
      .getByRole('heading', { level: 1, name: 'Two Keys, Retold Again' })
      .waitFor({ timeout: 120_000 })
    await page.goto(`${started.world.lakeUrl}/structure`)
    await page.getByTestId('studio-navbar').waitFor({ timeout: 60_000 })
    await page.evaluate(() => Object.assign(globalThis, { before: true }))
    touch('studio/structure.ts')
    await until(
      () => page.evaluate(() => 'before' in globalThis).catch(() => true),
      (before) => !before,
      { ...slow, what: 'The renewed Studio' },
    )
    await page.getByTestId('studio-navbar').waitFor({ timeout: 60_000 })
    watch.expectClean()
    await context.close()
  }, 400_000)

  test('a page that is written, changed and taken away is so on the site', async () => {
    const folder = join(root, `apps/web/app/${marker}`)
    const write = (words: string) =>
      writeFileSync(join(folder, 'page.tsx'), `export default () => <p>${words}</p>\n`)
    mkdirSync(folder)
    try {
      for (const words of ['Just written', 'Rewritten']) {
        write(words)
        await until(
          () => site(`/${marker}`),
          ({ html }) => html.includes(words),
          { ...slow, what: words },
        )
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    await until(
      () => site(`/${marker}`),
      ({ status }) => status === 404,
      { ...slow, what: 'Its end' },
    )
  }, 180_000)

  test('the lake starts anew when its sources change, and the Studio’s address goes on', async () => {
    touch('packages/lake/src/main.ts')
    await until(
      async () => started.output().match(/lake \| The lake serves/g)?.length ?? 0,
      (starts) => starts === 2,
      { ...slow, what: 'The second start' },
    )
    await until(
      () => fetchPage(`${started.world.lakeUrl}/healthz`),
      ({ status }) => status === 200,
      slow,
    )
    expect((await editor.getDocument(article))?.title).toBe('Two Keys, Retold')
  }, 120_000)

  test('a signal to npm alone ends everything', async () => {
    expect(processesWith(marker)).toBeGreaterThan(3)
    process.kill(Number(started.child.pid), 'SIGTERM')
    await until(
      async () => processesWith(marker),
      (count) => count === 0,
      { ...slow, what: 'The end of all' },
    )
  }, 120_000)
})
