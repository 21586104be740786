/** The small grammars, case by case: dates, kinds, bylines, pull quotes, marks of cutting, first publications. */
import { describe, expect, test } from '@jest/globals'
import { formatByline } from '@masthead/content'
import fc from 'fast-check'
import { guestsInTitle, parseByline } from './byline.ts'
import { isFurniture, isViewAll, originalPublication } from './chrome.ts'
import { beginsWithDate, looksLikeDate, parseDate } from './dates.ts'
import { withoutCutMark } from './items.ts'
import { kindNamed } from './kinds.ts'
import { repeats } from './pull-quote.ts'

describe('dates', () => {
  test.each([
    ['August 12, 2020', '2020-08-12'],
    ['Aug. 12, 2020', '2020-08-12'],
    ['AUGUST 12 2020', '2020-08-12'],
    ['August\u00A012,\u00A02020', '2020-08-12'],
    ['August 12,2020', '2020-08-12'],
    ['12th of August, 2020', '2020-08-12'],
    ['12 August 2020', '2020-08-12'],
    ['Wednesday, August 12, 2020', '2020-08-12'],
    ['Published: Sept. 3, 2021', '2021-09-03'],
    ['Posted on May 4, 2020', '2020-05-04'],
    ['2020-08-12', '2020-08-12'],
    ['August 12, 2020, 6:00 PM EST', '2020-08-12'],
    ['August 12, 2020 at 18:30', '2020-08-12'],
    ['August 12, 2020 at 6 PM', '2020-08-12'],
    ['August 12, 2020, 6 p.m. EST', '2020-08-12'],
    ['Last updated: Sept. 3, 2021', '2021-09-03'],
    ['12.8.2020', '2020-08-12'],
    ['31/12/2020', '2020-12-31'],
    ['February 29, 2024', '2024-02-29'],
  ])('%s', (text, date) => expect(parseDate(text)).toEqual({ date, ambiguous: false }))

  test.each([
    'November 31, 2022',
    'February 29, 2023',
    'August 2020',
    'Fall 2019',
    'June 3–4, 2024',
    '2019',
    '13/13/2020',
  ])('%s means a day and is none', (text) => {
    expect(parseDate(text)).toBeNull()
    expect(looksLikeDate(text)).toBe(true)
  })

  test.each([
    'Foreign Affairs',
    'May You Live',
    'The March on Rome',
    'War on the Rocks',
    'Politico',
    'Winter in Kyiv 2022',
    'August',
    'August 12, 2020 at 6',
  ])('%s is neither', (text) => expect([parseDate(text), looksLikeDate(text)]).toEqual([null, false]))

  test.each([
    ['August 12, 2020 | Washington, D.C.', true],
    ['12 August 2020, at noon', true],
    ['2020-08-12 18:00 to 19:30', true],
    ['August 12, 2020', true],
    ['8/12/2020', true],
    ['August 12', false],
    ['August 2020 Was Hot', false],
    ['12.8.20201', false],
    ['On August 12, 2020 the Port Closed', false],
  ])('%s begins with a day: %s', (text, begins) => expect(beginsWithDate(text)).toBe(begins))

  test('day and month that can be exchanged are read month first, and marked', () =>
    expect(parseDate('08/12/2020')).toEqual({ date: '2020-08-12', ambiguous: true }))
})

describe('kinds', () => {
  test.each([
    ['Congressional Testimony', 'testimony'],
    ['COMMENTARY', 'commentary'],
    ['Reports', 'report'],
    ['Podcast', 'podcast'],
    ['Press Note', 'pressRelease'],
    ['Press Release', 'pressRelease'],
    ['Videos', 'video'],
    ['Event', 'event'],
    ['Op-Ed', 'commentary'],
    ['Press\u00A0Release', 'pressRelease'],
    ['Fact Sheet', null],
    ['', null],
  ])('%s', (label, kind) => expect(kindNamed(label)).toBe(kind))
})

describe('bylines', () => {
  const a = 'author'
  test.each<[string, [name: string, role: string, note?: string][]]>([
    [
      'By Samuel Bendett and Elsa B. Kania',
      [
        ['Samuel Bendett', a],
        ['Elsa B. Kania', a],
      ],
    ],
    [
      'By Ana Ruiz, Bo Li & Cy Young',
      [
        ['Ana Ruiz', a],
        ['Bo Li', a],
        ['Cy Young', a],
      ],
    ],
    [
      'By Ana Ruiz, Bo Li, and Cy Young',
      [
        ['Ana Ruiz', a],
        ['Bo Li', a],
        ['Cy Young', a],
      ],
    ],
    [
      'by  Ana\u00A0Ruiz ,  Bo Li',
      [
        ['Ana Ruiz', a],
        ['Bo Li', a],
      ],
    ],
    ['By: Ana Ruiz', [['Ana Ruiz', a]]],
    ['Written by Ana de Souza', [['Ana de Souza', a]]],
    [
      'By Ana Ruiz, with Bo Li and Cy Young',
      [
        ['Ana Ruiz', a],
        ['Bo Li', 'with'],
        ['Cy Young', 'with'],
      ],
    ],
    [
      'By Ana Ruiz. With Bo Li (data)',
      [
        ['Ana Ruiz', a],
        ['Bo Li', 'with', 'data'],
      ],
    ],
    [
      'By Ana Ruiz, with Bo Li on data and Cy Young',
      [
        ['Ana Ruiz', a],
        ['Bo Li', 'with', 'data'],
        ['Cy Young', 'with'],
      ],
    ],
    [
      'By Ana Ruiz; translated from the French by Bo Li',
      [
        ['Ana Ruiz', a],
        ['Bo Li', 'translator'],
      ],
    ],
    [
      'Hosted by Ana Ruiz with Bo Li',
      [
        ['Ana Ruiz', 'host'],
        ['Bo Li', 'with'],
      ],
    ],
    ['Moderated by Ana Ruiz', [['Ana Ruiz', 'moderator']]],
    [
      'By Ana Ruiz (moderator) and Bo Li',
      [
        ['Ana Ruiz', 'moderator'],
        ['Bo Li', a],
      ],
    ],
    [
      'By John Smith, Jr., and Jane Doe, Ph.D.',
      [
        ['John Smith, Jr.', a],
        ['Jane Doe, Ph.D.', a],
      ],
    ],
    [
      'By Andrea Kendall-Taylor, Conor M. O’Brien & al-Zahra Öztürk',
      [
        ['Andrea Kendall-Taylor', a],
        ['Conor M. O’Brien', a],
        ['al-Zahra Öztürk', a],
      ],
    ],
    [
      'By 李明 and Юрий Иванов',
      [
        ['李明', a],
        ['Юрий Иванов', a],
      ],
    ],
    ['By Richard "Rick" Rossow', [['Richard "Rick" Rossow', a]]],
    ['By danah boyd', [['danah boyd', a]]],
    ['By Harbour Figures Ltd.', [['Harbour Figures Ltd.', a]]],
    ['By Samuel Bendett.', [['Samuel Bendett', a]]],
    [
      'By Ana Ruiz and Members of the Technology and Security Program',
      [
        ['Ana Ruiz', a],
        ['Members of the Technology and Security Program', a],
      ],
    ],
  ])('%s', (line, people) =>
    expect(parseByline(line)).toEqual(
      people.map(([name, role, note]) => ({ name, role, ...(note && { note }) })),
    ),
  )

  test.each([
    [
      'By Ana Ruiz, Senior Fellow and Director, Technology Program',
      [['Ana Ruiz', 'Senior Fellow and Director, Technology Program']],
    ],
    [
      'By Ana Ruiz, Senior Fellow, and Bo Li, Director of Research',
      [
        ['Ana Ruiz', 'Senior Fellow'],
        ['Bo Li', 'Director of Research'],
      ],
    ],
    ['By Ana Ruiz, Professor of History and Politics', [['Ana Ruiz', 'Professor of History and Politics']]],
    [
      'By Ana Ruiz, Director, Technology and National Security Program & Cy Young',
      [['Ana Ruiz', 'Director, Technology and National Security Program'], ['Cy Young']],
    ],
    [
      'By Ana Ruiz, Senior Fellow and Director, Technology and National Security Program, Center for Port Studies',
      [
        [
          'Ana Ruiz',
          'Senior Fellow and Director, Technology and National Security Program, Center for Port Studies',
        ],
      ],
    ],
    ['By John Smith, Jr., Editor', [['John Smith, Jr.', 'Editor']]],
    ['By Ana Ruiz and Technology Program Staff', [['Ana Ruiz'], ['Technology Program Staff']]],
    ['By Technology Program Staff, Bo Li', [['Technology Program Staff'], ['Bo Li']]],
    ['By 李明, Director and 王伟', [['李明', 'Director'], ['王伟']]],
  ])('%s: what somebody is, is nobody', (line, people) =>
    expect(parseByline(line)).toEqual(
      people.map(([name, position]) => ({ name, role: a, ...(position && { position }) })),
    ),
  )

  test.each([
    'By 2030, every port will have one.',
    'By Monday evening the port had closed.',
    'By car and by train',
    'By the time the committee met, the number had changed twice and nobody minded...',
    'With the election over, both sides returned to the table.',
    'Samuel Bendett',
    'By',
    '',
  ])('%s is no byline', (line) => expect(parseByline(line)).toBeNull())

  test('what formatByline writes is read back, role by role', () => {
    const name = fc.constantFrom(
      'Ana Ruiz',
      'Elsa B. Kania',
      'Zoë van der Berg',
      'Ola Ångström',
      'Bo Li',
      'Jean-Luc O’Brien',
    )
    const role = fc.constantFrom('author', 'with', 'host', 'moderator', 'translator')
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name, role, note: fc.option(fc.constantFrom('data', 'maps')) }), {
          minLength: 1,
          selector: (person) => person.name,
        }),
        (people) => {
          const line = formatByline(people.map((person) => ({ ...person, person: { name: person.name } })))
          const read = parseByline(line) ?? []
          const sets = (list: { name: string; role: string; note?: string | null }[]) =>
            list.map((person) => `${person.role} ${person.name} ${person.note ?? ''}`).toSorted()
          expect(sets(read)).toEqual(sets(people))
        },
      ),
      { seed: 7 },
    )
  })

  test('guests in a title are seen, whatever else it says', () => {
    expect(guestsInTitle('Russia’s Withdrawal from Kherson, with Mike Kofman and Mick Ryan')).toEqual([
      'Mike Kofman',
      'Mick Ryan',
    ])
    expect(guestsInTitle('Dealing with China')).toEqual([])
    expect(guestsInTitle('Peace, with strings attached to it')).toEqual([])
  })
})

describe('pull quotes', () => {
  const text =
    'The lab is joint. The ledger is “not”, and nobody has asked to see it. It’s a pity. Ports wait.'
  test.each([
    ['The lab is joint.', true],
    ['the lab is joint', true],
    ['“The ledger is not, and nobody has asked to see it.”', true],
    ["It's a pity. Ports wait.", true],
    ['The  lab\u00A0is joint.', true],
    ['nobody has asked to see it', true],
    ['nobody has asked', false],
    ['The lab is joint and closed.', false],
    ['Ports', false],
    ['e lab is joint', false],
  ])('%s: %s', (quote, found) => expect(repeats(quote, text)).toBe(found))
})

describe('excerpts', () => {
  test.each([
    ['specifically, open a...', 'specifically, open a', true],
    ['and indefinitely....', 'and indefinitely.', true],
    ['and indefinitely.…', 'and indefinitely.', true],
    ['cut off …', 'cut off', true],
    ['cut off [...]', 'cut off', true],
    ['cut off […]', 'cut off', true],
    ['A whole sentence.', 'A whole sentence.', false],
    ['He said “wait…”', 'He said “wait…”', false],
  ])('%s', (text, rest, truncated) => expect(withoutCutMark(text)).toEqual({ text: rest, truncated }))
})

describe('where it first appeared', () => {
  test.each([
    ['Read the full article in War on the Rocks.', { outlet: 'War on the Rocks' }],
    ['Read the full article in\u00A0War on the Rocks', { outlet: 'War on the Rocks' }],
    ['Read the full op-ed at The Hill.', { outlet: 'The Hill' }],
    ['Read the full article from U.S. News & World Report.', { outlet: 'U.S. News & World Report' }],
    ['Read the full article in The Journal of the U.S.', { outlet: 'The Journal of the U.S.' }],
    ['Listen to the full episode on Radio Carso.', { outlet: 'Radio Carso' }],
    ['This article was originally published in Foreign Affairs.', { outlet: 'Foreign Affairs' }],
    [
      'Read the full article in The Hill (https://hill.example/a).',
      { outlet: 'The Hill', url: 'https://hill.example/a' },
    ],
    ['Read the article in Le Monde.', { outlet: 'Le Monde' }],
    ['Read more at Just Security', { outlet: 'Just Security' }],
    ['Watch the full interview on CNN.', { outlet: 'CNN' }],
    ['Read the full interview with Elsa Kania in War on the Rocks.', { outlet: 'War on the Rocks' }],
    ['Listen to the full conversation with Ana Ruiz and Bo Li on Radio Carso.', { outlet: 'Radio Carso' }],
    ['Read the full interview with The Economist.', { outlet: 'The Economist' }],
    ['Read the full article from POLITICO Magazine here.', { outlet: 'POLITICO Magazine' }],
    ['Read the full article.', {}],
    ['Download the full report', {}],
    ['Read the full article in Harbour Figures Ltd.', { outlet: 'Harbour Figures Ltd.' }],
    [
      'Read the full article in The Hill: https://hill.example',
      { outlet: 'The Hill', url: 'https://hill.example' },
    ],
    ['Read the full article in the New York Times.', { outlet: 'the New York Times' }],
    ['Read the full article in “The Straits Times”.', { outlet: 'The Straits Times' }],
    ['Read the full article at https://hill.example/a.', { url: 'https://hill.example/a' }],
    ['Read the full interview in The Hill on May 3, 2020.', { outlet: 'The Hill' }],
    ['Read the full article in The Hill. It was long.', 'doubtful'],
    ['Read the report in Congress before you vote.', 'doubtful'],
    ['Read the report in full.', 'doubtful'],
    ['Watch the video on YouTube, Vimeo and X.', 'doubtful'],
    ['The essay was originally published in 2019.', 'doubtful'],
    ['Read the full article in The One and Only Journal of Ports and Quays.', 'doubtful'],
    ['Read the room before you speak.', null],
    ['The full article is in a drawer in Geneva.', null],
  ])('%s', (text, found) => expect(originalPublication(text)).toEqual(found))

  test.each([
    'View All Reports View All Articles & Multimedia',
    'View All Reports',
    'VIEW ALL ARTICLES & MULTIMEDIA',
    'View All\u00A0Reports | View All Articles',
  ])('%s belongs to the site', (text) => expect(isViewAll(text)).toBe(true))
  test('sentences do not', () => {
    expect(isViewAll('View all of this as a warning.')).toBe(false)
    expect(isFurniture('Related')).toBe(true)
    expect(isFurniture('Related problems arise in Geneva.')).toBe(false)
  })
})
