import { expect, test } from '@jest/globals'
import { plateAddress } from '@masthead/content/plate'
import { plateAnswer, versionIn } from './plate-answer.ts'

const before = { seed: 'Trade', terrain: 'delta' } as const
const after = { seed: 'Trade and Borders', terrain: 'delta' } as const
const versionOf = (subject: typeof before | typeof after) =>
  versionIn(`http://site.example${plateAddress({ owner: 'topic', slug: 'trade', shape: 'swatch' }, subject)}`)

const kept = (...[subject, version, preview]: [typeof before, string | null, boolean]) =>
  plateAnswer(subject, { shape: 'swatch', version, preview }).headers.get('cache-control')

test('a plate is kept for ever under the address that names it, and under no other', () => {
  expect(kept(before, versionOf(before), false)).toBe('public, max-age=31536000, immutable')
  expect(kept(before, versionOf(after), false)).toBe('public, max-age=0, must-revalidate')
  expect(kept(before, null, false)).toBe('public, max-age=0, must-revalidate')
})

test('a preview’s plate is kept by nobody', () => {
  expect(kept(before, versionOf(before), true)).toBe('private, no-store')
})
