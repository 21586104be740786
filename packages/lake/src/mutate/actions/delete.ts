/** Deletes the published document with its draft and versions; one that is not named stays in the way. */
import { failure } from '../working.ts'
import { refuse, refusePurge, type Action } from './action.ts'
import { draftIdOf, publishedId, publishedIdOf } from './ids.ts'

export const deleteDocument: Action = (input, place) => {
  refusePurge(input, place)
  const published = publishedId(input, place)
  const drafts = input.includeDrafts ?? input.includeVersions ?? []
  if (!Array.isArray(drafts) || !drafts.every((id) => typeof id === 'string'))
    refuse(`${place}.includeDrafts`, 'expected an array of draft ids')
  for (const id of drafts) {
    if (publishedIdOf(id) !== published)
      refuse(`${place}.includeDrafts`, `"${id}" is not a draft of "${published}"`)
  }
  return (working) => {
    const draft = draftIdOf(published)
    if (!drafts.includes(draft) && working.get(draft)) {
      throw failure(
        'conflict',
        'documentHasDraftsError',
        published,
        `"${published}" has a draft. Name "${draft}" in includeDrafts to delete it too, or publish or discard it first.`,
      )
    }
    const all = [published, ...drafts]
    if (!all.some((id) => working.get(id))) {
      throw failure(
        'notFound',
        'documentNotFoundError',
        published,
        `There is no document "${published}" to delete.`,
      )
    }
    for (const id of all) working.delete(id)
  }
}
