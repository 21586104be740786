/**
 * Looks at every page without a lake: `node apps/web/gallery/look.ts [--page NAME] [--out DIR] [--width 375,1280]`.
 * Renders the gallery, serves it, photographs each page by day and by night, runs axe on it, and says which pages
 * scroll sideways at 320. Exits 1 when anything is wrong.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parsePlateAddress, platePicture, unsurveyedPicture } from '@masthead/content/plate'
import type { Terrain } from '@masthead/content'
import { chromium } from 'playwright-core'
import { topics } from './fixtures.ts'

const { values } = parseArgs({
  options: {
    page: { type: 'string' },
    out: { type: 'string' },
    width: { type: 'string', default: '375,1280' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    'no-axe': { type: 'boolean', default: false },
  },
})
const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../../..')
const require = createRequire(import.meta.url)
const out = values.out ?? join(tmpdir(), 'masthead-look')
const rendered = await mkdtemp(join(tmpdir(), 'masthead-gallery-'))
await mkdir(out, { recursive: true })

execFileSync('npm', ['run', '-s', 'test:unit', '--', '--selectProjects', 'web', 'apps/web/gallery'], {
  cwd: root,
  env: { ...process.env, LOOK: rendered },
  stdio: ['ignore', 'ignore', 'inherit'],
})

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** A stand-in for a photograph of the fixtures: an SVG of the asked size, since no lake runs. */
const photograph = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" preserveAspectRatio="xMidYMid slice"><path fill="#8fa3ad" d="M0 0h300v200H0z"/><path fill="#5d7480" d="M0 110c60-14 120 10 180-4s90-6 120-2v96H0z"/><path fill="#33444d" d="M150 98l60-6 12 22-66 4z"/></svg>`

function plateFor(path: string): string | null {
  if (path.startsWith('site/')) return unsurveyedPicture()
  const address = parsePlateAddress(path.split('/').map(decodeURIComponent))
  if (!address) return null
  const topic = topics.find((known) => known.slug === address.slug)
  const terrains: Terrain[] = ['delta', 'estuary', 'gorge', 'basin', 'skerry']
  const terrain = topic?.terrain ?? terrains[address.slug.length % 5]
  // Slugs stand for titles here; the one title of the drafts is drawn as itself.
  const seed =
    address.slug === 'the-lab-is-joint-the-ledger-is-not'
      ? 'The Lab Is Joint. The Ledger Is Not.'
      : address.slug
  return platePicture({ seed, terrain: seed === address.slug ? terrain : 'delta' }, address.shape)
}

async function answer(path: string): Promise<Buffer | string | null> {
  if (path.startsWith('/plates/')) return plateFor(path.slice('/plates/'.length))
  const font = /^\/styles\/(@fontsource-variable\/.+)$/.exec(path)?.[1]
  const file = font
    ? join(root, 'node_modules', font)
    : path.startsWith('/styles/')
      ? join(here, '../styles', normalize(path.slice('/styles/'.length)))
      : join(rendered, normalize(path))
  return existsSync(file) ? readFile(file) : null
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const send = async () => {
    const body = await answer(pathname)
    const type = types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body ?? '')
  }
  send().catch((error: unknown) => response.writeHead(500).end(String(error)))
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const browser = await chromium.launch({
  executablePath: values.browser,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const faults: string[] = []
const names = (await readdir(rendered))
  .map((file) => file.replace('.html', ''))
  .filter((name) => !values.page || values.page.split(',').includes(name))

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of values.width.split(',').map(Number)) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    await context.route('http://localhost:3333/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: photograph }),
    )
    for (const name of names) {
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${name} ${width} ${colorScheme}: ${message.text()}`)
      })
      await page.goto(`${origin}/${name}.html`, { waitUntil: 'load' })
      // Pictures further down are lazy: bring each into view once.
      await page.evaluate(async () => {
        for (const image of document.images) image.loading = 'eager'
        await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
        await document.fonts.ready
      })
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      if (!values['no-axe']) {
        await page.evaluate(axe)
        const found = await page.evaluate<Violation[]>('axe.run().then((result) => result.violations)')
        for (const violation of found) {
          faults.push(
            `${name} ${width} ${colorScheme}: ${violation.id}: ${violation.nodes
              .slice(0, 3)
              .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
              .join(' | ')}`,
          )
        }
      }
      if (colorScheme === 'light' && width === 375) {
        await page.setViewportSize({ width: 320, height: 700 })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > 320) faults.push(`${name}: scrolls sideways at 320 (${wide})`)
      }
      if (colorScheme === 'light' && width >= 1024) {
        // A4 between its margins.
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: 590, height: 900 })
        await page.screenshot({ path: join(out, `${name}-print.png`), fullPage: true })
      }
      await page.close()
    }
    await context.close()
  }
}
await browser.close()
server.close()
await rm(rendered, { recursive: true })

process.stdout.write(`${names.length} pages in ${out}\n${faults.map((fault) => `${fault}\n`).join('')}`)
process.exitCode = faults.length > 0 ? 1 : 0
