/** Replaces a version's whole content. */
import { checkDocument } from '../mutation.ts'
import { failure } from '../working.ts'
import { record, refuse, type Action } from './action.ts'
import { isDraftId, isVersionId } from './ids.ts'

export const replaceVersion: Action = (input, place) => {
  const document = checkDocument(record(input, 'document', place), `${place}.document`)
  if (!isDraftId(document._id) && !isVersionId(document._id)) {
    refuse(`${place}.document._id`, `expected the id of a draft or version, found "${document._id}"`)
  }
  return (working) => {
    if (!working.get(document._id))
      throw failure(
        'notFound',
        'documentNotFoundError',
        document._id,
        `There is no version "${document._id}" to replace.`,
      )
    working.createOrReplace(document)
  }
}
