/**
 * Looks at the site: photographs pages by day, by night and as printed, runs axe on each, and says which scroll
 * sideways at 320 pixels. Without `--site` it looks at the gallery, which needs neither lake nor build.
 *
 *   npm run look -- --out DIR [--width 375,1280] [--page article,home] [--site http://localhost:3000/,…]
 *
 * Exits 1 when anything is wrong.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openBrowser } from '../harness/browser.ts'
import { openGallery, photograph } from './gallery.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(tmpdir(), 'masthead-look') },
    page: { type: 'string' },
    site: { type: 'string' },
    width: { type: 'string', default: '375,1280' },
    'no-axe': { type: 'boolean', default: false },
  },
})
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const faults: string[] = []

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] }

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<Violation[]>('axe.run().then((result) => result.violations)')
  return found.map(
    (violation) =>
      `${violation.id}: ${violation.nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  )
}

/** Lazy pictures are brought in, so that the photograph is whole. */
async function settle(page: Page) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
    await document.fonts.ready
  })
}

const gallery = values.site ? null : await openGallery()
const wanted = values.page?.split(',')
const addresses: [name: string, url: string][] = gallery
  ? gallery.pages
      .filter((name) => !wanted || wanted.includes(name))
      .map((name) => [name, `${gallery.origin}/${name}.html`])
  : (values.site ?? '').split(',').map((url) => [new URL(url).pathname.replaceAll('/', '_'), url])
const widths = values.width.split(',').map(Number)

await mkdir(values.out, { recursive: true })
const browser = await openBrowser()
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    if (gallery) {
      await context.route('**/images/**', (route) =>
        route.fulfill({ contentType: 'image/svg+xml', body: photograph }),
      )
    }
    for (const [name, url] of addresses) {
      const fault = (text: string) => faults.push(`${name}, ${width}, ${colorScheme}: ${text}`)
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') fault(message.text())
      })
      await page.goto(url, { waitUntil: 'load' })
      await settle(page)
      await page.screenshot({ path: join(values.out, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      if (!values['no-axe']) (await violations(page)).forEach(fault)
      if (colorScheme === 'light' && width === widths[0]) {
        await page.setViewportSize({ width: 320, height: 700 })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > 320) fault(`scrolls sideways at 320 (${wide})`)
        // As wide as A4 between its margins.
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: 590, height: 900 })
        await page.screenshot({ path: join(values.out, `${name}-print.png`), fullPage: true })
      }
      await page.close()
    }
    await context.close()
  }
}
await browser.close()
await gallery?.close()

process.stdout.write(
  `${addresses.length} pages, in ${values.out}\n${faults.map((text) => `${text}\n`).join('')}`,
)
process.exitCode = faults.length > 0 ? 1 : 0
