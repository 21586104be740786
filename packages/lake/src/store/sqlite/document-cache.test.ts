import { expect, test } from '@jest/globals'
import { DocumentCache } from './document-cache.ts'

test('a number that SQLite gives again, to another dataset, finds nothing of the first one', () => {
  const cache = new DocumentCache()
  cache.follow('first', 1, () => [])
  cache.keep('first', 7, '{"_id":"a","secret":true}')
  expect(cache.byDocid('first', 7)).toMatchObject({ _id: 'a' })
  cache.follow('second', 1, () => [])
  expect(cache.byDocid('second', 7)).toBeUndefined()
  cache.keep('second', 7, '{"_id":"a"}')
  expect(cache.byDocid('second', 7)).toEqual({ _id: 'a' })
  expect(cache.byDocid('first', 7)).toBeUndefined()
  expect(cache.byId('first', 'a')).toBeUndefined()
})
