/**
 * Publishing an article for the first time keeps its title as the seed of its plate, so that a corrected title later
 * keeps its picture. Programs that publish without this action lose nothing: the site then draws from the title.
 */
import { useEffect, useState } from 'react'
import {
  type DocumentActionComponent,
  type SanityDocument,
  useDocumentOperation,
  useSyncState,
  useTranslation,
} from 'sanity'

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
    const { id, type } = props
    const { patch } = useDocumentOperation(id, type)
    const { isSyncing } = useSyncState(id, type)
    const { t } = useTranslation('structure')
    const [asked, setAsked] = useState<string | null>(null)
    const described = publish(props)
    const start = described?.onHandle
    const due = asked === id && !isSyncing
    // Sanity drops a publication that is under way when the next save begins (its operations are a switchMap): the button
    // would look pressed, and nothing be published. Saves begin at an edit and up to a second after it, so ours is begun
    // when the Studio has saved everything, the seed included, and owes no more. Never hurry that save: the late one
    // would come all the same.
    useEffect(() => {
      if (!due) return
      setAsked(null)
      start?.()
    }, [due, start])
    if (!described) return described
    return {
      ...described,
      ...(asked === id && { disabled: true, label: t('action.publish.running.label') }),
      onHandle: () => {
        const seed = seedPatch(props.draft, props.published)
        if (seed.length > 0 && !patch.disabled) patch.execute(seed)
        setAsked(id)
      },
    }
  }
  action.action = 'publish'
  action.displayName = 'PublishArticle'
  wrapped.set(publish, action)
  return action
}
