import { expect, test } from '@jest/globals'
import { Limits } from './limits.ts'

const limits = () =>
  new Limits({
    requestsPerMinute: 100,
    signInTries: 10,
    queriesAtOnce: 4,
    mutationsAtOnce: 4,
    exportsAtOnce: 1,
  })

test('of the places for queries one caller has at most half, until they are given back', () => {
  const places = limits()
  const leave = places.enter('query', 'one')
  places.enter('query', 'one')
  expect(() => places.enter('query', 'one')).toThrow(/You have 2 queries in flight/)
  places.enter('query', 'other')
  leave()
  places.enter('query', 'one')
  places.enter('query', 'third')
  expect(() => places.enter('query', 'fourth')).toThrow(/There are 4 queries in flight/)
})

test('of what bodies hold one caller has at most half, until they are answered', () => {
  const { bodies } = limits()
  const large = 30_000_000
  const [first, second, other, third] = ['one', 'one', 'other', 'third'].map((who) => bodies.by(who))
  first?.take(large)
  expect(() => second?.take(large)).toThrow(/very large together/)
  second?.release()
  other?.take(large)
  expect(() => third?.take(large)).toThrow(/very large together/)
  third?.release()
  first?.release()
  third?.take(large)
})
