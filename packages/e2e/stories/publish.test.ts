/** Must show 3: what an editor publishes is what the next reader reads. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { articlePath, authorPath, type Article } from '@masthead/content'
import { personOf, writtenBy } from '../src/harness/documents.ts'
import { percentile, record } from '../src/harness/figures.ts'
import { lakeClient, page, until } from '../src/harness/lake.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let editor: SanityClient
const run = Date.now().toString(36)
const authorId = `story-author-${run}`
const articleId = `story-article-${run}`
const ownPath = articlePath(`publishing-${run}`)

async function publish(id: string): Promise<void> {
  await editor.action({
    actionType: 'sanity.action.document.publish',
    draftId: `drafts.${id}`,
    publishedId: id,
  })
}

const article = (fields: Partial<Article>) => ({
  _id: `drafts.${articleId}`,
  _type: 'article' as const,
  kind: 'commentary' as const,
  title: `A story about publishing ${run}`,
  dek: 'What the editor sees is what the reader gets.',
  slug: { _type: 'slug' as const, current: `publishing-${run}` },
  date: '2026-11-02',
  contributors: writtenBy(authorId),
  body: [
    {
      _key: 'b',
      _type: 'block' as const,
      style: 'normal' as const,
      markDefs: [],
      children: [
        { _key: 's', _type: 'span' as const, text: 'One paragraph is enough for a story.', marks: [] },
      ],
    },
  ],
  ...fields,
})

/** Every page and feed of the site; each is visited, so that each is built. */
async function everyPath(): Promise<string[]> {
  const { html } = await page(`${world.siteUrl}/sitemap.xml`)
  const listed = [...html.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = '']) => new URL(address).pathname,
  )
  const paths = [...new Set([...listed, '/feed.xml', '/about'])]
  await pathsWith(paths, '')
  return paths
}

async function pathsWith(paths: readonly string[], text: string): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) if ((await page(`${world.siteUrl}${path}`)).html.includes(text)) found.push(path)
  return found
}

/** The sitemap shows of every document when it changed last. */
const changeOfTime = '/sitemap.xml'

/** The request tags with which the site reads what a page shows. */
function readsOf(path: string): string[] {
  const [, first = '', second] = path.split('/')
  if (first === '') return ['site.home']
  if (first === 'feed.xml') return ['site.feed']
  if (first === 'sitemap.xml') return ['site.sitemap']
  const kind = { articles: 'article', people: 'author', topics: 'topic' }[first]
  if (kind !== undefined && second !== undefined && second !== 'page') return [`site.${kind}.${second}`]
  return [first === 'people' || first === 'topics' ? `site.${first}` : `site.${first}.0`]
}

/** What the site asks the lake from now on, as the lake itself writes it down. */
class AccessLog {
  readonly #file: string
  readonly #from: number

  constructor(of: World) {
    this.#file = join(of.dataDir, 'access.ndjson')
    this.#from = statSync(this.#file).size
  }

  /** The tags of the site's reads, when the last webhook was answered and the log has been written. */
  async fetchedAgain(client: SanityClient): Promise<Set<string>> {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await client.fetch('1', {}, { tag: 'story.end' })
    let tags: string[] = []
    await until(
      async () => {
        const lines = readFileSync(this.#file).subarray(this.#from).toString('utf8').trim().split('\n')
        tags = lines.flatMap((line) => (JSON.parse(line) as { tag?: string }).tag ?? [])
        return tags
      },
      (seen) => seen.includes('story.end'),
      { what: 'The end of the log' },
    )
    return new Set(tags.filter((tag) => tag.startsWith('site.')))
  }
}

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  await editor.createOrReplace(personOf(authorId, `Vesna Storyteller ${run}`, `vesna-${run}`))
}, 600_000)
afterAll(async () => await done())

describe('publishing', () => {
  test('a draft has no page; its publication has one', async () => {
    await editor.create(article({}))
    const address = `${world.siteUrl}${ownPath}`
    expect((await page(address)).status).toBe(404)
    await publish(articleId)
    const took = await until(
      () => page(address),
      (answer) => answer.status === 200,
      { what: 'The page' },
    )
    process.stdout.write(`first publication to page: ${took.toFixed(0)} ms\n`)
    expect((await page(address)).html).toContain(`Vesna Storyteller ${run}`)
  }, 60_000)

  test('twenty new titles, each on the page within a second of the publish call’s answer (p95)', async () => {
    const address = `${world.siteUrl}${ownPath}`
    const samples: number[] = []
    for (let turn = 0; turn < 20; turn += 1) {
      const title = `Title number ${turn} of ${run}`
      await editor.createOrReplace(article({ title }))
      await publish(articleId)
      samples.push(
        await until(
          () => page(address),
          (answer) => answer.html.includes(title),
          { pause: 10, what: title },
        ),
      )
    }
    const p95 = percentile(samples, 0.95)
    process.stdout.write(
      `publish to page: p50 ${percentile(samples, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms\n`,
    )
    record({ name: 'publish to page, p95 of 20', value: p95 / 1000, unit: 's', limit: 1 })
  }, 120_000)

  test('renaming an author changes every page that names them, and fetches no other again', async () => {
    const before = `Vesna Storyteller ${run}`
    const after = `Vesna Renamed ${run}`
    const paths = await everyPath()
    const naming = await pathsWith(paths, before)
    expect(naming).toEqual(
      expect.arrayContaining(['/', '/articles', '/people', ownPath, authorPath(`vesna-${run}`)]),
    )
    const log = new AccessLog(world)
    await editor.patch(authorId).set({ name: after }).commit()
    for (const path of naming) {
      await until(
        () => page(`${world.siteUrl}${path}`),
        (answer) => answer.html.includes(after) && !answer.html.includes(before),
        { what: path },
      )
    }
    expect(await log.fetchedAgain(editor)).toEqual(new Set([...naming, changeOfTime].flatMap(readsOf)))
    expect(await pathsWith(paths, before)).toEqual([])
    expect(await pathsWith(paths, after)).toEqual(naming)
  }, 60_000)

  test('a new title is fetched by the pages that show it, and by no other', async () => {
    const title = `A title for some ${run}`
    const paths = await everyPath()
    const log = new AccessLog(world)
    await editor.createOrReplace(article({ title }))
    await publish(articleId)
    await until(
      () => page(`${world.siteUrl}${ownPath}`),
      (answer) => answer.html.includes(title),
      { what: title },
    )
    const again = await log.fetchedAgain(editor)
    const showing = await pathsWith(paths, title)
    expect(showing).toContain('/')
    expect(showing.length).toBeLessThan(paths.length / 2)
    expect(again).toEqual(new Set([...showing, changeOfTime].flatMap(readsOf)))
  }, 60_000)

  test('a new article is fetched by the lists, by the pages of who and what it names, and by no other', async () => {
    const [topic] = await editor.fetch<{ _id: string; slug: { current: string } }[]>(
      '*[_type == "topic" && defined(slug.current)] | order(_id)',
    )
    const id = `story-new-${run}`
    const title = `An article that was not there ${run}`
    const fresh = {
      ...article({ title, slug: { _type: 'slug', current: `new-${run}` } }),
      _id: id,
      // The newest there is: on the front page and the first of every list.
      date: '2026-11-24',
      topics: [{ _type: 'reference', _key: 't', _ref: topic?._id ?? '' }],
    }
    await everyPath()
    const log = new AccessLog(world)
    await editor.create(fresh)
    const own = articlePath(`new-${run}`)
    await until(
      () => page(`${world.siteUrl}${own}`),
      (answer) => answer.html.includes(title),
      { what: own },
    )
    const again = await log.fetchedAgain(editor)
    const fetched = [...again].filter((tag) => /\.(author|topic)\./.test(tag))
    expect(fetched.toSorted()).toEqual(
      [`site.author.vesna-${run}`, `site.topic.${topic?.slug.current}`].toSorted(),
    )
    const showing = await pathsWith(await everyPath(), title)
    expect(showing).toEqual(
      expect.arrayContaining([
        '/',
        '/articles',
        own,
        authorPath(`vesna-${run}`),
        `/topics/${topic?.slug.current}`,
      ]),
    )
    // Gone again, it is on none of them.
    await editor.delete(id)
    for (const path of showing.filter((each) => each !== own))
      await until(
        () => page(`${world.siteUrl}${path}`),
        (answer) => !answer.html.includes(title),
        { what: path },
      )
  }, 60_000)

  test('another lead is fetched by the front page, and by no other', async () => {
    const before = await editor.getDocument('siteSettings')
    if (!before) throw new Error('the edition has settings')
    await everyPath()
    const log = new AccessLog(world)
    const lead = { _type: 'reference', _ref: articleId }
    try {
      await editor.patch('siteSettings').set({ lead }).commit()
      await until(
        () => page(world.siteUrl),
        ({ html }) => /class="lead-title"[^>]*><a href="([^"]*)"/.exec(html)?.[1] === ownPath,
        { what: 'The lead' },
      )
      expect(await log.fetchedAgain(editor)).toEqual(new Set(readsOf('/')))
    } finally {
      await editor.createOrReplace(before)
    }
  }, 60_000)

  test('many publications at once, under readers who never stop, leave no page behind', async () => {
    const ids = Array.from({ length: 6 }, (_, at) => `story-crowd-${at}-${run}`)
    const last = (id: string) => `The last word of ${id}`
    const list = `${world.siteUrl}/articles`
    const own = (id: string) => `${world.siteUrl}${articlePath(id)}`
    const write = async (id: string, title: string) =>
      await editor.createOrReplace({
        ...article({ title, slug: { _type: 'slug', current: id }, date: '2026-11-22' }),
        _id: id,
      })
    const over = new AbortController()
    const reading = Promise.all(
      [list, ...ids.map(own)].map(async (url) => {
        while (!over.signal.aborted) await page(url)
      }),
    )
    try {
      await Promise.all(
        ids.map(async (id) => {
          for (const word of ['A first word', 'A second word', 'A third word'])
            await write(id, `${word} of ${id}`)
          await write(id, last(id))
        }),
      )
      for (const id of ids) {
        for (const url of [list, own(id)])
          await until(
            () => page(url),
            (answer) => answer.html.includes(last(id)),
            { what: `${last(id)} on ${url}` },
          )
      }
    } finally {
      over.abort()
      await reading
    }
    // And nothing comes late that would put an older page in its place.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const { html } = await page(list)
    for (const id of ids) expect(html).toContain(last(id))
    await editor.delete({ query: '*[_id in $ids]', params: { ids } })
    await until(
      () => page(list),
      (answer) => !answer.html.includes('The last word'),
      { what: 'A list without them' },
    )
  }, 120_000)

  test('a new slug redirects from the old one', async () => {
    const [before, after] = [`publishing-${run}`, `republished-${run}`]
    await editor.createOrReplace(article({ slug: { _type: 'slug', current: after } }))
    await publish(articleId)
    await until(
      () => page(`${world.siteUrl}${articlePath(after)}`),
      (answer) => answer.status === 200,
    )
    const old = `${world.siteUrl}${articlePath(before)}`
    await until(
      () => page(old),
      (answer) => answer.status === 308,
      { what: 'The redirect' },
    )
    expect((await page(old)).location).toMatch(new RegExp(`${articlePath(after)}$`))
  }, 60_000)

  test('unpublishing answers 404', async () => {
    await editor.action({
      actionType: 'sanity.action.document.unpublish',
      draftId: `drafts.${articleId}`,
      publishedId: articleId,
    })
    const address = `${world.siteUrl}${articlePath(`republished-${run}`)}`
    await until(
      () => page(address),
      (answer) => answer.status === 404,
      { what: 'The 404' },
    )
  }, 60_000)
})
