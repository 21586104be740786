/**
 * Publishing waits until the Studio owes the document no more saves, so that what was pressed is done. An article's
 * first publication keeps its title as the seed of its plate, so that a corrected title later keeps its picture.
 * Programs that publish without this action lose nothing: the site then draws from the title.
 */
import { useEffect, useState } from 'react'
import {
  type DocumentActionComponent,
  type SanityDocument,
  useDocumentOperation,
  useTranslation,
} from 'sanity'
import { useSavesOwed } from './saves-owed.ts'

/** The patch that goes ahead of an article's publication, or none. */
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

export function publishWhenSaved(publish: DocumentActionComponent): DocumentActionComponent {
  const known = wrapped.get(publish)
  if (known) return known
  const action: DocumentActionComponent = (props) => {
    const { id, type } = props
    const { patch } = useDocumentOperation(id, type)
    const owed = useSavesOwed(id, type)
    const { t } = useTranslation('structure')
    const [asked, setAsked] = useState<string | null>(null)
    const described = publish(props)
    const start = described?.onHandle
    const due = asked === id && !owed
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
        const seed = type === 'article' ? seedPatch(props.draft, props.published) : []
        if (seed.length > 0 && !patch.disabled) patch.execute(seed)
        setAsked(id)
      },
    }
  }
  action.action = 'publish'
  action.displayName = 'PublishWhenSaved'
  wrapped.set(publish, action)
  return action
}
