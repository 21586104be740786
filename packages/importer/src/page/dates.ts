/** Days as pages print them: "August 12, 2020", "12 Aug. 2020", "Wednesday, 12th August 2020", "2020-08-12". */

const months = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]
const monthNames = months.flat().toSorted((a, b) => b.length - a.length)
const month = `(?<month>${monthNames.join('|')})\\.?`
const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`
const year = String.raw`(?<year>\d{4})`
const weekday = String.raw`(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?`
const before = String.raw`(?:(?:(?:first|last)\s+)?(?:published|posted|updated|date)(?:\s+on)?:?\s+)?`
/** A session's hour may stand after its day; publications carry a day. */
const half = String.raw`[ap]\.?m\b\.?`
const hour = String.raw`(?:\s*(?:,|\||at|–|—|-)?\s*\d{1,2}(?::\d{2}(?:\s*${half})?|\s*${half})(?:\s*\p{Lu}{2,5})?)?`
const days = [
  `${month}\\s*${day}(?:\\s*,\\s*|\\s+)${year}`,
  `${day}(?:\\s+of)?\\s+${month}(?:\\s*,\\s*|\\s+)${year}`,
  String.raw`(?<year>\d{4})[-/.](?<number>\d{1,2})[-/.](?<day>\d{1,2})(?:T[\d:.]+Z?)?`,
  String.raw`(?<day>\d{1,2})\.\s?(?<number>\d{1,2})\.\s?(?<year>\d{4})`,
  `${day}[-\\s]${month}[-\\s]${year}`,
].map((form) => `^${before}${weekday}${form}`)
const forms = days.map((form) => new RegExp(`${form}${hour}\\.?$`, 'iu'))
const starts = days.map((form) => new RegExp(`${form}(?![\\p{L}\\p{N}])`, 'iu'))
/** Month first on one side of the ocean, day first on the other. */
const slashes = /^(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<year>\d{4})$/

export type PageDate = {
  date: string
  /** Could also be read with day and month exchanged. */ ambiguous: boolean
}

function calendarDay(year: number, monthNumber: number, dayNumber: number): string | null {
  const date = new Date(Date.UTC(year, monthNumber - 1, dayNumber))
  const real = year >= 1000 && date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === dayNumber
  return real ? date.toISOString().slice(0, 10) : null
}

/** The day that the whole text names, or null: also for days that no calendar has, such as 31 November. */
export function parseDate(text: string): PageDate | null {
  const words = text.replaceAll(/\s+/gu, ' ').trim()
  for (const form of forms) {
    const found = form.exec(words)?.groups
    if (!found) continue
    const name = found.month?.toLowerCase()
    const number = name ? months.findIndex((names) => names.includes(name)) + 1 : Number(found.number)
    const date = calendarDay(Number(found.year), number, Number(found.day))
    return date ? { date, ambiguous: false } : null
  }
  const found = slashes.exec(words)?.groups
  if (!found) return null
  const [first, second, yearNumber] = [Number(found.first), Number(found.second), Number(found.year)]
  const american = calendarDay(yearNumber, first, second)
  const european = calendarDay(yearNumber, second, first)
  const date = american ?? european
  return date ? { date, ambiguous: american !== null && european !== null && first !== second } : null
}

/** "Updated March 9, 2026". */
export const isDayOfChange = (text: string) =>
  /^(?:last\s+)?updated\b/iu.test(text.trim()) && parseDate(text) !== null

const vague = new RegExp(
  `^(?:${weekday})?(?:(?:${monthNames.join('|')}|spring|summer|fall|autumn|winter)\\b(?:[\\s.,\\d–—-]|and\\b|to\\b|of\\b|(?:${monthNames.join('|')})\\b)*\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${monthNames.join('|')})\\b.*|\\d{4}|\\d{1,4}[-/.]\\d{1,2}(?:[-/.]\\d{1,4})?)$`,
  'iu',
)

/** Means a date but is none: "November 2022", "Fall 2019", "February 30, 2021". Never an outlet or a title. */
export const looksLikeDate = (text: string) => parseDate(text) === null && vague.test(text.trim())

/** Also "August 12, 2020 | Washington": a day, and what a site puts beside it. */
export const beginsWithDate = (text: string) => {
  const words = text.replaceAll(/\s+/gu, ' ').trim()
  return [...starts, slashes].some((form) => form.test(words))
}
