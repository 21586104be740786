/**
 * Publishing waits until the Studio owes the document no more saves, so that what was pressed is done, and begins again
 * when the Studio drops it for a letter that is typed just then. An article's first publication keeps its title as the seed of its plate, so that a corrected title later keeps its picture.
 * Programs that publish without this action lose nothing: the site then draws from the title.
 */
import { useEffect, useRef, useState } from 'react'
import {
  type DocumentActionComponent,
  type SanityDocument,
  useDocumentOperation,
  useDocumentStore,
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

/** In milliseconds. A publication that is not done by then is none: the Studio said why. */
const longest = 3000

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
    const { pair } = useDocumentStore()
    const began = useRef(-Infinity)
    useEffect(() => {
      const events = pair.operationEvents(id, type).subscribe(({ op }) => {
        // A patch in the middle of a publication is what Sanity has dropped it for.
        if (op === 'patch' && performance.now() - began.current < longest) setAsked(id)
        if (op === 'patch' || op === 'publish') began.current = -Infinity
      })
      return () => events.unsubscribe()
    }, [pair, id, type])
    const described = publish(props)
    const start = described?.onHandle
    const due = asked === id && !owed
    useEffect(() => {
      if (!due) return
      setAsked(null)
      began.current = performance.now()
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
