/** The draft becomes the published document, in one transaction: replace the one, delete the other. */
import type { Attributes } from '../mutation.ts'
import { failure, requireRevision } from '../working.ts'
import { optionalText, type Action } from './action.ts'
import { contentAs, strengthen } from './content.ts'
import { draftId, publishedId } from './ids.ts'

export const publish: Action = (input, place) => {
  const published = publishedId(input, place)
  const draft = draftId(
    input,
    place,
    published,
    input.draftId === undefined && input.versionId !== undefined ? 'versionId' : 'draftId',
  )
  const ifDraft =
    optionalText(input, 'ifDraftRevisionId', place) ?? optionalText(input, 'ifVersionRevisionId', place)
  const ifPublished = optionalText(input, 'ifPublishedRevisionId', place)
  return (working) => {
    const source = working.get(draft)
    if (!source)
      throw failure('notFound', 'documentNotFoundError', draft, `There is no draft "${draft}" to publish.`)
    requireRevision(source, ifDraft)
    const current = working.get(published)
    if (ifPublished !== undefined) {
      if (current) requireRevision(current, ifPublished)
      else
        throw failure(
          'conflict',
          'documentRevisionIDDoesNotMatchError',
          published,
          `"${published}" was expected at revision ${ifPublished}, and it is not published.`,
        )
    }
    working.createOrReplace(strengthen(contentAs(source, published)) as Attributes)
    working.delete(draft)
  }
}
