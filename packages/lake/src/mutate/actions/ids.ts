/** Ids of a document's published form, its draft and its versions. */
import { publishedId as publishedIdOf } from '../../store/layers.ts'
import { refuse, text, type ActionInput } from './action.ts'

export const isDraftId = (id: string) => id.startsWith('drafts.')
export const isVersionId = (id: string) => id.startsWith('versions.')
export { publishedIdOf }
export const draftIdOf = (publishedId: string) => `drafts.${publishedId}`

export function publishedId(input: ActionInput, place: string): string {
  const id = text(input, 'publishedId', place)
  if (isDraftId(id) || isVersionId(id))
    refuse(
      `${place}.publishedId`,
      `"${id}" is the id of a draft or version; expected that of the published document, "${publishedIdOf(id)}"`,
    )
  return id
}

/** The draft's (or version's) id; must belong to the published id where both are given. */
export function draftId(input: ActionInput, place: string, published?: string, name = 'draftId'): string {
  const id = text(input, name, place)
  if (!isDraftId(id) && !isVersionId(id))
    refuse(`${place}.${name}`, `expected an id that begins with "drafts." or "versions.", found "${id}"`)
  if (published !== undefined && publishedIdOf(id) !== published) {
    refuse(`${place}.${name}`, `"${id}" is not a draft of "${published}"`)
  }
  return id
}
