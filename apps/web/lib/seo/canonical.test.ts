import { describe, expect, test } from '@jest/globals'
import { canonicalOf } from './canonical.ts'
import { article, paragraphs } from './samples.ts'

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
/** Words of which an editor has set the first letters in bold: each lies in two spans. */
const halves = (count: number) =>
  paragraphs('').map((block) => ({
    ...block,
    children: Array.from({ length: 2 * count }, (_, index) => ({
      _key: `s${index}`,
      _type: 'span' as const,
      text: index % 2 === 0 ? 'wo' : 'rd ',
      marks: index % 2 === 0 ? ['strong'] : [],
    })),
  })) as ReturnType<typeof paragraphs>
const original = { outlet: null, url: 'https://harbour-review.example/first', date: null }
const own = 'http://localhost:3000/articles/first'

describe('the canonical address', () => {
  test.each([
    ['a page of its own', article(), own],
    ['an announcement', article({ originalPublication: original }), original.url],
    ['299 words', article({ originalPublication: original, body: paragraphs(words(299)) }), original.url],
    ['300 words', article({ originalPublication: original, body: paragraphs(words(300)) }), own],
    [
      '299 words, half of each in bold',
      article({ originalPublication: original, body: halves(299) }),
      original.url,
    ],
    ['no body at all', article({ originalPublication: original, body: null }), original.url],
    ['an original without an address', article({ originalPublication: { ...original, url: null } }), own],
    ['a script', article({ originalPublication: { ...original, url: 'javascript:alert(1)' } }), own],
    ['a path', article({ originalPublication: { ...original, url: '/articles/other' } }), own],
    ['a slug with other letters', article({ slug: 'é/ü' }), 'http://localhost:3000/articles/%C3%A9%2F%C3%BC'],
  ])('%s', (_name, given, expected) => {
    expect(canonicalOf(given)).toBe(expected)
  })
})
