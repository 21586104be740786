/** Creates a draft (or version) of a document. */
import { checkDocument } from '../mutation.ts'
import { failure } from '../working.ts'
import { record, refuse, type Action } from './action.ts'
import { draftIdOf, isDraftId, isVersionId, publishedId } from './ids.ts'

export const create: Action = (input, place) => {
  const published = publishedId(input, place)
  const attributes = record(input, 'attributes', place)
  const ifExists = input.ifExists ?? 'fail'
  if (ifExists !== 'fail' && ifExists !== 'ignore') refuse(`${place}.ifExists`, 'expected "fail" or "ignore"')
  const given =
    typeof attributes._id === 'string' && (isDraftId(attributes._id) || isVersionId(attributes._id))
  const document = checkDocument(
    { ...attributes, _id: given ? attributes._id : draftIdOf(published) },
    `${place}.attributes`,
  )
  return (working) => {
    if (ifExists === 'ignore') return working.createIfNotExists(document)
    if (isDraftId(document._id) && !working.get(document._id) && working.get(published)) {
      throw failure(
        'conflict',
        'documentAlreadyExistsError',
        published,
        `"${published}" is published already, so it cannot be created. Edit it instead.`,
      )
    }
    working.create(document)
  }
}
