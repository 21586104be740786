/**
 * Which built pages carry which tags: read from what Next writes beside each page. The one file of the site that knows
 * how Next keeps its pages on the disk; the stories of publishing fail when an upgrade changes it.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const tagsHeader = 'x-next-cache-tags'

async function* metaFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* metaFiles(path)
    else if (entry.name.endsWith('.meta')) yield path
  }
}

/** Paths of built pages and feeds that carry one of the tags. `dist` is the build's folder. */
export async function pagesWithTags(dist: string, tags: readonly string[]): Promise<string[]> {
  const wanted = new Set(tags)
  const root = join(dist, 'server', 'app')
  const found: string[] = []
  for await (const file of metaFiles(root)) {
    const meta = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as {
      headers?: Record<string, string>
      status?: number
    }
    const carried = (meta.headers?.[tagsHeader] ?? '').split(',')
    if (!carried.some((tag) => wanted.has(tag))) continue
    const path = `/${relative(root, file)
      .split(sep)
      .join('/')
      .replace(/\.meta$/, '')}`
    found.push(path === '/index' ? '/' : path)
  }
  return found
}
