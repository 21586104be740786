/**
 * Publishing an article for the first time keeps its title as the seed of its plate, so that a corrected title later
 * keeps its picture. Programs that publish without this action lose nothing: the site then draws from the title.
 */
import { type DocumentActionComponent, type SanityDocument, useDocumentOperation } from 'sanity'

/** The patch that goes ahead of a publication, or none. */
export function seedPatch(
  draft: Pick<SanityDocument, string> | null,
  published: Pick<SanityDocument, string> | null,
): { setIfMissing: { plateSeed: string } }[] {
  if (!draft || draft.plateSeed) return []
  const title: unknown = published?.title ?? draft.title
  return typeof title === 'string' && title !== '' ? [{ setIfMissing: { plateSeed: title } }] : []
}

/**
 * The Studio keeps an action's state by its identity, and asks for the list of actions again and again. The same action
 * must come back each time: another one would forget that a publication is waiting for the last letters to be saved.
 */
const wrapped = new WeakMap<DocumentActionComponent, DocumentActionComponent>()

export function keepingSeed(publish: DocumentActionComponent): DocumentActionComponent {
  const known = wrapped.get(publish)
  if (known) return known
  const action: DocumentActionComponent = (props) => {
    const { patch } = useDocumentOperation(props.id, props.type)
    const described = publish(props)
    if (!described) return described
    return {
      ...described,
      onHandle: () => {
        const seed = seedPatch(props.draft, props.published)
        if (seed.length > 0 && !patch.disabled) patch.execute(seed)
        described.onHandle?.()
      },
    }
  }
  action.action = 'publish'
  action.displayName = 'PublishArticle'
  wrapped.set(publish, action)
  return action
}
