/** The top of a page: a date, a title and a byline, in this order or near it, each of them perhaps missing. */
import { parseByline } from './byline.ts'
import { beginsWithDate, looksLikeDate, parseDate } from './dates.ts'
import { kindOf } from './kinds.ts'
import type { Paragraph } from './lines.ts'
import { NotAPage } from './page.ts'
import type { Finding, Page } from './page.ts'

const reach = 6
const longestTitle = 300

type Header = Pick<Page, 'title' | 'kind' | 'date' | 'dek' | 'contributors'>

// A second day may follow the first, "Updated …".
const mayBeTitle = ({ text }: Paragraph) => kindOf(text) === null && parseDate(text) === null

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
  const above = parts.slice(0, Math.max(date, 0)).map(({ text }) => (kindOf(text) === null ? text : null))
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
  const above = parts.splice(0, at + 1).slice(0, -1)
  for (const part of above) takeDetail(header, part, findings)
  joinBrokenTitle(header, parts)

  // A date, a kind and a line beneath the title may stand between title and byline; nothing else does.
  const byline = parts.slice(0, 4).findIndex(({ text }) => parseByline(text) !== null)
  const between = byline === -1 ? [] : parts.slice(0, byline)
  const lines = between.filter(({ text }) => parseDate(text) === null && kindOf(text) === null)
  if (byline !== -1 && lines.length <= 1) {
    for (const part of parts.splice(0, byline)) {
      if (!lines.includes(part)) takeDetail(header, part, findings)
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
  while (parts[0] && !header.date && parseDate(parts[0].text)) takeDetail(header, parts.shift(), findings)
  if (header.contributors.length === 0 && parts[0]) takeBylines(header, parts, findings)
  if (parts[0] && !parts[0].bullet && !header.kind && kindOf(parts[0].text))
    takeDetail(header, parts.shift(), findings)
  return header
}

function takeDetail(header: Header, part: Paragraph | undefined, findings: Finding[]): void {
  if (!part) return
  const date = parseDate(part.text)
  const kind = kindOf(part.text)
  if (date && !header.date) {
    header.date = { value: date.date, line: part.line }
    if (date.ambiguous)
      findings.push({
        level: 'check',
        line: part.line,
        text: `“${part.text}” was read as ${date.date}, month first.`,
      })
  } else if (kind && !header.kind) header.kind = { value: kind, line: part.line }
  else if (looksLikeDate(part.text))
    findings.push({
      level: 'unplaced',
      line: part.line,
      text: `“${part.text}” is not a day of the calendar.`,
    })
  else findings.push({ level: 'unplaced', line: part.line, text: `“${part.text}” stands above the title.` })
}

/** Two short lines that touch are one title that was broken. */
function joinBrokenTitle(header: Header, parts: Paragraph[]): void {
  const [next, after] = parts
  if (!next || next.line !== header.title.line + 1 || next.text.length > 100) return
  if (parseByline(next.text) || beginsWithDate(next.text) || kindOf(next.text) || /[.…]$/.test(next.text))
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
