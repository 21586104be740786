import { describe, expect, test } from '@jest/globals'
import { canonicalOf, wordsOf } from './canonical.ts'
import { article, paragraphs } from './samples.ts'

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
const original = { outlet: null, url: 'https://harbour-review.example/first', date: null }
const own = 'http://localhost:3000/articles/first'

describe('the canonical address', () => {
  test.each([
    ['a page of its own', article(), own],
    ['an announcement', article({ originalPublication: original }), original.url],
    ['299 words', article({ originalPublication: original, body: paragraphs(words(299)) }), original.url],
    ['300 words', article({ originalPublication: original, body: paragraphs(words(300)) }), own],
    ['no body at all', article({ originalPublication: original, body: null }), original.url],
    ['an original without an address', article({ originalPublication: { ...original, url: null } }), own],
    ['a script', article({ originalPublication: { ...original, url: 'javascript:alert(1)' } }), own],
    ['a path', article({ originalPublication: { ...original, url: '/articles/other' } }), own],
    ['a slug with other letters', article({ slug: 'é/ü' }), 'http://localhost:3000/articles/%C3%A9%2F%C3%BC'],
  ])('%s', (_name, given, expected) => {
    expect(canonicalOf(given)).toBe(expected)
  })
})

test('words are counted across paragraphs, and pictures have none', () => {
  expect(wordsOf(paragraphs('One  two', ' three\nfour ', ''))).toBe(4)
  expect(wordsOf(null)).toBe(0)
})
