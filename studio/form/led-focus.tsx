/**
 * Gives the focus to the field that a click in the preview leads to, where it has stayed in the preview instead.
 *
 * The Studio focuses such a field once, when its address becomes the one to lead to. That comes to nothing while a field
 * cannot be focused yet (a menu or running text whose document is still being fetched). It does not happen for the field
 * that was led to last: the click takes the focus from it, whereupon the Studio forgets the address, and whether it does
 * so before it hears of the click, after it or at once with it depends on how busy it is. So the form hears the click
 * too, and asks until the field has the focus, as long as nobody has moved it out of the preview.
 */
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import {
  getPublishedId,
  type InputProps,
  type Path,
  stringToPath,
  useFormCallbacks,
  useFormValue,
} from 'sanity'
import { usePresentationParams } from 'sanity/presentation'

/** Milliseconds between two looks, and how many there are: whoever types later than that has looked where. */
const pause = 200
const looks = 5

/** The frame that has the focus: the preview's, there is no other. */
const focusedFrame = (): HTMLIFrameElement | null =>
  document.activeElement instanceof HTMLIFrameElement ? document.activeElement : null

/** What the preview says of a click to Presentation, whose own message it is. */
type Click = { type?: unknown; data?: { id?: unknown; path?: unknown } } | null

/** The address that a message of the preview's leads to, where that is within the document. */
function clicked({ data, source }: MessageEvent<Click>, documentId: string): string | undefined {
  if (data?.type !== 'visual-editing/focus' || source !== focusedFrame()?.contentWindow) return undefined
  const { id, path } = data.data ?? {}
  return typeof id === 'string' && typeof path === 'string' && getPublishedId(id) === documentId
    ? path
    : undefined
}

function LedForm(props: InputProps): ReactNode {
  const params = usePresentationParams(false)
  const documentId = getPublishedId(String(useFormValue(['_id'])))
  const led = params?.id === documentId ? params.path : undefined
  const { onPathBlur, onPathFocus } = useFormCallbacks()
  const { readOnly } = props
  const asking = useRef<ReturnType<typeof setInterval>>(undefined)

  const ask = useEffectEvent((path: Path) => {
    if (readOnly || !focusedFrame()) return
    // A field that is told twice to be the focused one does nothing the second time.
    flushSync(() => onPathBlur(path))
    onPathFocus(path)
  })

  const lead = useEffectEvent((to: string) => {
    clearInterval(asking.current)
    if (!focusedFrame()) return
    const path = stringToPath(to)
    let left = looks
    asking.current = setInterval(() => {
      left -= 1
      if (left === 0) clearInterval(asking.current)
      ask(path)
    }, pause)
  })

  useEffect(() => {
    if (led && !readOnly) lead(led)
  }, [led, readOnly])

  useEffect(() => {
    const hear = (event: MessageEvent<Click>) => {
      const path = clicked(event, documentId)
      if (path) lead(path)
    }
    // For good: whoever is in the preview again by the next look has gone back to it, and may be about to click there.
    // To be led to two fields at once the Studio answers by going from one to the other without end.
    const settle = () => {
      if (!focusedFrame()) clearInterval(asking.current)
    }
    addEventListener('message', hear)
    addEventListener('focusin', settle)
    return () => {
      clearInterval(asking.current)
      removeEventListener('focusin', settle)
      removeEventListener('message', hear)
    }
  }, [documentId])

  return props.renderDefault(props)
}

/** For all inputs of all forms, of which a form's own is the outermost. */
export const LedFocus = (props: InputProps): ReactNode =>
  props.id === 'root' ? <LedForm {...props} /> : props.renderDefault(props)
