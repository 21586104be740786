/** Must show 4, its last sentence: a site that dies between a publication and the next visit shows the visitor the new text. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { articlePath, authorPath } from '@masthead/content'
import { personOf, writtenBy } from '../src/harness/documents.ts'
import { lakeClient, page, until } from '../src/harness/lake.ts'
import { killPart } from '../src/harness/processes.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let editor: SanityClient
const run = Date.now().toString(36)
const id = `restart-article-${run}`
const authorId = `restart-author-${run}`

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  await editor.createOrReplace(personOf(authorId, `Radka Restart ${run}`, `radka-${run}`))
  await editor.createOrReplace({
    _id: id,
    _type: 'article',
    kind: 'commentary',
    title: `Before the restart ${run}`,
    dek: 'The newest there is, so that the front page shows it.',
    slug: { _type: 'slug', current: `restart-${run}` },
    date: '2026-11-23',
    contributors: writtenBy(authorId),
  })
}, 600_000)
afterAll(async () => {
  await editor.delete({ query: '*[_id in $ids]', params: { ids: [id] } })
  await editor.delete(authorId)
  await done()
}, 60_000)

const article = () => `${world.siteUrl}${articlePath(`restart-${run}`)}`
const author = () => `${world.siteUrl}${authorPath(`radka-${run}`)}`
const home = () => `${world.siteUrl}/`

/** The first page that anybody gets. */
async function firstVisit(url: string): Promise<string> {
  let html = ''
  await until(
    () => page(url).catch((error: unknown) => ({ status: 0, html: String(error), location: null })),
    (answer) => {
      html = answer.html
      return answer.status !== 0
    },
    { what: 'An answer of the site', pause: 10, patience: 60_000 },
  )
  return html
}

describe('a site that is killed between a publication and the next visit', () => {
  beforeAll(async () => {
    for (const url of [article(), author(), home()])
      await until(
        () => page(url),
        (answer) => answer.html.includes(`Before the restart ${run}`),
        { what: url },
      )
  }, 60_000)

  test.each([
    ['at once', 0],
    ['while the webhook is on its way', 30],
    ['when the webhook was answered', 1500],
  ])(
    '%s, shows the new text to whoever comes first',
    async (when, pause) => {
      const title = `After the restart, ${when}, ${run}`
      await editor.patch(id).set({ title }).commit()
      await new Promise((resolve) => setTimeout(resolve, pause))
      await killPart(world, 'site')
      expect(await firstVisit(article())).toContain(title)
      expect(await firstVisit(home())).toContain(title)
      expect(await firstVisit(author())).toContain(title)
    },
    120_000,
  )

  test('shows nothing of what was taken away meanwhile', async () => {
    await editor.delete(id)
    await killPart(world, 'site')
    expect(await firstVisit(home())).not.toContain(run)
    expect(await firstVisit(author())).not.toContain('the restart')
    expect((await page(article())).status).toBe(404)
  }, 120_000)
})
