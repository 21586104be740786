/**
 * The pages that Next has built, with the tags they carry and when they were made: read from what Next writes beside
 * each page. The one file of the site that knows how Next keeps its pages on the disk (next 16.4, file-system-cache.js);
 * the stories of publishing and of a restart fail when an upgrade changes it.
 *
 * A page has up to two files: the seed of the build under `server/app`, and what was rendered since under
 * `server/route-cache/<kind>/<hash>/$`. The newer one is what readers get, so its tags are the ones that count.
 */
import { access, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export type BuiltPage = {
  /** As it is asked for. */
  path: string
  tags: ReadonlySet<string>
  /** Milliseconds since 1970. What it shows was read from the lake before then. */
  made: number
}

const tagsHeader = 'x-next-cache-tags'

const seedsOf = (dist: string) => join(dist, 'server', 'app')
const renderedOf = (dist: string) => join(dist, 'server', 'route-cache')

async function* metaFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.endsWith('.segments')) yield* metaFiles(path)
    } else if (entry.name.endsWith('.meta')) yield path
  }
}

type Meta = { status?: number; headers?: Record<string, string>; routeCacheLastModified?: number }

/**
 * What an address without a page is kept for: whether there is one now. It shows nothing, and anybody may ask for any
 * number of them: nothing else makes them anew.
 */
const ofAddress = (tag: string) => /^(slug|redirect):/.test(tag)

/** Next keeps an address decoded, but for what would make another address of it: those of `/`, `#`, `?` and `\`. */
const asAskedFor = (path: string) => path.replace(/%(?!(?:25)?(?:2f|23|3f|5c))/gi, '%25')

/** Undefined when the file went away, or is being written: it is new then, and whoever writes it read the lake just now. */
async function pageOf(file: string, path: string): Promise<BuiltPage | undefined> {
  try {
    const meta = JSON.parse(await readFile(file, 'utf8')) as Meta
    const made = meta.routeCacheLastModified ?? (await stat(file)).mtimeMs
    const tags = (meta.headers?.[tagsHeader] ?? '').split(',').filter(Boolean)
    return { path, made, tags: new Set(meta.status === 404 ? tags.filter(ofAddress) : tags) }
  } catch {
    return undefined
  }
}

function pathOf(folder: string, file: string): string {
  const path = `/${relative(folder, file)
    .split(sep)
    .join('/')
    .replace(/\.meta$/, '')}`
  return path === '/index' ? '/' : asAskedFor(path)
}

/** Every built page and feed, by path. `dist` is the build's folder. */
export async function builtPages(dist: string): Promise<BuiltPage[]> {
  const [seeds, rendered] = [seedsOf(dist), renderedOf(dist)]
  const pages = new Map<string, BuiltPage>()
  const take = async (file: string, path: string) => {
    // A route's own fallback, "/articles/[slug]", is nobody's page.
    if (path.includes('[')) return
    const page = await pageOf(file, path)
    const known = pages.get(path)
    if (page && (!known || page.made >= known.made)) pages.set(path, page)
  }
  for await (const file of metaFiles(seeds)) await take(file, pathOf(seeds, file))
  for await (const file of metaFiles(rendered)) {
    const scope = file.indexOf(`${sep}$${sep}`)
    if (scope !== -1) await take(file, pathOf(file.slice(0, scope + 2), file))
  }
  return [...pages.values()]
}

/** Those that carry one of the tags. */
export function withTags(pages: readonly BuiltPage[], tags: readonly string[]): BuiltPage[] {
  return pages.filter((page) => tags.some((tag) => page.tags.has(tag)))
}

/** The files and the folder of a page, the one that Next looks for first. */
const partsOf = (page: string) => ['.html', '.meta', '.rsc', '.segments'].map((end) => page + end)

/**
 * Takes from the disk what is kept of addresses without a page: anybody may ask for any number of them, and each has
 * 70 kB. Next makes it anew for whoever asks again. Not of what the build made, which would come to light beneath, and
 * not of the last few seconds, where a page may just be coming to be. Answers with how many.
 */
export async function forgetMissing(dist: string, age = 10_000): Promise<number> {
  let forgotten = 0
  for await (const file of metaFiles(renderedOf(dist))) {
    const scope = file.indexOf(`${sep}$${sep}`)
    const page = file.replace(/\.meta$/, '')
    const seed = join(seedsOf(dist), relative(file.slice(0, scope + 2), page))
    if (scope === -1 || !(await isMissing(file, age)) || (await exists(`${seed}.meta`))) continue
    for (const part of partsOf(page)) await rm(part, { recursive: true, force: true })
    forgotten += 1
  }
  return forgotten
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function isMissing(file: string, age: number): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file)
    const { status } = JSON.parse(await readFile(file, 'utf8')) as Meta
    return status === 404 && mtimeMs + age < Date.now()
  } catch {
    return false
  }
}
