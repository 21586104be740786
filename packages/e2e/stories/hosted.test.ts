/**
 * Must show 13: with the settings of hosted Sanity and nothing else changed, site and Studio speak to that service's
 * hosts only. A proxy that answers as the service does, from a lake's data, writes down every request.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { articlePath } from '@masthead/content'
import { evaluate, parse } from 'groq-js'
import type { Browser, BrowserContext } from 'playwright-core'
import { siteOutput, studioOutput } from '../../launcher/src/environment.ts'
import { readSettings } from '../../launcher/src/settings.ts'
import { freePort } from '../../lake/test/ports.ts'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { page as fetchPage, until } from '../src/harness/lake.ts'
import { formReady, openForm, openPresentation, publish, signIn, titleField } from '../src/harness/studio.ts'
import { launch, type Launched, root, useWorld } from '../src/harness/world.ts'
import { dataset, type Hosted, openHosted, project, webhookSecret } from '../src/hosted/hosted.ts'

const article = 'article-two-keys-to-one-laboratory'
const slug = 'two-keys-to-one-laboratory'
const api = `${project}.api.sanity.io`
const pictures = `https://cdn.sanity.io/images/${project}/${dataset}/`
const newTitle = 'Two Keys to One Laboratory, and a Third'

let hosted: Hosted
let masthead: Launched
let browser: Browser
let studio: Awaited<ReturnType<typeof watchedPage>>
const served: { url: string; text: string }[] = []

/** Keeps every text that a browser got, to look for secrets in. */
function keepTexts(context: BrowserContext): void {
  context.on('response', (response) => {
    if (!/html|javascript|json|text/.test(response.headers()['content-type'] ?? '')) return
    if (/event-stream/.test(response.headers()['content-type'] ?? '')) return
    response.text().then(
      (text) => served.push({ url: response.url(), text }),
      () => {},
    )
  })
}

beforeAll(async () => {
  const [site, lake] = [await freePort(), await freePort()]
  hosted = await openHosted([`http://localhost:${site}`, `http://localhost:${lake}`])
  masthead = await launch({
    env: { ...hosted.env, SITE_PORT: String(site), LAKE_PORT: String(lake) },
    patience: 300_000,
  })
  browser = await openBrowser([
    `--proxy-server=${hosted.proxy.url.browser}`,
    `--ignore-certificate-errors-spki-list=${hosted.proxy.certificate.spki}`,
  ])
  studio = await watchedPage(browser)
  keepTexts(studio.context)
  // What the Studio finds when somebody has signed in at hosted Sanity.
  await studio.context.addInitScript(
    ({ key, token, origin }) => {
      if (location.origin === origin) localStorage.setItem(key, JSON.stringify({ token }))
    },
    { key: `__studio_auth_token_${project}`, token: hosted.personToken, origin: masthead.studioUrl },
  )
}, 360_000)

afterAll(async () => {
  await browser?.close()
  await masthead?.stop()
  await hosted?.close()
}, 60_000)

const world = () => ({ lakeUrl: masthead.studioUrl }) as Parameters<typeof openForm>[1]

type Document = Record<string, unknown> | undefined

/** As hosted Sanity reports a change: the projection that docs/operate.md gives, evaluated and signed. */
async function webhook(before: Document, after: Document): Promise<number> {
  const page = readFileSync(join(root, 'docs/operate.md'), 'utf8')
  const projection = parse(/```groq\n([\s\S]*?)```/.exec(page)?.[1] ?? '', { mode: 'delta' })
  const shown = after ?? before
  const payload = await evaluate(projection, { root: shown, before: before ?? null, after: after ?? null })
  const body = JSON.stringify(await payload.get())
  const answer = await fetch(`${masthead.siteUrl}/api/revalidate`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sanity-project-id': project,
      'sanity-dataset': dataset,
      [SIGNATURE_HEADER_NAME]: await encodeSignatureHeader(body, Date.now(), webhookSecret),
    },
    body,
  })
  return answer.status
}

function* filesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/** Addresses on this machine that stand in a text. */
const localAddresses = (text: string) => [
  ...new Set(text.match(/\b(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost):\d+/g)),
]

describe('on hosted Sanity', () => {
  test('no lake is started, and the site was built from the service, as an anonymous reader', () => {
    expect(masthead.output()).not.toContain('Starting the lake')
    const asked = hosted.record.of('server')
    expect(asked.length).toBeGreaterThan(20)
    for (const { host, method, path, token } of asked) {
      expect([host, method, path, token]).toEqual([
        api,
        'GET',
        `/v2026-11-01/data/query/${dataset}`,
        undefined,
      ])
    }
  })

  test('a reader’s pages show pictures of the service’s CDN and name no other machine of ours', async () => {
    const { page, context, watch } = await watchedPage(browser, { javaScriptEnabled: false })
    keepTexts(context)
    for (const path of ['/', articlePath(slug), '/people', '/feed.xml', '/sitemap.xml']) {
      const answer = await fetchPage(`${masthead.siteUrl}${path}`)
      expect(answer.status).toBe(200)
      expect(localAddresses(answer.html).filter((address) => address !== masthead.siteUrl)).toEqual([])
    }
    await page.goto(`${masthead.siteUrl}${articlePath(slug)}`)
    const lead = page.locator('main img').first()
    expect(await lead.getAttribute('src')).toMatch(new RegExp(`^${pictures}`))
    await until(
      () => lead.evaluate((image) => (image as HTMLImageElement).naturalWidth),
      (width) => width > 100,
      { what: 'The picture' },
    )
    expect(watch.consoleErrors).toEqual([])
    for (const asked of watch.outsideRequests) expect(asked.startsWith(`GET ${pictures}`)).toBe(true)
    await context.close()
  }, 60_000)

  test('the Studio opens a form and edits with the person’s own credentials', async () => {
    const { page } = studio
    await openForm(page, world(), article)
    await formReady(page)
    await titleField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(', and a Third')
    await until(
      () => hosted.client.getDocument(`drafts.${article}`),
      (draft) => draft?.title === newTitle,
      { what: 'The draft' },
    )
    const actions = hosted.record.of('browser').filter(({ path }) => path.includes('/data/actions/'))
    expect(actions.some(({ method }) => method === 'POST')).toBe(true)
    for (const { host, method, path, token } of actions) {
      expect([host, path]).toEqual([api, `/v2025-02-19/data/actions/${dataset}`])
      expect(token).toBe(method === 'OPTIONS' ? undefined : 'a person')
    }
  }, 120_000)

  test('the preview shows the draft, which the site reads with its viewer token', async () => {
    const { page } = studio
    const preview = await openPresentation(page, world(), article, articlePath(slug))
    await preview.getByRole('heading', { level: 1, name: newTitle }).waitFor({ timeout: 60_000 })
    const reads = hosted.record.of('server').filter(({ token }) => token !== undefined)
    expect(reads.length).toBeGreaterThan(0)
    for (const { host, method, token } of reads)
      expect([host, method, token]).toEqual([api, 'GET', 'the site, reading'])
  }, 120_000)

  test('publishing reaches readers by the service’s signed webhook', async () => {
    const { page } = studio
    const address = `${masthead.siteUrl}${articlePath(slug)}`
    const before = await hosted.client.getDocument(article)
    await formReady(page)
    await publish(page)
    await until(
      () => hosted.client.getDocument(article),
      (published) => published?.title === newTitle,
      { what: 'The publication' },
    )
    expect((await fetchPage(address)).html).not.toContain(newTitle)
    expect(await webhook(before, await hosted.client.getDocument(article))).toBe(200)
    expect((await fetchPage(address)).html).toContain(newTitle)
  }, 60_000)

  test('a new slug leaves a redirect, which the site writes with its editor token', async () => {
    const moved = 'three-keys-to-one-laboratory'
    const before = await hosted.client.getDocument(article)
    const after = await hosted.client.patch(article).set({ 'slug.current': moved }).commit()
    expect(await webhook(before, after)).toBe(200)
    const writes = hosted.record.of('server').filter(({ method }) => method !== 'GET')
    expect(writes.map(({ host, path, token }) => [host, path, token])).toEqual([
      [api, `/v2026-11-01/data/mutate/${dataset}`, 'the site, writing'],
    ])
    // Hosted Sanity reports the redirect too, which is a document like any other.
    const from = articlePath(slug)
    const redirect = await hosted.client.fetch<Document>('*[_type == "redirect" && from == $from][0]', {
      from,
    })
    expect(await webhook(undefined, redirect)).toBe(200)
    const old = await fetchPage(`${masthead.siteUrl}${from}`)
    expect([old.status, old.location]).toEqual([308, articlePath(moved)])
  }, 60_000)

  test('what is taken down is gone at once', async () => {
    const before = await hosted.client.fetch<{ _id: string; slug: { current: string } }>(
      '*[_type == "article" && defined(slug.current) && count(*[references(^._id)]) == 0] | order(_id)[0]',
    )
    const address = `${masthead.siteUrl}${articlePath(before.slug.current)}`
    expect((await fetchPage(address)).status).toBe(200)
    await hosted.client.action({
      actionType: 'sanity.action.document.unpublish',
      draftId: `drafts.${before._id}`,
      publishedId: before._id,
    })
    expect(await webhook(before, undefined)).toBe(200)
    expect((await fetchPage(address)).status).toBe(404)
  }, 60_000)

  test('nobody spoke to anybody else', async () => {
    const { page, watch } = studio
    await page.waitForTimeout(2000)
    expect(watch.consoleErrors).toEqual([])
    // What the pages asked, and what came by the proxy, beside what Chromium asks of its maker on its own account.
    const hosts = new Set(watch.outsideRequests.map((asked) => new URL(asked.split(' ')[1] ?? '').host))
    expect([...hosts].toSorted()).toEqual(['cdn.sanity.io', api])
    const makers = /^browser: \w+ [\w-]+\.(?:google|googleapis|gvt1)\.com(?::443)?(?:\/|$)/
    expect(hosted.record.refusals().filter((refusal) => !makers.test(refusal))).toEqual([])
    const sockets = hosted.record.seen.filter(({ method }) => method === 'WEBSOCKET')
    expect(new Set(sockets.map(({ host }) => host))).toEqual(new Set([api]))
  }, 30_000)

  test('no browser got a token of the site, and no build holds an address of this machine but the site’s', async () => {
    const settings = readSettings({ DATA_DIR: masthead.dataDir })
    const bundle = [...filesUnder(join(root, studioOutput(settings)))]
    const islands = [...filesUnder(join(root, siteOutput(settings), 'static'))]
    expect(Math.min(bundle.length, islands.length, served.length)).toBeGreaterThan(10)
    const texts = [
      ...served,
      ...[...bundle, ...islands].map((url) => ({ url, text: readFileSync(url, 'latin1') })),
    ]
    for (const token of [...hosted.siteTokens, webhookSecret])
      expect(texts.filter(({ text }) => text.includes(token)).map(({ url }) => url)).toEqual([])
    const inBundle = localAddresses(bundle.map((file) => readFileSync(file, 'latin1')).join('\n'))
    expect(inBundle).toEqual([masthead.siteUrl])
    const tokens = new Set(hosted.record.of('browser').map(({ token }) => token))
    expect(tokens).toEqual(new Set(['a person', undefined]))
    expect(hosted.record.seen.filter(({ cookie }) => cookie)).toEqual([])
  })
})

describe('beside it, from the same checkout', () => {
  test('a Masthead with a lake of its own goes on as it was built', async () => {
    const { world: other, done } = await useWorld()
    const own = await openBrowser()
    try {
      const home = await fetchPage(other.siteUrl)
      expect(home.html).toContain(`${other.lakeUrl}/images/`)
      expect(home.html).not.toContain('sanity.io')
      const { page, watch } = await watchedPage(own)
      await signIn(page, other)
      await openForm(page, other, article)
      await formReady(page)
      watch.expectClean()
    } finally {
      await own.close()
      await done()
    }
  }, 600_000)
})
