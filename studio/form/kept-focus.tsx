/**
 * The form of an object in running text, which keeps the focus as its dialog opens.
 *
 * Whoever clicks a pull quote in the preview is led to its sentence, and the Studio focuses that as it draws the form.
 * A moment later it makes the dialog around the form the topmost one, and this then focuses its own first button,
 * whatever has the focus (`autoFocus` in the Studio's DefaultBlockObjectComponent; for items of lists it says `focused`).
 * That button leads out of the dialog: the first blank that is typed would close it.
 */
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react'

type FormProps<Props> = { renderDefault: (props: Props) => ReactNode }

export function KeptFocus<Props extends FormProps<Props>>(props: Props): ReactNode {
  const unmoved = useRef(true)

  // From then on people move the focus themselves, to the dialog's buttons too.
  useEffect(() => {
    const move = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Tab') unmoved.current = false
    }
    addEventListener('pointerdown', move, true)
    addEventListener('keydown', move, true)
    return () => {
      removeEventListener('pointerdown', move, true)
      removeEventListener('keydown', move, true)
    }
  }, [])

  const giveBack = ({
    currentTarget: form,
    target: field,
    relatedTarget: taker,
  }: FocusEvent<HTMLElement>) => {
    const dialog = form.closest('dialog, [role="dialog"]')
    if (!unmoved.current || !taker || !dialog?.contains(taker) || form.contains(taker)) return
    unmoved.current = false
    // Not at once: a dialog whose first button does not keep the focus goes on to all that comes after it.
    queueMicrotask(() => {
      if (document.activeElement === taker) field.focus()
    })
  }

  return <div onBlur={giveBack}>{props.renderDefault(props)}</div>
}
