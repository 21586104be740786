/** @jest-environment jsdom */
import { expect, test } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { Activity } from 'react'
import { InSight } from './in-sight.tsx'

const page = (mode: 'hidden' | 'visible') => (
  <Activity mode={mode}>
    <InSight>
      <h1>A page</h1>
    </InSight>
  </Activity>
)

test('a page that is left is empty, and whole again for whoever comes back', async () => {
  const { container, rerender } = render(page('visible'))
  expect(screen.getByRole('heading').textContent).toBe('A page')
  for (let times = 0; times < 2; times++) {
    rerender(page('hidden'))
    expect(container.querySelector('h1')).toBeNull()
    rerender(page('visible'))
    expect((await screen.findByRole('heading')).textContent).toBe('A page')
  }
})
