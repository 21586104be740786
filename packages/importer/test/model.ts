/** Pages made up by chance, in the layout of a think tank's site, with what an import of each must find. */
import fc from 'fast-check'

type ModelItem = {
  label: string
  kind: string | null
  outlet: string | null
  date: string
  title: string
  excerpt: string[]
  cut: boolean
  byline: string[]
}
export type Model = {
  date: string
  title: string
  byline: { author: string[]; with: string[] }
  paragraphs: string[]
  /** Paragraph after which the quote stands, and the sentence of it that is repeated. */
  quote: { after: number; sentence: number } | null
  outlet: string | null
  items: ModelItem[]
}
export type Layout = {
  newline: string
  mark: string
  bullet: string
  space: string
  step: number
  blanks: number
  ampersand: boolean
  links: 'one line' | 'two lines' | 'none'
  cutMark: string
  dateForm: number
  trailing: string
}

const words = (text: string) => text.split(' ')
const given = words('Samuel Elsa Andrea Mick Ines Tomasz Zoë Łukasz Nguyễn Jean-Luc Aroha Priya Björn O. Wen')
const family = words(
  'Bendett Kania Kendall-Taylor Kofman Ryan Halvorsen Adeyemi O’Brien Doležal Ångström Ngata Şahin',
)
const joints = ['', '', '', 'B.', 'van der', 'de la', 'al-Din', 'von']
const name = fc
  .tuple(
    fc.constantFrom(...given),
    fc.constantFrom(...joints),
    fc.constantFrom(...family),
    fc.constantFrom('', '', '', '', ', Jr.'),
  )
  .map(([first, joint, last, suffix]) => [first, joint, last].filter(Boolean).join(' ') + suffix)
const names = (minLength: number, maxLength: number) => fc.uniqueArray(name, { minLength, maxLength })

const lexicon = words(
  'treaty river harbour signal with cables between states promise the committee by water of trade and figures for a “register” that opens slowly inland tariffs, U.S. policy China’s 2019 (again) well-known port',
)
const word = fc.constantFrom(...lexicon)
const sentence = fc
  .tuple(
    fc.constantFrom(...words('The A Every No Several What One')),
    fc.array(word, { minLength: 6, maxLength: 22 }),
    fc.nat(1e6),
  )
  // The number keeps sentences apart, so that only the quote repeats one.
  .map(([first, rest, number]) => `${first} ${rest.join(' ')} ${number}.`)
const paragraph = fc.array(sentence, { minLength: 2, maxLength: 5 })
const title = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        ...words('Resilience of Trade and the Quiet Audit: Rivers, Who Counts Taking on High-Tech Futures'),
      ),
      { minLength: 3, maxLength: 8 },
    ),
    fc.nat(9999),
    fc.constantFrom(' ', ' ', '\u00A0'),
    names(0, 2),
  )
  .map(
    ([list, number, space, guests]) =>
      `Sharper:${space}${list.join(' ')} ${number}${guests.length > 0 ? `, with ${guests.map((guest) => guest.replace(', Jr.', '')).join(' and ')}` : ''}`,
  )
const date = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const outlet = fc.constantFrom(
  'War on the Rocks',
  'Foreign Affairs',
  'The Wall Street Journal',
  'The Hill',
  'U.S. News & World Report',
  'Le Monde',
  'Politico',
  'Bulletin of the Atomic Scientists',
)

const labels: [string, string | null][] = [
  ['Congressional Testimony', 'testimony'],
  ['Commentary', 'commentary'],
  ['Podcast', 'podcast'],
  ['Report', 'report'],
  ['Reports', 'report'],
  ['Video', 'video'],
  ['Event', 'event'],
  ['Press Release', 'pressRelease'],
  ['Press Note', 'pressRelease'],
  ['Interactive Map', null],
  ['Fact Sheet', null],
]

const item: fc.Arbitrary<ModelItem> = fc
  .record({
    label: fc.constantFrom(...labels),
    outlet: fc.option(outlet),
    date,
    title,
    excerpt: fc.array(sentence, { maxLength: 2 }),
    cut: fc.boolean(),
    byline: names(0, 4),
  })
  .map(({ label: [label, kind], ...rest }) => ({
    ...rest,
    label,
    kind,
    cut: rest.cut && rest.excerpt.length > 0,
  }))

export const model: fc.Arbitrary<Model> = fc
  .record({
    date,
    title,
    authors: names(0, 4),
    guests: names(0, 2),
    paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 5 }),
    quote: fc.option(fc.record({ after: fc.nat(99), sentence: fc.nat(99) })),
    outlet: fc.option(outlet),
    items: fc.uniqueArray(item, { maxLength: 5, selector: (entry) => entry.title }),
  })
  .map(({ authors, guests, paragraphs, quote, ...rest }) => {
    const after = quote ? quote.after % paragraphs.length : 0
    const own = guests.filter((guest) => !authors.includes(guest))
    return {
      ...rest,
      byline: { author: authors, with: authors.length > 0 ? own : [] },
      paragraphs: paragraphs.map((list) => list.join(' ')),
      quote: quote && { after, sentence: quote.sentence % (paragraphs[after]?.length ?? 1) },
    }
  })

export const layout: fc.Arbitrary<Layout> = fc.record({
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\uFEFF'),
  bullet: fc.constantFrom('•', '•', '◦', '▪', '*', '-', '·', '●'),
  space: fc.constantFrom(' ', '  ', '\u00A0', '\t'),
  step: fc.constantFrom(0, 2, 2, 4),
  blanks: fc.constantFrom(1, 1, 2),
  ampersand: fc.boolean(),
  links: fc.constantFrom('one line', 'two lines', 'none'),
  cutMark: fc.constantFrom('...', '…', ' …', '[...]'),
  dateForm: fc.nat(3),
  trailing: fc.constantFrom('', '  ', '\u00A0'),
})

const months = words('January February March April May June July August September October November December')
function printDate(date: string, form: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const monthName = months[month - 1] ?? ''
  return (
    [
      `${monthName} ${day}, ${year}`,
      `${day} ${monthName} ${year}`,
      date,
      `${monthName.slice(0, 3)}. ${day}, ${year}`,
    ][form] ?? date
  )
}

function list(people: readonly string[], ampersand: boolean): string {
  const join = ampersand ? ' & ' : ' and '
  return people.length < 2 ? people.join('') : `${people.slice(0, -1).join(', ')}${join}${people.at(-1)}`
}

export const quoteOf = ({ paragraphs, quote }: Model): string | null =>
  quote && (paragraphs[quote.after]?.split(/(?<=\d\.) /)[quote.sentence] ?? null)

/** The page as a browser saves it. */
export function print(page: Model, how: Layout): string {
  const gap = Array.from({ length: how.blanks }, () => '')
  const lines: string[] = [printDate(page.date, how.dateForm), ...gap, page.title, ...gap]
  if (page.byline.author.length > 0) {
    const others = page.byline.with.length > 0 ? `, with ${list(page.byline.with, how.ampersand)}` : ''
    lines.push(`By ${list(page.byline.author, how.ampersand)}${others}`, ...gap)
  }
  const quote = quoteOf(page)
  for (const [index, text] of page.paragraphs.entries()) {
    lines.push(text, ...gap)
    if (quote && page.quote?.after === index) lines.push(quote, ...gap)
  }
  if (page.outlet) lines.push(`Read the full article in ${page.outlet}.`, ...gap)
  const [outer, inner] = [' '.repeat(how.step), ' '.repeat(how.step * 2)]
  for (const entry of page.items) {
    lines.push(`${outer}${how.bullet}${how.space}${entry.label}`)
    if (entry.outlet) lines.push(`${inner}${how.bullet}${how.space}${entry.outlet}`)
    lines.push(
      `${inner}${how.bullet}${how.space}${printDate(entry.date, how.dateForm)}`,
      `${inner}${entry.title}`,
      ...gap,
    )
    const last = entry.excerpt.length - 1
    for (const [index, text] of entry.excerpt.entries())
      lines.push(`${inner}${text}${entry.cut && index === last ? how.cutMark : ''}`, ...gap)
    if (entry.byline.length > 0) lines.push(`${inner}By ${list(entry.byline, how.ampersand)}`, ...gap)
  }
  if (how.links === 'one line') lines.push('View All Reports View All Articles & Multimedia')
  if (how.links === 'two lines') lines.push('View All Reports', 'View All Articles & Multimedia')
  return how.mark + lines.map((line) => (line ? line + how.trailing : line)).join(how.newline)
}
