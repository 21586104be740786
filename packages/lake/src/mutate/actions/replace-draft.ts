/** Replaces a draft's whole content. */
import { checkDocument } from '../mutation.ts'
import { failure } from '../working.ts'
import { record, type Action } from './action.ts'
import { draftIdOf, isDraftId, isVersionId, publishedId, publishedIdOf } from './ids.ts'

export const replaceDraft: Action = (input, place) => {
  const published = publishedId(input, place)
  const attributes = record(input, 'attributes', place)
  const given =
    typeof attributes._id === 'string' && (isDraftId(attributes._id) || isVersionId(attributes._id))
  const document = checkDocument(
    { ...attributes, _id: given ? attributes._id : draftIdOf(published) },
    `${place}.attributes`,
  )
  return (working) => {
    if (!working.get(document._id) && !working.get(publishedIdOf(document._id))) {
      throw failure(
        'notFound',
        'documentNotFoundError',
        document._id,
        `There is neither a draft nor a published document "${published}" to replace.`,
      )
    }
    working.createOrReplace(document)
  }
}
