import { expect, test } from '@jest/globals'
import type { BodyResult } from '@masthead/content'
import { safeHref } from './external-url.ts'
import { headingsOf } from './headings.ts'
import { kindWords } from './kind-words.ts'
import { readingTime, wordsIn } from './reading.ts'
import { titleClass } from './title-class.ts'

const paragraph = (text: string, style: 'normal' | 'h2' = 'normal', key = text.slice(0, 4)) => ({
  _type: 'block' as const,
  _key: key,
  style,
  children: [{ _type: 'span' as const, _key: 's', text }],
  markDefs: [],
})
const body = (...blocks: BodyResult): BodyResult => blocks

test('a kind is said in words, with its number', () => {
  expect(kindWords('report', 48)).toBe('Report\u00a048')
  expect(kindWords('testimony')).toBe('Congressional testimony')
  expect(kindWords(null, 3)).toBe('')
})

test('reading time counts words that are read, once', () => {
  const long = body(paragraph('word '.repeat(460)), {
    _type: 'pullQuote',
    _key: 'q',
    text: 'word '.repeat(400),
  })
  expect(wordsIn(long)).toBe(460)
  expect(readingTime(long)).toBe('2\u00a0minutes')
  expect(readingTime(body(paragraph('Short.')))).toBe('1\u00a0minute')
  expect(readingTime(null)).toBe('')
})

test('words are counted across paragraphs and whatever is between them', () => {
  expect(wordsIn(body(paragraph('One  two'), paragraph(' three\nfour '), paragraph('')))).toBe(4)
  expect(wordsIn(null)).toBe(0)
})

test('a title is set by its length in characters, not in code units', () => {
  expect(titleClass('x'.repeat(48))).toBe('title')
  expect(titleClass('😀'.repeat(48))).toBe('title')
  expect(titleClass('x'.repeat(49))).toBe('title title-medium')
  expect(titleClass('x'.repeat(91))).toBe('title title-small')
})

test('headings get an address each', () => {
  const headings = headingsOf(
    body(
      paragraph('What the traces show', 'h2', 'a'),
      paragraph('What the traces show', 'h2', 'b'),
      paragraph('Żółć!', 'h2', 'c'),
      paragraph('…', 'h2', 'd'),
      paragraph(' ', 'h2', 'e'),
      paragraph('Text'),
    ),
  )
  expect(headings.map(({ id }) => id)).toEqual([
    'what-the-traces-show',
    'what-the-traces-show-2',
    'zołc',
    'section-d',
  ])
})

test('a heading never takes an address of the page around it', () => {
  const named = ['Main', 'Contents', 'Related'].map((text) => paragraph(text, 'h2', text))
  expect(headingsOf(body(...named)).map(({ id }) => id)).toEqual(['main-2', 'contents-2', 'related-2'])
})

test.each([
  ['https://example.org/a?b=c', true],
  ['HTTP://EXAMPLE.ORG', true],
  ['mailto:a@b.example', true],
  ['/articles/x', true],
  ['#part', true],
  ['javascript:alert(1)', false],
  [' JavaScript:alert(1)', false],
  ['//evil.example', false],
  ['data:text/html,x', false],
  ['', false],
  [null, false],
])('%s may be a link: %s', (href, allowed) => {
  expect(safeHref(href) !== undefined).toBe(allowed)
})
