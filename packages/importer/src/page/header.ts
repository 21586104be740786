/** The top of a page: a date, a title and a byline, in this order or near it, each of them perhaps missing. */
import { parseByline } from './byline.ts'
import { beginsWithDate, isDayOfChange, looksLikeDate, parseDate } from './dates.ts'
import { kindNamed } from './kinds.ts'
import type { Paragraph } from './lines.ts'
import { NotAPage } from './page.ts'
import type { Finding, Page } from './page.ts'

const reach = 6
const longestTitle = 300

type Header = Pick<Page, 'title' | 'kind' | 'date' | 'dek' | 'contributors'>

// A second day may follow the first, "Updated …".
const mayBeTitle = ({ text }: Paragraph) => kindNamed(text) === null && parseDate(text) === null

/** What begins with a day is a title only where nothing beneath it reads like one. */
function firstTitle(parts: readonly Paragraph[], from: number): number {
  const first = parts.findIndex((part, index) => index >= from && mayBeTitle(part))
  const plain = parts.findIndex(
    (part, index) => index >= from && mayBeTitle(part) && !beginsWithDate(part.text),
  )
  const text = parts[plain]?.text
  return text === undefined || parseByline(text) || /[.…]$/.test(text) ? first : plain
}

/** Where the title stands: after the date, unless a byline follows the date at once. */
function titleIndex(parts: readonly Paragraph[]): number {
  const date = parts.slice(0, reach).findIndex(({ text }) => parseDate(text) !== null || looksLikeDate(text))
  const next = parts[date + 1]
  const above = parts.slice(0, Math.max(date, 0)).map(({ text }) => (kindNamed(text) === null ? text : null))
  const unsigned = above.findLastIndex((text) => text !== null && parseByline(text) === null)
  const before = unsigned === -1 ? above.findLastIndex((text) => text !== null) : unsigned
  if (before === -1) return firstTitle(parts, date + 1)
  if (!next || parseByline(next.text)) return before
  const after = parts[date + 2]
  return mayBeTitle(next) && after !== undefined && parseByline(after.text) ? date + 1 : before
}

/** Takes the header's paragraphs off the front of `parts`. */
export function takeHeader(parts: Paragraph[], findings: Finding[]): Header {
  const at = titleIndex(parts)
  const titled = parts[at]
  if (!titled || titled.bullet)
    throw new NotAPage(
      'There is no title: a page begins with a date, a title and a byline, each on a line of its own.',
    )
  const header: Header = { title: { value: titled.text, line: titled.line }, contributors: [] }
  if (titled.text.length > longestTitle)
    findings.push({ level: 'check', line: titled.line, text: 'The title is very long; is it one?' })
  const details = parts.splice(0, at + 1).slice(0, -1)
  joinBrokenTitle(header, parts)

  // A date, a kind and a line beneath the title may stand between title and byline; nothing else does.
  const byline = parts.slice(0, 4).findIndex(({ text }) => parseByline(text) !== null)
  const between = byline === -1 ? [] : parts.slice(0, byline)
  const lines = between.filter(({ text }) => parseDate(text) === null && kindNamed(text) === null)
  if (byline !== -1 && lines.length <= 1) {
    for (const part of parts.splice(0, byline)) {
      if (!lines.includes(part)) details.push(part)
      else {
        header.dek = { value: part.text, line: part.line }
        findings.push({
          level: 'check',
          line: part.line,
          text: 'The line between title and byline became the dek.',
        })
      }
    }
    takeBylines(header, parts, findings)
  }
  const dated = () => details.some(isPublicationDay)
  while (parts[0] && parseDate(parts[0].text) && (!dated() || !isPublicationDay(parts[0])))
    details.push(...parts.splice(0, 1))
  if (header.contributors.length === 0 && parts[0]) takeBylines(header, parts, findings)
  if (
    parts[0] &&
    !parts[0].bullet &&
    kindNamed(parts[0].text) &&
    !details.some(({ text }) => kindNamed(text))
  )
    details.push(...parts.splice(0, 1))
  takeDetails(header, details, findings)
  return header
}

const isPublicationDay = ({ text }: Paragraph) => parseDate(text) !== null && !isDayOfChange(text)

/** One day and one kind. The day of a change stands for that of publication only where there is no other. */
function takeDetails(header: Header, details: readonly Paragraph[], findings: Finding[]): void {
  const day = details.find(isPublicationDay) ?? details.find(({ text }) => parseDate(text) !== null)
  const kind = details.find(({ text }) => kindNamed(text) !== null)
  for (const part of details) {
    const { text, line } = part
    const date = parseDate(text)
    const value = kindNamed(text)
    if (date && part === day) {
      header.date = { value: date.date, line }
      if (date.ambiguous)
        findings.push({ level: 'check', line, text: `“${text}” was read as ${date.date}, month first.` })
      if (isDayOfChange(text))
        findings.push({ level: 'check', line, text: `“${text}” is the only day and became the date.` })
    } else if (value && part === kind) header.kind = { value, line }
    else findings.push({ level: 'unplaced', line, text: `“${text}” ${reasonOf(text)}` })
  }
}

function reasonOf(text: string): string {
  if (isDayOfChange(text)) return 'is the day of a change; the text has the day of its publication.'
  return looksLikeDate(text)
    ? 'is not a day of the calendar.'
    : 'stands beside the title, where a day, a kind and a byline were expected.'
}

/** Two short lines that touch are one title that was broken. */
function joinBrokenTitle(header: Header, parts: Paragraph[]): void {
  const [next, after] = parts
  if (!next || next.line !== header.title.line + 1 || next.text.length > 100) return
  if (parseByline(next.text) || beginsWithDate(next.text) || kindNamed(next.text) || /[.…]$/.test(next.text))
    return
  if (!after || !(parseByline(after.text) || parseDate(after.text))) return
  header.title = { ...header.title, value: `${header.title.value} ${next.text}` }
  parts.shift()
}

/** "By A and B", and beneath it perhaps "With C" or "Translated by D". */
function takeBylines(header: Header, parts: Paragraph[], findings: Finding[]): void {
  for (let part = parts[0]; part; part = parts[0]) {
    const people = parseByline(part.text)
    const again = header.contributors.length > 0 && people?.every(({ role }) => role === 'author')
    if (!people || again || part.bullet) return
    if (/\bet al\b/i.test(part.text))
      findings.push({ level: 'unplaced', line: part.line, text: `“et al.” in “${part.text}” names nobody.` })
    for (const value of people) header.contributors.push({ value, line: part.line })
    parts.shift()
  }
}
