/**
 * A real Chromium whose pages are watched: an unexpected console error, an uncaught exception or a request to another
 * machine (attempted, not only answered) fails the test that asks `expectClean()`.
 */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { chromiumFlags, findChromium } from './chromium.ts'

export type Watch = {
  readonly consoleErrors: string[]
  readonly outsideRequests: string[]
  /** Throws with everything that was not clean. */
  expectClean: () => void
}

export async function openBrowser(args: string[] = []): Promise<Browser> {
  return await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags, ...args] })
}

const local = /^(localhost|127\.0\.0\.1|\[::1\]|[\w-]+\.localhost)$/

/** Watches every page of a context. `allowed` are patterns of console messages a story expects. */
export function watch(context: BrowserContext, allowed: RegExp[] = []): Watch {
  const consoleErrors: string[] = []
  const outsideRequests: string[] = []
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) consoleErrors.push(text)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const url = request.url()
    if (!/^(https?|wss?):/.test(url)) return
    if (!local.test(new URL(url).hostname)) outsideRequests.push(`${request.method()} ${url}`)
  })
  return {
    consoleErrors,
    outsideRequests,
    expectClean() {
      const problems = [
        ...consoleErrors.map((text) => `console error: ${text}`),
        ...outsideRequests.map((text) => `request to another machine: ${text}`),
      ]
      if (problems.length > 0) throw new Error(problems.join('\n'))
    },
  }
}

export async function watchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
  allowed: RegExp[] = [],
): Promise<{ page: Page; context: BrowserContext; watch: Watch }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const watching = watch(context, allowed)
  return { page: await context.newPage(), context, watch: watching }
}
