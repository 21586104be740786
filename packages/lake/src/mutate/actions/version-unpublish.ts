/** Marks a version so that publishing its release takes the document down. */
import { failure } from '../working.ts'
import type { Action } from './action.ts'
import { contentAs } from './content.ts'
import { draftId, publishedId } from './ids.ts'

export const unpublishVersion: Action = (input, place) => {
  const published = publishedId(input, place)
  const version = draftId(input, place, published, 'versionId')
  return (working) => {
    const base = working.get(version) ?? working.get(published)
    if (!base)
      throw failure(
        'notFound',
        'documentNotFoundError',
        published,
        `There is no document "${published}" to unpublish.`,
      )
    working.createOrReplace({ ...contentAs(base, version), _system: { delete: true } })
  }
}
