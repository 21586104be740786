import { describe, expect, test } from '@jest/globals'
import { formatChanges, publicAtOnce } from './changes.ts'
import type { Change } from './plan.ts'

const change = (fields: Change['fields'], action: Change['action'] = 'update'): Change => ({
  id: 'drafts.a',
  type: 'article',
  name: 'A Title',
  action,
  fields,
})
const block = (text: string) => ({ _type: 'block', _key: text, children: [{ _type: 'span', text }] })

describe('what an import changes, for a person', () => {
  test('of a list only what is not in both, of a text what stands around the difference', () => {
    const long = 'A sentence that is long enough for nobody to want to read it twice to find that'
    const lines = formatChanges([
      change([
        {
          field: 'body',
          before: [block('One'), block(`${long} Oslo is named`)],
          after: [block('One'), block(`${long} Trieste is named`)],
          kept: false,
        },
        { field: 'date', before: '2025-05-04', after: '2025-05-05', kept: false },
        { field: 'related', before: [{ _ref: 'a' }, { _ref: 'b' }], after: [{ _ref: 'b' }], kept: false },
      ]),
    ])
    expect(lines.split('\n')).toEqual([
      '  article      A Title  (changed)',
      '    - body: …twice to find that Oslo is named"',
      '    + body: …twice to find that Trieste is named"',
      '    - date: "2025-05-04"',
      '    + date: "2025-05-05"',
      '    - related: → a',
    ])
  })

  test('a field that was kept says what the page has there', () => {
    expect(
      formatChanges([change([{ field: 'title', before: 'Mine', after: 'The page’s', kept: true }], 'kept')]),
    ).toBe(
      '  article      A Title  (kept, an editor changed it)\n      title stays: "Mine"\n      the page says now: "The page’s"',
    )
  })

  test('what is as it was is not mentioned', () => expect(formatChanges([change([], 'unchanged')])).toBe(''))
})

test('what is public at once is counted, and the draft is not of it', () => {
  const of = (type: string, action: Change['action']) => ({ ...change([], action), type })
  expect(
    publicAtOnce([
      of('author', 'create'),
      of('author', 'update'),
      of('author', 'unchanged'),
      of('outlet', 'create'),
      of('relatedItem', 'create'),
      of('relatedItem', 'kept'),
      of('article', 'create'),
    ]),
  ).toBe('2 people, 1 outlet, 1 related work')
  expect(publicAtOnce([of('author', 'unchanged'), of('article', 'create')])).toBe('')
})
