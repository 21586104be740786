/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { PatchEvent, set, setIfMissing, unset } from 'sanity'
import { withFreshCrop } from './fresh-crop.ts'

const reference = (_ref: string) => ({ _type: 'reference', _ref })
const told = (...asked: Parameters<typeof withFreshCrop>) =>
  PatchEvent.from(withFreshCrop(...asked)).patches.map(({ type, path }) =>
    [type, ...path.map(String)].join(' '),
  )

const whole = ['unset crop', 'unset hotspot']

test('another picture is shown whole', () => {
  const chosen = [setIfMissing({ _type: 'picture' }), set(reference('image-b'), ['asset'])]
  expect(told(chosen, 'image-a')).toEqual(['setIfMissing', 'set asset', ...whole])
  expect(told(PatchEvent.from(chosen), 'image-a')).toEqual(['setIfMissing', 'set asset', ...whole])
  expect(told(set('image-b', ['asset', '_ref']), 'image-a')).toEqual(['set asset _ref', ...whole])
})

test('all else is told as it is', () => {
  expect(told(set(reference('image-a'), ['asset']), 'image-a')).toEqual(['set asset'])
  expect(told(set(reference('image-a'), ['asset']), undefined)).toEqual(['set asset'])
  expect(told(set(null, ['asset']), 'image-a')).toEqual(['set asset'])
  expect(told(set('A lock', ['alt']), 'image-a')).toEqual(['set alt'])
  expect(told(unset(['asset']), 'image-a')).toEqual(['unset asset'])
  expect(told(set({ left: 0.1 }, ['crop']), 'image-a')).toEqual(['set crop'])
})
