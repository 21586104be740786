/** The Studio as an editor uses it: signing in, opening a document, typing, publishing. Selectors live here only. */
import type { SanityClient } from '@sanity/client'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { World } from './world.ts'

/** Signs the context in as a person does on their own machine, and waits until the Studio stands. */
export async function signIn(page: Page, world: World): Promise<void> {
  await page.goto(world.lakeUrl)
  await page.getByRole('button', { name: 'Continue as local editor' }).click()
  await page.getByTestId('studio-navbar').waitFor({ timeout: 60_000 })
}

export const openForm = async (page: Page, world: World, id: string, type = 'article'): Promise<void> => {
  await page.goto(`${world.lakeUrl}/intent/edit/id=${id};type=${type}/`)
}

/** The form beside the list of what became of the document. */
export const openHistory = async (page: Page, world: World, id: string, type = 'article'): Promise<void> => {
  const panel = encodeURIComponent('sanity/structure/history')
  await page.goto(`${world.lakeUrl}/intent/edit/id=${id};type=${type};inspect=${panel}/`)
}

/** The form beside the page that readers will see. */
export async function openPresentation(
  page: Page,
  world: World,
  id: string,
  path: string,
  type = 'article',
): Promise<FrameLocator> {
  const preview = encodeURIComponent(path)
  await page.goto(`${world.lakeUrl}/presentation/${type}/${id}?preview=${preview}`)
  return page.frameLocator('iframe')
}

export const fieldOf = (page: Page, name: string): Locator =>
  page.getByTestId(`field-${name}`).locator('textarea, input').first()

export const titleField = (page: Page): Locator => fieldOf(page, 'title')

/** Waits until the form stands and can be written in. */
export async function formReady(page: Page, name = 'title', patience = 30_000): Promise<void> {
  await page.getByTestId('form-view').waitFor({ timeout: patience })
  await fieldOf(page, name).and(page.locator(':enabled:not([readonly])')).waitFor({ timeout: patience })
}

/** Presses the button, as soon as the Studio allows it; what comes of that is the story's to see. */
export async function publish(page: Page): Promise<void> {
  await page.locator('[data-testid="action-publish"]:enabled').click({ timeout: 30_000 })
}

/** Drops drafts behind the editors' backs, so that the next story finds the edition as it was. */
export async function discardDrafts(client: SanityClient, ids: readonly string[]): Promise<void> {
  const transaction = client.transaction()
  for (const id of ids) transaction.delete(`drafts.${id}`)
  await transaction.commit()
}
