import { expect, test } from '@jest/globals'
import { answered } from './index.ts'
import { functions, ofChanges } from './names.ts'

/** The parser makes nodes of their own of these. */
const syntax = new Set(['global::boost', 'global::select', 'global::before', 'global::after'])

test('every function that is answered has its name in the table, and every name is answered', () => {
  const named = Object.keys({ ...functions, ...ofChanges })
    .map((name) => (name.includes('::') ? name : `global::${name}`))
    .filter((name) => !syntax.has(name))
  expect(answered.toSorted()).toEqual(named.toSorted())
})
