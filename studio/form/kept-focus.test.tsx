import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { KeptFocus } from './kept-focus.tsx'

const field = () => screen.getByRole('textbox')
const button = (name: string) => screen.getByRole('button', { name })

/** A dialog whose form has the focus in its field, and what takes the focus from it. */
beforeEach(() => {
  render(
    <>
      <dialog open>
        <button>Text</button>
        <KeptFocus renderDefault={() => <input />} />
      </dialog>
      <button>Elsewhere</button>
    </>,
  )
  field().focus()
})

afterEach(cleanup)

test('the field has the focus back from the dialog that took it, once', async () => {
  fireEvent.keyDown(field(), { key: 'a' })
  button('Text').focus()
  await Promise.resolve()
  expect(document.activeElement).toBe(field())
  button('Text').focus()
  await Promise.resolve()
  expect(document.activeElement).toBe(button('Text'))
})

test.each([
  ['a key', () => fireEvent.keyDown(field(), { key: 'Tab' })],
  ['a pointer', () => fireEvent.pointerDown(button('Text'))],
])('whoever moves the focus with %s keeps it', async (_, move) => {
  move()
  button('Text').focus()
  await Promise.resolve()
  expect(document.activeElement).toBe(button('Text'))
})

test('what is outside the dialog may take it', async () => {
  button('Elsewhere').focus()
  await Promise.resolve()
  expect(document.activeElement).toBe(button('Elsewhere'))
})
