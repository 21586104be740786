/** On two host names behind TLS, with the settings of the README and a proxy as docs/operate.md asks for. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articlePath } from '@masthead/content'
import type { Browser, Response } from 'playwright-core'
import { freePort } from '../../lake/test/ports.ts'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { lakeClient, page as fetchPage, until } from '../src/harness/lake.ts'
import { formReady, openForm, openPresentation, titleField } from '../src/harness/studio.ts'
import { openTlsFront, type TlsFront } from '../src/harness/tls.ts'
import { root, type Started, startWorld } from '../src/harness/world.ts'

const [site, studio] = ['www.institute.example', 'studio.institute.example']
const article = 'article-two-keys-to-one-laboratory'
const path = articlePath('two-keys-to-one-laboratory')
const person = { email: 'ada@institute.example', password: 'a long enough password' }

let dataDir = ''
let started: Started
let front: TlsFront
let browser: Browser
let editor: SanityClient
/** What the harness calls the lake's address is the Studio's public one here. */
let world: Started['world']

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'masthead-tls-'))
  const cli = join(root, 'packages/lake/src/cli.ts')
  const add = [
    'user',
    'add',
    '--email',
    person.email,
    '--name',
    'Ada',
    '--role',
    'editor',
    '--password-stdin',
  ]
  execFileSync(process.execPath, [cli, ...add], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir },
    input: `${person.password}\n`,
  })
  const [sitePort, lakePort] = [await freePort(), await freePort()]
  front = await openTlsFront({ [site]: sitePort, [studio]: lakePort })
  started = await startWorld({
    dataDir,
    patience: 300_000,
    env: {
      SITE_PORT: String(sitePort),
      LAKE_PORT: String(lakePort),
      SITE_URL: `https://${site}`,
      STUDIO_URL: `https://${studio}`,
    },
  })
  editor = lakeClient(started.world, started.world.writeToken)
  world = { ...started.world, siteUrl: `https://${site}`, lakeUrl: `https://${studio}` }
  browser = await openBrowser(front.flags)
}, 360_000)

afterAll(async () => {
  await browser?.close()
  await started?.stop()
  await front?.close()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

const hostsOf = (asked: readonly string[]) => [
  ...new Set(asked.map((line) => new URL(line.split(' ')[1] ?? '').host)),
]

describe('on two host names behind TLS', () => {
  test('readers get pages of the one, with pictures of the other', async () => {
    const { page, context, watch } = await watchedPage(browser, { javaScriptEnabled: false })
    const answer = (await page.goto(`${world.siteUrl}${path}`)) as Response
    expect(answer.headers()['strict-transport-security']).toMatch(/max-age=\d{7,}/)
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).not.toContain('localhost')
    const lead = page.locator('main img').first()
    expect(await lead.getAttribute('src')).toMatch(`https://${studio}/images/`)
    await until(
      () => lead.evaluate((image) => (image as HTMLImageElement).naturalWidth),
      (width) => width > 100,
      { what: 'The picture' },
    )
    expect((await page.content()).match(/https?:\/\/(localhost|127\.0\.0\.1)/)).toBeNull()
    expect(watch.consoleErrors).toEqual([])
    expect(hostsOf(watch.outsideRequests).toSorted()).toEqual([studio, site])
    await context.close()
  }, 60_000)

  test('an editor signs in with a password, writes, and sees the draft in the preview', async () => {
    const { page, context, watch } = await watchedPage(browser)
    await page.goto(world.lakeUrl)
    expect(await page.getByRole('button', { name: 'Continue as local editor' }).count()).toBe(0)
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByTestId('studio-navbar').waitFor({ timeout: 60_000 })
    const cookies = await context.cookies(world.lakeUrl)
    expect(cookies.length).toBeGreaterThan(0)
    for (const { httpOnly, secure } of cookies) expect([httpOnly, secure]).toEqual([true, true])

    await openForm(page, world, article)
    await formReady(page)
    await titleField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(', by Post')
    const wanted = 'Two Keys to One Laboratory, by Post'
    await until(
      () => editor.getDocument(`drafts.${article}`),
      (draft) => draft?.title === wanted,
      { what: 'The draft' },
    )
    const preview = await openPresentation(page, world, article, path)
    await preview.getByRole('heading', { level: 1, name: wanted }).waitFor({ timeout: 60_000 })
    for (const { name, httpOnly, secure } of await context.cookies(world.siteUrl)) {
      expect([name, secure]).toEqual([name, true])
      if (name === 'masthead-preview') expect(httpOnly).toBe(true)
    }
    expect(watch.consoleErrors).toEqual([])
    expect(hostsOf(watch.outsideRequests).toSorted()).toEqual([studio, site])
    await context.close()
  }, 180_000)

  test('what is published is on the page', async () => {
    await editor.action({
      actionType: 'sanity.action.document.publish',
      draftId: `drafts.${article}`,
      publishedId: article,
    })
    await until(
      () => fetchPage(`${started.world.siteUrl}${path}`),
      ({ html }) => html.includes('Two Keys to One Laboratory, by Post'),
      { what: 'The publication' },
    )
  }, 60_000)
})
