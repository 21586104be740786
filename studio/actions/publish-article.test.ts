/** @jest-environment node */
import { expect, test } from '@jest/globals'
import type { DocumentActionComponent } from 'sanity'
import { keepingSeed, seedPatch } from './publish-article.ts'

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
  expect(keepingSeed(publish)).toBe(keepingSeed(publish))
  expect(keepingSeed(publish)).not.toBe(keepingSeed(another))
  expect(keepingSeed(publish).action).toBe('publish')
})
