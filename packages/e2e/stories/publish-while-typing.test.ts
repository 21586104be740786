/** Who types while a document is published, by another or by the very keys, loses no letter and no publication. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import type { Browser } from 'playwright-core'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { lakeClient, until } from '../src/harness/lake.ts'
import { formReady, openForm, signIn, titleField } from '../src/harness/studio.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let editor: SanityClient
let browser: Browser
const ids: string[] = []

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  browser = await openBrowser()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  for (const id of ids) await editor.transaction().delete(id).delete(`drafts.${id}`).commit()
  await done()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** An article that is published and has a draft, both with this title. */
async function article(title: string): Promise<string> {
  const id = `story-typing-${Date.now().toString(36)}`
  const fields = { _type: 'article', kind: 'commentary', title, plateSeed: title, date: '2026-11-02' }
  const slug = { _type: 'slug', current: id }
  await editor
    .transaction()
    .create({ ...fields, slug, _id: id })
    .create({ ...fields, slug, _id: `drafts.${id}` })
    .commit()
  ids.push(id)
  return id
}

type Titles = { draft: string | null; published: string }
const titlesOf = async (id: string): Promise<Titles> =>
  await editor.fetch(
    '{"draft": *[_id == "drafts." + $id][0].title, "published": *[_id == $id][0].title}',
    { id },
    { perspective: 'raw' },
  )

describe('publishing while somebody types', () => {
  test('by another: each letter stays in the form and comes to be in a new draft', async () => {
    const { page, context, watch } = await watchedPage(browser)
    await signIn(page, world)
    const typed = ' one two three four five six seven'
    for (const moment of [500, 800, 1100, 1400]) {
      const id = await article('Begun')
      await openForm(page, world, id)
      await formReady(page)
      await titleField(page).click()
      await page.keyboard.press('Control+End')
      const typing = page.keyboard.type(typed, { delay: 60 })
      await pause(moment)
      await editor.action({
        actionType: 'sanity.action.document.publish',
        draftId: `drafts.${id}`,
        publishedId: id,
      })
      await typing
      await until(
        () => titlesOf(id),
        ({ draft }) => draft === `Begun${typed}`,
        { what: `The draft, published after ${moment} ms` },
      )
      const { published } = await titlesOf(id)
      expect(`Begun${typed}`.startsWith(published)).toBe(true)
      expect(await titleField(page).inputValue()).toBe(`Begun${typed}`)
    }
    watch.expectClean()
    await context.close()
  }, 240_000)

  test('by the keys: what was pressed is done, however soon the next letter comes', async () => {
    const { page, context, watch } = await watchedPage(browser)
    await signIn(page, world)
    for (const soon of [0, 60, 120, 250]) {
      const id = await article('Begun')
      await openForm(page, world, id)
      await formReady(page)
      await titleField(page).click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(', saved')
      await until(
        () => titlesOf(id),
        ({ draft }) => draft === 'Begun, saved',
        { what: 'The draft' },
      )
      await page.locator('[data-testid="action-publish"]:enabled').waitFor({ timeout: 30_000 })
      await pause(1500)
      await page.keyboard.press('Control+Alt+p')
      await pause(soon)
      await page.keyboard.type(' and typed on', { delay: 60 })
      await until(
        () => titlesOf(id),
        ({ draft, published }) =>
          published.startsWith('Begun, saved') && (draft ?? published) === 'Begun, saved and typed on',
        { what: `The publication, with the next letter after ${soon} ms` },
      )
      expect(await titleField(page).inputValue()).toBe('Begun, saved and typed on')
    }
    watch.expectClean()
    await context.close()
  }, 240_000)
})
