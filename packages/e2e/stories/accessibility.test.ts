/** Must show 11: axe finds nothing on any kind of page, light and dark, narrow and wide; nothing scrolls sideways. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import {
  articlePath,
  articlesPath,
  authorPath,
  homePath,
  peoplePath,
  reportsPath,
  topicPath,
  topicsPath,
} from '@masthead/content'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { lakeClient } from '../src/harness/lake.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let browser: Browser
const pages: [string, string][] = []

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  browser = await openBrowser()
  const reader = lakeClient(world)
  const first = async (filter: string): Promise<string> => {
    const slug = await reader.fetch<string | null>(
      `*[${filter} && defined(slug.current)] | order(date desc, _id)[0].slug.current`,
    )
    if (!slug) throw new Error(`the edition has no page for ${filter}`)
    return slug
  }
  const slugs = {
    commentary: await first('_type == "article" && kind == "commentary"'),
    report: await first('_type == "article" && kind == "report"'),
    podcast: await first('_type == "article" && kind == "podcast"'),
    author: await first('_type == "author"'),
    topic: await first('_type == "topic"'),
  }
  pages.push(
    ['home', homePath()],
    ['articles', articlesPath()],
    ['articles, second page', articlesPath(2)],
    ['reports', reportsPath()],
    ['people', peoplePath()],
    ['topics', topicsPath()],
    ['not found', '/nothing-is-here'],
    // The bodies of these statuses, where the site's server takes them from.
    ['withdrawn', '/status/410'],
    ['unavailable', '/status/503'],
    ['commentary', articlePath(slugs.commentary)],
    ['report', articlePath(slugs.report)],
    ['podcast', articlePath(slugs.podcast)],
    ['author', authorPath(slugs.author)],
    ['topic', topicPath(slugs.topic)],
  )
}, 600_000)
afterAll(async () => {
  await browser.close()
  await done()
})

type Violation = { id: string; help: string; nodes: { html: string }[] }

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([375, 1280])(
    'at %i pixels no page has a violation, an error or a request to elsewhere',
    async (width) => {
      const { page, context, watch } = await watchedPage(
        browser,
        // axe is put into the page by the test; readers' pages refuse foreign scripts.
        { colorScheme, viewport: { width, height: 900 }, bypassCSP: true },
        [/Failed to load resource.*404.*nothing-is-here/],
      )
      const found: string[] = []
      for (const [name, path] of pages) {
        const answer = await page.goto(`${world.siteUrl}${path}`)
        if (name !== 'not found' && answer?.status() !== 200)
          found.push(`${name} (${path}): status ${answer?.status()}`)
        await page.evaluate(axe.source)
        const violations = await page.evaluate<Violation[]>(
          'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => r.violations)',
        )
        for (const violation of violations) {
          found.push(`${name}: ${violation.id}, ${violation.help}: ${violation.nodes[0]?.html.slice(0, 160)}`)
        }
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        if (overflow > 0) found.push(`${name}: scrolls ${overflow} px sideways`)
      }
      expect(found).toEqual([])
      watch.expectClean()
      await context.close()
    },
    180_000,
  )
})

test('readers’ pages are whole without JavaScript, and carry none', async () => {
  const { page, context, watch } = await watchedPage(browser, { javaScriptEnabled: false }, [/404/])
  for (const [, path] of pages) {
    await page.goto(`${world.siteUrl}${path}`)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
  }
  watch.expectClean()
  await context.close()
}, 60_000)
