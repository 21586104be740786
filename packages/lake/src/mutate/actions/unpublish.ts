/** Takes the published document back: it goes on as a draft, where there is none already. */
import { failure } from '../working.ts'
import type { Action } from './action.ts'
import { contentAs } from './content.ts'
import { draftId, publishedId } from './ids.ts'

export const unpublish: Action = (input, place) => {
  const published = publishedId(input, place)
  const draft = draftId(input, place, published)
  return (working) => {
    const current = working.get(published)
    if (!current)
      throw failure(
        'notFound',
        'documentNotFoundError',
        published,
        `"${published}" is not published, so it cannot be unpublished.`,
      )
    working.createIfNotExists(contentAs(current, draft))
    working.delete(published)
  }
}
