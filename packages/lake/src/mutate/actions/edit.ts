/** Edits a draft; where there is none it is made from the published document first. */
import { checkPatch } from '../mutation.ts'
import { failure } from '../working.ts'
import { record, type Action } from './action.ts'
import { contentAs } from './content.ts'
import { draftId, publishedId } from './ids.ts'

/** The Studio sends this patch when it wants nothing but the draft itself. */
const guardField = '_empty_action_guard_pseudo_field_'

export const edit: Action = (input, place) => {
  const published = publishedId(input, place)
  const draft = draftId(input, place, published)
  const patch = checkPatch(record(input, 'patch', place), `${place}.patch`)
  const names = Object.keys(patch)
  const onlyGuard = names.length === 1 && patch.unset?.length === 1 && patch.unset[0] === guardField
  return (working) => {
    const existed = working.get(draft) !== undefined
    if (!existed) {
      const base = working.get(published)
      if (!base)
        throw failure(
          'notFound',
          'documentNotFoundError',
          draft,
          `There is neither "${draft}" nor "${published}" to edit. Create the document first.`,
        )
      working.create(contentAs(base, draft))
    }
    // On a draft that is there the patch is made even if it changes nothing: the Studio waits for its event.
    if (names.length > 0 && (existed || !onlyGuard)) working.patch(draft, patch)
  }
}
