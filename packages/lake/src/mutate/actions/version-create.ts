/** Creates a version (or draft) from a given document, or from the content of another id. */
import { checkDocument } from '../mutation.ts'
import { failure, requireRevision } from '../working.ts'
import { optionalText, refuse, text, type Action } from './action.ts'
import { contentAs } from './content.ts'
import { draftId, isDraftId, isVersionId, publishedId, publishedIdOf } from './ids.ts'

export const createVersion: Action = (input, place) => {
  const published = publishedId(input, place)
  if (input.document !== undefined) {
    const document = checkDocument(input.document, `${place}.document`)
    if (
      !(isDraftId(document._id) || isVersionId(document._id)) ||
      publishedIdOf(document._id) !== published
    ) {
      refuse(
        `${place}.document._id`,
        `expected the id of a draft or version of "${published}", found "${document._id}"`,
      )
    }
    return (working) => working.create(document)
  }
  const base = text(input, 'baseId', place)
  const version = draftId(input, place, published, 'versionId')
  const revision = optionalText(input, 'ifBaseRevisionId', place)
  return (working) => {
    const source = working.get(base)
    if (!source)
      throw failure(
        'notFound',
        'documentNotFoundError',
        base,
        `There is no document "${base}" to make a version of.`,
      )
    requireRevision(source, revision)
    working.create(contentAs(source, version))
  }
}
