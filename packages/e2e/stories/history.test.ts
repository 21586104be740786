/** The Studio's history panel over the lake's log: what a document was, and the way back to it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import type { Browser } from 'playwright-core'
import { openBrowser, watchedPage } from '../src/harness/browser.ts'
import { lakeClient, until } from '../src/harness/lake.ts'
import { formReady, openForm, openHistory, signIn, titleField } from '../src/harness/studio.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>
let editor: SanityClient
let browser: Browser
const id = `history-${Date.now().toString(36)}`

beforeAll(async () => {
  ;({ world, done } = await useWorld())
  editor = lakeClient(world, world.writeToken)
  await editor.create({ _id: id, _type: 'article', kind: 'commentary', title: 'As it was published' })
  browser = await openBrowser()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await editor?.transaction().delete(`drafts.${id}`).delete(id).commit()
  await done()
})

test('history: the panel opens, shows a revision, and brings it back', async () => {
  const { page, context, watch } = await watchedPage(browser)
  await signIn(page, world)
  await openForm(page, world, id)
  await formReady(page)
  await titleField(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(', and amended')
  await until(
    async () => await editor.getDocument(`drafts.${id}`),
    (draft) => draft?.title === 'As it was published, and amended',
    { what: 'The edit in the lake' },
  )

  await openHistory(page, world, id)
  const events = page.getByTestId('timeline-item-button')
  await events.filter({ hasText: 'Edited' }).first().waitFor({ timeout: 30_000 })
  // Of the draft: the published form has a history of its own.
  expect(await events.allInnerTexts()).toEqual([
    expect.stringContaining('Edited'),
    expect.stringContaining('Draft created'),
  ])
  await events.last().click()
  await until(
    async () => await titleField(page).inputValue(),
    (title) => title === 'As it was published',
    { what: 'The revision in the form' },
  )

  await page.getByRole('button', { name: 'Revert to revision' }).click()
  await page.getByTestId(/^confirm-(popover-confirm-)?button$/).click()
  await until(
    async () => await editor.getDocument(`drafts.${id}`),
    (draft) => draft?.title === 'As it was published',
    { what: 'The revision as the draft' },
  )
  watch.expectClean()
  await context.close()
}, 180_000)
