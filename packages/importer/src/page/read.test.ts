/** Pages whose lines could be taken for something that they are not: nothing of them is lost, and none is believed. */
import { describe, expect, test } from '@jest/globals'
import { readPage } from './read.ts'

const top = 'May 4, 2025\n\nA Title of Ours\n\nBy Ana Ruiz\n\n'
function read(text: string) {
  const { page, findings } = readPage(text)
  return {
    page,
    texts: page.body.map((part) => part.text),
    says: (level: string) =>
      findings.filter((finding) => finding.level === level).map(({ line, text: said }) => `${line} ${said}`),
  }
}

describe('a sentence that reads like a pointer to a first publication', () => {
  test.each([
    'The treaty was first published in 1994 and has been quoted by both sides ever since.',
    'Read the report in full before you vote on it.',
    'Listen to the podcast on Apple Podcasts, Spotify, or wherever you listen.',
    'This essay was first published in March 2019.',
    'The report was first published in English by Chatham House in 2019.',
  ])('%s stays in the text, and is pointed out', (sentence) => {
    const { page, texts, says } = read(`${top}The first paragraph.\n\n${sentence}\n\nThe last paragraph.`)
    expect(page.outlet).toBeUndefined()
    expect(texts).toEqual(['The first paragraph.', sentence, 'The last paragraph.'])
    expect(says('check')).toEqual([expect.stringMatching(/^9 .*stayed in the text/)])
  })

  test('is believed at the top and at the end, and not in the midst of the text', () => {
    const pointer = 'Read the full article in War on the Rocks.'
    const paragraphs = [
      'One of it.',
      'Two of it.',
      'Three of it.',
      'Four of it.',
      'Five of it.',
      'Six of it.',
    ]
    const outletAt = (index: number) =>
      read(top + paragraphs.toSpliced(index, 0, pointer).join('\n\n')).page.outlet?.value
    expect([0, 1, 2, 3, 4, 5, 6].map(outletAt)).toEqual([
      'War on the Rocks',
      'War on the Rocks',
      undefined,
      undefined,
      undefined,
      'War on the Rocks',
      'War on the Rocks',
    ])
    const { texts, says } = read(top + paragraphs.toSpliced(3, 0, pointer).join('\n\n'))
    expect(texts).toContain(pointer)
    expect(says('check').join()).toContain(pointer)
  })

  test('what the site puts beneath it does not make it the midst', () => {
    const { page } = read(
      `${top}One.\n\nTwo.\n\nThree.\n\nRead the full article in Le Monde.\n\nShare\n\nPrint\n\nTopics\n`,
    )
    expect(page.outlet?.value).toBe('Le Monde')
  })

  test('the report says which line it was', () =>
    expect(read(`${top}Text.\n\nRead the full article in The Hill.`).says('note')).toEqual([
      '9 “Read the full article in The Hill.” says where the text first appeared; it became “First in”.',
    ]))
})

describe('days above, beside and beneath the title', () => {
  const header = (text: string) => {
    const { page, texts, says } = read(text)
    return { title: page.title.value, date: page.date?.value, dek: page.dek?.value, texts, says }
  }

  test('an hour without minutes belongs to its day', () =>
    expect(header('August 12, 2020 at 6 PM\n\nA Title\n\nBy Ana Ruiz\n\nText of it.')).toMatchObject({
      title: 'A Title',
      date: '2020-08-12',
      dek: undefined,
      texts: ['Text of it.'],
    }))

  test.each([
    'August 12, 2020 | Washington, D.C.\n\nA Title\n\nBy Ana Ruiz\n\nText of it.',
    'August 11, 2020\nAugust 12, 2020 | Washington, D.C.\nA Title\nBy Ana Ruiz\n\nText of it.',
    'A Title\nAugust 12, 2020 | Washington\nBy Ana Ruiz\n\nText of it.',
  ])('what begins with a day is not the title, and is reported: %j', (text) => {
    const { title, texts, says } = header(text)
    expect([title, texts]).toEqual(['A Title', ['Text of it.']])
    expect([...says('unplaced'), ...says('check')].join()).toMatch(/Washington|dek/)
  })

  test('a day beneath the byline makes no title of the byline', () =>
    expect(header('A Title\n\nBy Ana Ruiz\n\nAugust 12, 2020\n\nText of it.')).toMatchObject({
      title: 'A Title',
      date: '2020-08-12',
      texts: ['Text of it.'],
    }))

  test('a second day beneath the title is not the title', () =>
    expect(
      header('A Title\nPublished March 3, 2026\nUpdated March 9, 2026\nBy Ana Ruiz\n\nText.').title,
    ).toBe('A Title'))

  test('but where nothing else can be the title, it is', () =>
    expect(
      header('May 4, 2021\n\nSeptember 11, 2001, Twenty Years On\n\nBy Ana Ruiz\n\nText.'),
    ).toMatchObject({ title: 'September 11, 2001, Twenty Years On', date: '2021-05-04', texts: ['Text.'] }))
})

describe('the day of a change', () => {
  const date = (text: string) => {
    const { page, texts, says } = read(text)
    return {
      title: page.title.value,
      date: page.date?.value,
      texts,
      unplaced: says('unplaced'),
      check: says('check'),
    }
  }
  const changed = (line: number) =>
    `${line} “Updated March 9, 2026” is the day of a change; the text has the day of its publication.`

  test.each([
    ['Updated March 9, 2026\nPublished March 3, 2026\n\nA Title\n\nBy Ana Ruiz\n\nText of it.', 1],
    ['Published March 3, 2026\nUpdated March 9, 2026\n\nA Title\n\nBy Ana Ruiz\n\nText of it.', 2],
    ['Updated March 9, 2026\n\nA Title\n\nBy Ana Ruiz\n\nMarch 3, 2026\n\nText of it.', 1],
    ['March 3, 2026\n\nA Title\n\nBy Ana Ruiz\n\nUpdated March 9, 2026\n\nText of it.', 7],
    ['A Title\nUpdated March 9, 2026\nMarch 3, 2026\nBy Ana Ruiz\n\nText of it.', 2],
  ])('is not that of publication: %j', (text, line) =>
    expect(date(text)).toEqual({
      title: 'A Title',
      date: '2026-03-03',
      texts: ['Text of it.'],
      unplaced: [changed(line)],
      check: [],
    }),
  )

  test('stands for it where there is no other, and is pointed out', () =>
    expect(date('Updated March 9, 2026\n\nA Title\n\nBy Ana Ruiz\n\nText of it.')).toMatchObject({
      date: '2026-03-09',
      unplaced: [],
      check: [expect.stringMatching(/^1 “Updated March 9, 2026” is the only day/)],
    }))

  test('a day in the text of a dated page stays there', () =>
    expect(date('March 3, 2026\n\nA Title\n\nBy Ana Ruiz\n\nMarch 4, 2026\n\nText of it.').texts).toEqual([
      'March 4, 2026',
      'Text of it.',
    ]))
})

describe('numbered lists', () => {
  const body = (text: string) =>
    read(top + text).page.body.map((part) =>
      part.type === 'listItem' ? `${part.list} ${part.level} ${part.text}` : `${part.type} ${part.text}`,
    )

  test.each([
    ['1. Act\n2. Count every crane of the port, which is somewhat longer\n3. Wait\n\nThe end of it.'],
    ['1) Act\n\n2) Count every crane of the port, which is somewhat longer\n\n3) Wait\n\nThe end of it.'],
  ])('that count up from 1 are lists, and no headings: %j', (text) =>
    expect(body(text)).toEqual([
      'number 1 Act',
      'number 1 Count every crane of the port, which is somewhat longer',
      'number 1 Wait',
      'paragraph The end of it.',
    ]),
  )

  test('whose lines are all long are not put together as one paragraph', () => {
    const line = 'A river that two states share is measured twice and believed by neither'
    expect(body(`1. ${line}\n2. ${line} too\n3. ${line} either`)).toHaveLength(3)
  })

  test('with bullets inside, and inside of bullets', () => {
    expect(body('1. One\n  • in one\n2. Two')).toEqual(['number 1 One', 'bullet 2 in one', 'number 1 Two'])
    expect(body('• One\n  1. first of one\n  2. second of one\n• Two')).toEqual([
      'bullet 1 One',
      'number 2 first of one',
      'number 2 second of one',
      'bullet 1 Two',
    ])
  })

  test.each([
    '1. Alone it is a sentence.',
    '2. Ports come second.\n\n3. Ships come third.',
    '1. Introduction\n\nA text that is longer than its heading.\n\n2. Methods\n\nA text that is longer than its heading too.',
    '1.5 million came.\n\n2.5 million left.',
    '1. A stop here.\n\n2) And a bracket there.',
  ])('are none: %j', (text) => {
    const parts = read(top + text).page.body
    expect(parts.filter(({ type }) => type === 'listItem')).toEqual([])
    expect(parts.map((part) => part.text)).toEqual(text.split('\n\n'))
  })
})
