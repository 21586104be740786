/**
 * Gives the focus to the field that a click in the preview leads to, where it has stayed in the preview instead.
 *
 * The Studio focuses such a field once, when its address changes. That comes to nothing while a field cannot be focused
 * yet (a menu or running text whose document is still being fetched), and does not happen for the field that was led to
 * last: the Studio takes it for open. So the form asks again, as long as nobody has moved the focus out of the preview.
 */
import { type ReactNode, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { type InputProps, stringToPath, useFormCallbacks } from 'sanity'
import { usePresentationParams } from 'sanity/presentation'

/** Milliseconds between two looks, and how many there are: whoever types later than that has looked where. */
const pause = 200
const looks = 5

const inPreview = (): boolean => document.activeElement instanceof HTMLIFrameElement

function LedForm(props: InputProps): ReactNode {
  const led = usePresentationParams(false)?.path
  const { onPathBlur, onPathFocus } = useFormCallbacks()
  const { readOnly } = props

  useEffect(() => {
    if (!led || readOnly) return
    const path = stringToPath(led)
    let left = looks
    const timer = setInterval(() => {
      left -= 1
      if (left === 0 || !inPreview()) clearInterval(timer)
      if (!inPreview()) return
      // A field that is told twice to be the focused one does nothing the second time.
      flushSync(() => onPathBlur(path))
      onPathFocus(path)
    }, pause)
    return () => clearInterval(timer)
  }, [led, readOnly, onPathBlur, onPathFocus])

  return props.renderDefault(props)
}

/** For all inputs of all forms, of which a form's own is the outermost. */
export const LedFocus = (props: InputProps): ReactNode =>
  props.id === 'root' ? <LedForm {...props} /> : props.renderDefault(props)
