import { expect, test } from '@jest/globals'
import type { ExprNode } from 'groq-js'
import { pathsRead } from './paths.ts'
import { reach } from './reach.ts'

const many = 200_000
const value: ExprNode = { type: 'Value', value: 1 }
const list: ExprNode = {
  type: 'Array',
  elements: Array.from({ length: many }, () => ({ type: 'ArrayElement', value, isSplat: false })),
}

test('lists of any length are looked at: a query may be long by its settings', () => {
  expect([reach(list), pathsRead([list])]).toEqual([-1, []])
  const object: ExprNode = {
    type: 'Object',
    attributes: Array.from({ length: many }, (_, n) => ({
      type: 'ObjectAttributeValue',
      name: `f${n}`,
      value: { type: 'AccessAttribute', name: 'a' },
    })),
  }
  expect([reach(object), pathsRead([object])]).toEqual([0, ['a']])
})
