/**
 * Serves the gallery: every page of the site in static HTML (apps/web/gallery renders them), its styles and fonts,
 * plates drawn as they are asked for, and a stand-in for photographs. No lake, no Next.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { terrainValues } from '@masthead/content'
import { parsePlateAddress, platePicture, unsurveyedPicture } from '@masthead/content/plate'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

export const photograph =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" preserveAspectRatio="xMidYMid slice">' +
  '<path fill="#8fa3ad" d="M0 0h300v200H0z"/><path fill="#5d7480" d="M0 110c60-14 120 10 180-4s90-6 120-2v96H0z"/>' +
  '<path fill="#33444d" d="M150 98l60-6 12 22-66 4z"/></svg>'

/** Slugs stand in for titles, and for terrains: every picture is a possible one, and the same each time. */
function plateFor(path: string): string | null {
  if (path.startsWith('site/')) return unsurveyedPicture()
  const address = parsePlateAddress(path.split('/').map(decodeURIComponent))
  if (!address) return null
  const terrain = terrainValues[address.slug.length % terrainValues.length]
  return platePicture({ seed: address.slug, terrain }, address.shape)
}

async function answer(rendered: string, path: string): Promise<Buffer | string | null> {
  if (path.startsWith('/plates/')) return plateFor(path.slice('/plates/'.length))
  const inside = normalize(path)
  const font = /^\/styles\/(@fontsource-variable\/.+)$/.exec(inside)?.[1]
  const file = font
    ? join(root, 'node_modules', font)
    : inside.startsWith('/styles/')
      ? join(root, 'apps/web', inside)
      : join(rendered, inside)
  return existsSync(file) ? readFile(file) : null
}

export type Gallery = { origin: string; pages: string[]; close: () => Promise<void> }

export async function openGallery(): Promise<Gallery> {
  const rendered = await mkdtemp(join(tmpdir(), 'masthead-gallery-'))
  execFileSync(
    'npm',
    ['run', '-s', 'test:unit', '--', '--selectProjects', 'web', '--silent', 'gallery.test'],
    {
      cwd: root,
      env: { ...process.env, LOOK: rendered },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const send = async () => {
      const body = await answer(rendered, pathname)
      const type = types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body ?? '')
    }
    send().catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    pages: (await readdir(rendered))
      .filter((file) => file.endsWith('.html'))
      .map((file) => file.slice(0, -5)),
    async close() {
      server.close()
      await rm(rendered, { recursive: true })
    },
  }
}
