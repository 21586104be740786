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

export function keepingSeed(publish: DocumentActionComponent): DocumentActionComponent {
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
  return action
}
