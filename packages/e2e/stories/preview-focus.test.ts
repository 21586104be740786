/** Whoever clicks a text in the preview writes in its field at once, wherever in the form that is. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { articlePath } from '@masthead/content'
import type { Frame } from 'playwright-core'
import { until } from '../src/harness/lake.ts'
import { previewStory, type PreviewStory } from '../src/harness/preview-story.ts'
import { outlined, previewFrame } from '../src/harness/preview.ts'
import { formReady, openPresentation } from '../src/harness/studio.ts'

let page: PreviewStory['page']
let edition: PreviewStory['edition']
let watch: PreviewStory['watch']
let context: PreviewStory['context']
let world: PreviewStory['world']
let end: PreviewStory['end'] | undefined
let frame: Frame

beforeAll(async () => {
  ;({ page, edition, watch, context, world, end } = await previewStory([
    'outlet',
    'author',
    'topic',
    'relatedItem',
    'article',
  ]))
}, 600_000)

beforeEach(async () => {
  await page.close()
  page = await context.newPage()
  const id = edition.idOf('article')
  await openPresentation(page, world, id, articlePath(id))
  await formReady(page)
  frame = await previewFrame(page, world)
  // As a page opens, Presentation writes its own address once more when the preview answers, and with it over that of a
  // click of the same moment.
  await page.waitForTimeout(2000)
})

afterAll(async () => await end?.())

/** What has the focus in the Studio: the name of the field, or of the element where that is none. */
const focused = async (): Promise<string> =>
  await page.evaluate(
    () =>
      document.activeElement?.closest<HTMLElement>('[data-testid^="field-"]')?.dataset.testid ??
      document.activeElement?.tagName ??
      'nothing',
  )

/** Clicks the text of a field, and waits until the field has the focus. */
async function clicks(name: string, field?: string): Promise<string> {
  const { path, text } = edition.texts.find((one) => one.field === name) ?? { path: '', text: 'nothing' }
  const shown = frame.getByText(text).filter({ visible: true }).first()
  await outlined(page, frame, shown)
  await shown.click()
  await until(focused, (now) => now === `field-${field ?? path}`, { what: `The focus in ${name}` })
  return text
}

/** Clicks the text of a field and types; the preview shows it there. */
async function writes(name: string, letters: string, field?: string): Promise<void> {
  const text = await clicks(name, field)
  // A dialog moves the focus once more as it opens.
  await page.waitForTimeout(500)
  await page.keyboard.type(letters, { delay: 80 })
  const follows = frame.getByText(letters).filter({ hasText: text, visible: true }).first()
  await follows.waitFor({ timeout: 10_000 })
}

// Each with a blank, which would press a button.
test('objects in running text, whose forms are dialogs', async () => {
  await writes('article.title', 'a b ')
  await writes('article.body[].text', 'c d ')
  await writes('article.body[].caption', 'e f ')
  await writes('article.body[].credit', 'g h ')
  await writes('article.body[].text', 'i j ')
  watch.expectClean()
}, 120_000)

test('the field that was clicked before', async () => {
  for (const letters of ['k l ', 'm n ']) await writes('article.dek', letters)
  for (const letters of ['o p ', 'q r ']) await writes('article.body[].caption', letters)
  watch.expectClean()
}, 120_000)

test('two fields that are clicked again and again, in a Studio that is busy', async () => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  for (const _ of Array.from({ length: 5 }))
    for (const name of ['article.dek', 'article.dek', 'article.title']) await clicks(name)
  await devtools.detach()
  watch.expectClean()
}, 120_000)

test('running text whose document has to be opened first', async () => {
  await writes('topic.title', 's t ')
  await writes('article.body[].children[].text', 'u v ', 'body')
  await writes('topic.title', 'w x ')
  await writes('article.body[].text', 'y z ')
  expect(await focused()).toMatch(/^field-body\[/)
  watch.expectClean()
}, 120_000)
