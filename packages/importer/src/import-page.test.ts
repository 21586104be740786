/** Whole pages: one as it should be, and the ways in which pages differ from it. */
import { describe, expect, test } from '@jest/globals'
import type { Article, Author, Outlet, RelatedItem } from '@masthead/content'
import { importPage } from './import-page.ts'
import { formatReport } from './report.ts'

const page = `March 3, 2026

The Quiet Audit of Europe’s Ports

By Katarzyna Oyelaran and Hugh Sandoval-Reyes

Every crane reports its own health twice a minute. Ownership of the machines is public; ownership of what they say is not. Insurers have begun to ask for both.

Ownership of the machines is public; ownership of what they say is not.

Three remedies are on the table, and none of them needs a new agency.

Read the full article in The Harbour Review.

  • Congressional Testimony
    • January 14, 2026
    What a Crane Knows

    My statement concerns the sensors on the quay rather than the ships beside it, and the contr...

    By Hugh Sandoval-Reyes

  • Podcast
    • Radio Carso
    • November 19, 2025
    Sounding:\u00A0The Day the Quay Went Dark, with Mike Mensah and Ilse Brandvold

    Two harbour masters describe the same nine hours....

    By Tamsin Okonjo, Michael Mensah & Ilse Brandvold

View All Reports View All Articles & Multimedia
`

function read(text: string, options?: Parameters<typeof importPage>[1]) {
  const { documents, report } = importPage(text, options)
  const article = documents.find((document): document is Article => document._type === 'article')!
  const of = <T extends RelatedItem | Author | Outlet>(type: T['_type']) =>
    documents.filter((document): document is T => document._type === type)
  return {
    article,
    items: of<RelatedItem>('relatedItem'),
    authors: of<Author>('author'),
    outlets: of<Outlet>('outlet'),
    report,
    documents,
  }
}
const texts = (article: Article) =>
  (article.body ?? []).map((part) =>
    part._type === 'block'
      ? part.children.map((span) => span.text).join('')
      : `${part._type}: ${part._type === 'pullQuote' ? part.text : ''}`,
  )
const says = (report: ReturnType<typeof read>['report'], level: string) =>
  report.findings
    .filter((finding) => finding.level === level)
    .map(({ line, text }) => `${line ?? '-'} ${text}`)

describe('a page in the layout', () => {
  test('becomes a draft, and beside it what the draft points to', () => {
    const { article, items, authors, outlets } = read(page)
    expect(article).toMatchObject({
      title: 'The Quiet Audit of Europe’s Ports',
      date: '2026-03-03',
      slug: { current: 'the-quiet-audit-of-europes-ports' },
    })
    expect(article._id).toMatch(/^drafts\.article-the-quiet-audit-of-europes-ports-[0-9a-f]{10}$/)
    expect(article.kind).toBeUndefined()
    expect(texts(article)).toEqual([
      expect.stringMatching(/^Every crane/),
      'pullQuote: Ownership of the machines is public; ownership of what they say is not.',
      expect.stringMatching(/^Three remedies/),
    ])
    expect(authors.map(({ name }) => name)).toEqual([
      'Katarzyna Oyelaran',
      'Hugh Sandoval-Reyes',
      'Tamsin Okonjo',
      'Michael Mensah',
      'Ilse Brandvold',
    ])
    expect(outlets.map(({ name }) => name)).toEqual(['The Harbour Review', 'Radio Carso'])
    expect(article.contributors?.map(({ person }) => person?._ref)).toEqual(
      authors.slice(0, 2).map(({ _id }) => _id),
    )
    expect(article.originalPublication?.outlet?._ref).toBe(outlets[0]?._id)
    expect(article.related?.map(({ _ref }) => _ref)).toEqual(items.map(({ _id }) => _id))
    expect(items[0]).toMatchObject({
      kind: 'testimony',
      date: '2026-01-14',
      title: 'What a Crane Knows',
      excerptTruncated: true,
    })
    expect(items[0]?.excerpt).toMatch(/and the contr$/)
    expect(items[1]).toMatchObject({
      kind: 'podcast',
      outlet: { _ref: outlets[1]?._id },
      title: 'Sounding:\u00A0The Day the Quay Went Dark, with Mike Mensah and Ilse Brandvold',
      excerpt: 'Two harbour masters describe the same nine hours.',
      excerptTruncated: true,
    })
    expect(items[1]?.contributors?.map(({ person }) => person?._ref)).toEqual(
      ['Tamsin Okonjo', 'Michael Mensah', 'Ilse Brandvold'].map(
        (name) => authors.find((author) => author.name === name)?._id,
      ),
    )
  })

  test('is reported: what is missing, whose names are near, nothing unplaced', () => {
    const { report } = read(page)
    expect(says(report, 'unplaced')).toEqual([])
    expect(says(report, 'missing').join('\n')).toMatch(/what kind of publication/)
    expect(says(report, 'note').join('\n')).toMatch(
      /“Mike Mensah” \(line 26\) and “Michael Mensah” \(line 30\) may be one person/,
    )
    expect(formatReport(report)).toMatchInlineSnapshot(`
     "The Quiet Audit of Europe’s Ports
       Date           2026-03-03
       Kind           none
       Contributors   Katarzyna Oyelaran, Hugh Sandoval-Reyes
       Text           2 paragraphs, 1 pull quote
       First in       The Harbour Review
       Related        2 items

       Missing from the page
         page       The page does not say what kind of publication it is. Choose one in the Studio.
         page       The page gives no addresses for its 2 related items.
         line 13    The page does not give the address of the full text in The Harbour Review.

       Notes
         line 13    “Read the full article in The Harbour Review.” says where the text first
                    appeared; it became “First in”.
         line 26    The title names Mike Mensah and Ilse Brandvold; they stay in the title.
         line 26    “Mike Mensah” (line 26) and “Michael Mensah” (line 30) may be one person; they
                    were left apart.
         line 32    “View All Reports View All Articles & Multimedia” links to lists that the site
                    has of its own."
    `)
  })

  test('gives the same ids and keys with other line ends, marks, bullets and spaces', () => {
    const { documents } = importPage(page)
    const others = [
      `\uFEFF${page.replaceAll('\n', '\r\n')}`,
      page.replaceAll('•', '◦'),
      page.replaceAll('    • ', '\t•\u00A0').replaceAll('  • ', ' •  '),
      page.replaceAll(/^ +/gm, ''),
      page.replaceAll('\n\n', '\n\n\n\n'),
      page.replaceAll('\n', '  \n'),
      page.replace('View All Reports View', 'View All Reports\nView'),
      page.replace('March 3, 2026', '3 March 2026'),
      page.normalize('NFD'),
    ]
    const comparable = (list: unknown) => JSON.parse(JSON.stringify(list).normalize('NFC'))
    for (const other of others) expect(comparable(importPage(other).documents)).toEqual(comparable(documents))
  })

  test('keeps the keys of its paragraphs when one is put between them', () => {
    const keys = (text: string) => read(text).article.body?.map(({ _key }) => _key) ?? []
    const longer = page.replace('Three remedies', 'A new paragraph stands here now.\n\nThree remedies')
    expect(keys(longer)).toEqual(expect.arrayContaining(keys(page)))
    expect(keys(longer)).toHaveLength(4)
  })
})

describe('pages that differ', () => {
  test('without pull quote, outlet, related items, byline or date', () => {
    const { article, documents, report } = read('A Bare Title\n\nOne paragraph, and no more than that.')
    expect(documents).toHaveLength(1)
    expect(texts(article)).toEqual(['One paragraph, and no more than that.'])
    expect(Object.keys(article).toSorted()).toEqual(['_id', '_type', 'body', 'slug', 'title'])
    expect(says(report, 'missing')).toHaveLength(3)
  })

  test('a title like a byline, under its date', () => {
    const { article } = read('May 4, 2025\n\nBy Land and by Sea\n\nBy Ana Ruiz\n\nThe text of it.')
    expect(article.title).toBe('By Land and by Sea')
    expect(article.contributors).toHaveLength(1)
  })

  test('the title above the date; a kind above the title', () => {
    const { article } = read('Commentary\nA Title\nMay 4, 2025\nBy Ana Ruiz\n\nThe text of it.')
    expect(article).toMatchObject({
      title: 'A Title',
      kind: 'commentary',
      date: '2025-05-04',
    })
    expect(texts(article)).toEqual(['The text of it.'])
  })

  test('a quote before the paragraph that says it stays a paragraph, and is pointed out', () => {
    const { article, report } = read(
      'May 4, 2025\n\nT\n\nBy Ana Ruiz\n\nPorts wait for nobody here.\n\nIt is so. Ports wait for nobody here. That is all.',
    )
    expect(texts(article)[0]).toBe('Ports wait for nobody here.')
    expect(says(report, 'check')).toEqual([expect.stringContaining('repeated in line 9')])
  })

  test('text broken at a column is put together again', () => {
    const words =
      'A river that two states share is measured twice and believed by neither of them, which suits everybody until the summer. '
    const wrapped = words
      .repeat(3)
      .trim()
      .replaceAll(/(.{1,70})(?: |$)/g, '$1\n')
    const { article } = read(`May 4, 2025\n\nT\n\nBy Ana Ruiz\n\n${wrapped}\n${wrapped}`)
    expect(texts(article)[0]).toBe(words.repeat(3).trim())
  })

  test('an item of an unknown kind, without excerpt or byline, with several paragraphs, with a date that is none', () => {
    const { items, report } = read(`May 4, 2025

T

By Ana Ruiz

Text with a list that is no item:

• one
• two

The text goes on.

  • Fact Sheet
    • May 3, 2025
    First

  • Report
    • May 2, 2025
    Second

    One paragraph.

    And another, cut...

  • Video
    • Some Channel
    • November 31, 2024
    Third

    By Bo Li

View All Reports
View All Articles & Multimedia
© 2025 Somebody
`)
    expect(items.map(({ title, kind, date, excerpt }) => [title, kind, date, excerpt])).toEqual([
      ['First', undefined, '2025-05-03', undefined],
      ['Second', 'report', '2025-05-02', 'One paragraph.\n\nAnd another, cut'],
      ['Third', 'video', undefined, undefined],
    ])
    expect(says(report, 'unplaced')).toEqual([
      expect.stringMatching(/^14 “Fact Sheet” is none of the kinds/),
      expect.stringMatching(/^28 “November 31, 2024” is not a day/),
      '35 “© 2025 Somebody”',
    ])
  })

  test('a day on which it was changed is no title', () => {
    const { article, report } = read(
      page.replace('March 3, 2026', 'Published March 3, 2026\n\nUpdated March 9, 2026'),
    )
    expect([article.title, article.date]).toEqual(['The Quiet Audit of Europe’s Ports', '2026-03-03'])
    expect(says(report, 'unplaced')).toEqual([
      '3 “Updated March 9, 2026” is the day of a change; the text has the day of its publication.',
    ])
  })

  test('what a byline says somebody is becomes nobody, and is reported', () => {
    const { authors, article, items, report } = read(
      page
        .replace('Hugh Sandoval-Reyes\n', 'Hugh Sandoval-Reyes, Senior Fellow and Director, Ports Program\n')
        .replace('By Hugh Sandoval-Reyes\n', 'By Hugh Sandoval-Reyes, Director\n'),
    )
    expect(authors.map(({ name }) => name)).toEqual(read(page).authors.map(({ name }) => name))
    expect(article.contributors).toEqual(read(page).article.contributors)
    expect(items[0]?.contributors).toHaveLength(1)
    expect(says(report, 'unplaced')).toEqual([
      '5 “Senior Fellow and Director, Ports Program” is what the byline says of Hugh Sandoval-Reyes; nothing was made of it.',
      '21 “Director” is what the byline says of Hugh Sandoval-Reyes; nothing was made of it.',
    ])
  })

  test('a numbered list is one in the document', () => {
    const { article } = read('May 4, 2025\n\nT\n\nBy Ana Ruiz\n\nText:\n\n1. One\n2. Two\n')
    expect(article.body).toMatchObject([
      { style: 'normal' },
      { listItem: 'number', level: 1, children: [{ text: 'One' }] },
      { listItem: 'number', level: 1, children: [{ text: 'Two' }] },
    ])
  })

  test('a kind beneath the byline is the kind, not a paragraph', () => {
    const { article } = read(page.replace('Sandoval-Reyes\n', 'Sandoval-Reyes\n\nCommentary\n'))
    expect(article.kind).toBe('commentary')
    expect(texts(article)[0]).toMatch(/^Every crane/)
  })

  test('an excerpt without a title does not become one', () => {
    const { items, report } = read(
      page
        .replace('    What a Crane Knows\n\n', '')
        .replace('and the contr...', 'and the contractors who look after them by night...'),
    )
    expect(items[0]?.title).toBeUndefined()
    expect(items[0]?.excerpt).toMatch(/^My statement/)
    expect(items[0]?.excerptTruncated).toBe(true)
    expect(says(report, 'missing').join()).toContain('has no title')
  })

  test('the same work twice is one; works that share title, kind and day are two', () => {
    const item = (excerpt: string) => `  • Report\n    • May 2, 2025\n    Weekly Digest\n\n    ${excerpt}\n\n`
    const base = 'May 4, 2025\n\nT\n\nBy Ana Ruiz\n\nText.\n\n'
    const twice = read(base + item('A.') + item('A.'))
    expect(twice.article.related).toHaveLength(1)
    expect(says(twice.report, 'note')).toEqual([
      '15 “Weekly Digest” stands in line 9 already; it was imported once.',
    ])
    const { article: other, report } = read(base + item('A.') + item('A.').replace('Report', 'Reports'))
    expect(other.related).toHaveLength(1)
    expect(says(report, 'note')).toEqual(says(twice.report, 'note'))
    const { article, items } = read(base + item('A.') + item('B.'))
    expect(article.related).toHaveLength(2)
    expect(items[1]?._id).toBe(`${items[0]?._id}-2`)
  })

  test.each(['', ' \n\u00A0\n', '\uFEFF'])('%j is refused in words', (text) =>
    expect(() => importPage(text)).toThrow('holds no text'),
  )
})

describe('a dataset that knows some of it', () => {
  test('exact names are used again, likenesses are not; taken slugs stay taken', () => {
    const { article, authors } = read(page, {
      known: {
        people: new Map([
          ['Hugh Sandoval-Reyes', 'author-hugh'],
          ['Tamsin Okonjoh', 'author-tamsin'],
        ]),
        authorSlugs: [
          { slug: 'hugh', id: 'author-hugh' },
          { slug: 'katarzyna-oyelaran', id: 'author-another' },
        ],
        articleSlugs: new Set(['the-quiet-audit-of-europes-ports']),
      },
    })
    expect(article.contributors?.[1]?.person?._ref).toBe('author-hugh')
    expect(authors.map(({ name }) => name)).not.toContain('Hugh Sandoval-Reyes')
    expect(authors.map(({ name }) => name)).toContain('Tamsin Okonjo')
    expect(authors[0]?.slug?.current).toBe('katarzyna-oyelaran-2')
    expect(article.slug?.current).toBe('the-quiet-audit-of-europes-ports-2026')
  })

  test('a draft of the person whom the page makes holds no slug against them', () => {
    const [author] = read(page).authors
    const { authors } = read(page, {
      known: { authorSlugs: [{ slug: 'katarzyna-oyelaran', id: author?._id ?? '' }] },
    })
    expect(authors[0]).toEqual(author)
  })

  test('a name that is only a draft there is reported, also that of an outlet', () => {
    const { report } = read(page, {
      known: {
        draftPeople: new Map([
          ['Katarzyna Oyelaran', 'drafts.kat'],
          ['Somebody Else', 'drafts.else'],
        ]),
        draftOutlets: new Map([['Radio Carso', 'drafts.carso']]),
      },
    })
    expect(says(report, 'check')).toEqual([
      '5 “Katarzyna Oyelaran” is in the dataset as a draft only, drafts.kat, and no import refers to a draft: the name is published anew. Publish that draft before you import, and it is used instead.',
      '24 “Radio Carso” is in the dataset as a draft only, drafts.carso, and no import refers to a draft: the name is published anew. Publish that draft before you import, and it is used instead.',
    ])
  })
})
