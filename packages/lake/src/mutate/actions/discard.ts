/** Throws a draft away. */
import { failure } from '../working.ts'
import { refusePurge, type Action } from './action.ts'
import { draftId } from './ids.ts'

export function discardUnder(name: 'draftId' | 'versionId'): Action {
  return (input, place) => {
    refusePurge(input, place)
    const draft = draftId(input, place, undefined, name)
    return (working) => {
      if (!working.get(draft))
        throw failure(
          'notFound',
          'documentNotFoundError',
          draft,
          `There is no draft or version "${draft}" to discard.`,
        )
      working.delete(draft)
    }
  }
}

export const discard = discardUnder('draftId')
