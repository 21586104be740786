/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { checkAlt, hidesAlt } from './picture.ts'

const asset = { _ref: 'image-a' }

test.each([
  ['no picture yet', {}, true],
  ['a picture with words', { asset, alt: 'Barges at a lock' }, true],
  ['a picture without words', { asset }, /^Describe/],
  ['a picture with blanks', { asset, alt: '  ' }, /^Describe/],
  ['a decorative picture', { asset, decorative: true }, true],
  [
    'a decorative picture with words',
    { asset, decorative: true, alt: 'Barges' },
    /^Take .* untick Decorative/,
  ],
])('%s', (_, picture: Parameters<typeof hidesAlt>[0], expected) => {
  const found = checkAlt(picture?.alt, picture)
  if (expected === true) expect(found).toBe(true)
  else expect(found).toMatch(expected as RegExp)
  // What is wrong must be there to be mended.
  if (found !== true) expect(hidesAlt(picture)).toBe(false)
})
