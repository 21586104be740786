import { describe, expect, test } from '@jest/globals'
import { authorsOf, bylineLines, formatByline } from './byline.ts'

const person = (name: string) => ({ person: { name, slug: name.toLowerCase(), _id: name } })

describe('formatByline', () => {
  test.each([
    [[], ''],
    [[person('Ada')], 'By Ada'],
    [[person('Ada'), person('Ben')], 'By Ada and Ben'],
    [[person('Ada'), person('Ben'), person('Cem')], 'By Ada, Ben and Cem'],
    [[{ ...person('Ada'), role: 'with' as const, note: 'data' }, person('Ben')], 'By Ben. With Ada (data)'],
    [[{ ...person('Ada'), role: 'host' as const }], 'Hosted by Ada'],
    [
      [
        { ...person('Ada'), role: 'moderator' as const },
        { ...person('Ben'), role: 'translator' as const },
      ],
      'Moderated by Ada. Translated by Ben',
    ],
  ])('%j', (contributors, expected) => {
    expect(formatByline(contributors)).toBe(expected)
  })

  test('people who are not there, or have no name yet, leave no gap', () => {
    expect(formatByline([{ person: null }, { person: { name: '  ' } }, person('Ada')])).toBe('By Ada')
    expect(formatByline(null)).toBe('')
  })

  test('a person can be linked, the words between them cannot', () => {
    expect(
      bylineLines([person('Ada'), person('Ben')])[0]?.map((part) => part.person?.slug ?? part.text),
    ).toEqual(['By ', 'ada', ' and ', 'ben'])
  })
})

test('the authors are who wrote or hosted it, each once and in the byline’s order', () => {
  const contributors = [
    { ...person('Ada'), role: 'translator' as const },
    { ...person('Ben'), role: 'host' as const },
    { ...person('Cem'), role: 'with' as const },
    { ...person('Dag'), role: null },
    { ...person('Ben'), role: 'author' as const },
    { ...person('Eva'), role: 'moderator' as const },
    { person: { name: ' ' } },
    { person: null },
  ]
  expect(authorsOf(contributors).map(({ name }) => name)).toEqual(['Dag', 'Ben'])
  expect(authorsOf(null)).toEqual([])
})
