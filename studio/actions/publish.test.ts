/** @jest-environment node */
import { expect, test } from '@jest/globals'
import type { DocumentActionComponent } from 'sanity'
import { publishWhenSaved, seedPatch } from './publish.ts'

test('the seed is the title at first publication, and is never changed again', () => {
  expect(seedPatch({ title: 'First' }, null)).toEqual([{ setIfMissing: { plateSeed: 'First' } }])
  expect(seedPatch({ title: 'Corrected' }, { title: 'First' })).toEqual([
    { setIfMissing: { plateSeed: 'First' } },
  ])
  expect(seedPatch({ title: 'Corrected', plateSeed: 'First' }, { title: 'First' })).toEqual([])
  expect(seedPatch({}, null)).toEqual([])
  expect(seedPatch(null, { title: 'First' })).toEqual([])
})

test('an action stays the same one however often the Studio asks, so that a waiting publication is not forgotten', () => {
  const publish: DocumentActionComponent = () => null
  const another: DocumentActionComponent = () => null
  expect(publishWhenSaved(publish)).toBe(publishWhenSaved(publish))
  expect(publishWhenSaved(publish)).not.toBe(publishWhenSaved(another))
  expect(publishWhenSaved(publish).action).toBe('publish')
})
