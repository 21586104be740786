/**
 * Every page in static HTML. With LOOK set to a folder the pages are written there, for `npm run look` to photograph.
 * @jest-environment node
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { prerender } from 'react-dom/static'
import { pages } from './pages.tsx'

async function html(element: React.ReactElement): Promise<string> {
  const { prelude } = await prerender(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Gallery</title>
        <link rel="stylesheet" href="/styles/index.css" />
      </head>
      <body>{element}</body>
    </html>,
  )
  return new Response(prelude).text()
}

describe('every page', () => {
  test.each(Object.entries(pages))('%s', async (name, element) => {
    const page = await html(element)
    // The policy is `style-src 'self'; script-src 'self'`, and readers get no trace of the Studio.
    expect(page).not.toMatch(/\sstyle=|<script|<style|data-sanity|javascript:/)
    expect(page).not.toMatch(/undefined|\[object|NaN/)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('href="#main"')
    // No two elements share an address.
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    // Every picture keeps its place while it loads.
    for (const image of page.match(/<img[^>]*>/g) ?? []) {
      expect(image).toMatch(/width="\d+"/)
      expect(image).toMatch(/height="\d+"/)
      expect(image).toMatch(/alt="/)
    }
    const folder = process.env.LOOK
    if (folder) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${name}.html`), page)
    }
  })
})
