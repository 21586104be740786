/** What a story about previews begins with: an edition of its own, and an editor who is signed in. */
import type { DocumentType } from '@masthead/content'
import { openBrowser, watchedPage } from './browser.ts'
import { Edition } from './edition.ts'
import { lakeClient } from './lake.ts'
import { signIn } from './studio.ts'
import { useWorld } from './world.ts'

export type PreviewStory = Awaited<ReturnType<typeof previewStory>>

/** `end` forgets the edition and closes all that was opened. */
export async function previewStory(types: readonly DocumentType[]) {
  const { world, done } = await useWorld()
  const editor = lakeClient(world, world.writeToken)
  const browser = await openBrowser()
  const { page, context, watch } = await watchedPage(browser)
  const asset = await editor.fetch<string>('*[_type == "sanity.imageAsset"] | order(_id)[0]._id')
  const edition = new Edition(Date.now().toString(36), asset, types)
  await edition.write(editor)
  await signIn(page, world)
  const end = async (): Promise<void> => {
    await edition.forget(editor)
    await browser.close()
    await done()
  }
  return { world, editor, browser, page, context, watch, edition, end }
}
