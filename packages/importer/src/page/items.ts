/**
 * Related items: a bulleted kind, beneath it bullets with an outlet (perhaps) and a date, then a title, an excerpt
 * that is often cut off, and a byline. Any of them may be missing, and indentation may have been lost.
 */
import { guestsInTitle, parseByline } from './byline.ts'
import { isFurniture, isViewAll } from './chrome.ts'
import { looksLikeDate, parseDate } from './dates.ts'
import { kindNamed } from './kinds.ts'
import { isBlank, paragraphs } from './lines.ts'
import type { Line, Paragraph } from './lines.ts'
import type { Finding, PageItem } from './page.ts'

const isDay = (text: string) => parseDate(text) !== null || looksLikeDate(text)
const isLabel = (text: string) =>
  text.length <= 60 && !/[.!?…]$/.test(text) && !isDay(text) && !isViewAll(text)

/** Does an item begin at this line? A known kind with anything beneath it, or any label with a date beneath it. */
function beginsItem(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  if (!line?.bullet || isBlank(line) || !isLabel(line.text)) return false
  const below = lines.slice(index + 1).filter((next) => !isBlank(next))
  const [first, second] = below
  if (!first) return false
  const deeper = first.indent > line.indent
  if (kindNamed(line.text) !== null) {
    if (!first.bullet) return deeper || lines[index + 1] === first
    return (
      deeper || isDay(first.text) || (second?.bullet !== '' && second !== undefined && isDay(second.text))
    )
  }
  const close = deeper || lines[index + 1] === first
  if (!first.bullet || !close || kindNamed(first.text) !== null) return false
  return isDay(first.text) || (second !== undefined && second.bullet !== '' && isDay(second.text))
}

/** The index of the first line that belongs to related items, or the number of lines when there are none. */
export function findItems(lines: readonly Line[]): number {
  const index = lines.findIndex((_, at) => beginsItem(lines, at))
  return index === -1 ? lines.length : index
}

/** "Foreign Affairs, November 18, 2022" on one line. */
function splitOutletAndDate(text: string): [outlet: string, date: string] | null {
  for (const match of text.matchAll(/\s*(?:[,|·•–—]|\s-)\s+/gu)) {
    const [outlet, date] = [text.slice(0, match.index), text.slice(match.index + match[0].length)]
    if (outlet && parseDate(date)) return [outlet, date]
  }
  return null
}

const cutMark = /\s*(?:[[(]\s*(?:\.{3}|…)\s*[\])]|\.\s\.\s\.|\.{3}|…)$/u

/** "indefinitely...." was a sentence and then a cut: one stop stays. */
export function withoutCutMark(text: string): { text: string; truncated: boolean } {
  const cut = text.replace(cutMark, '')
  return { text: cut, truncated: cut !== text }
}

function readDetails(item: PageItem, details: Paragraph[], findings: Finding[]): void {
  for (const { text, line } of details) {
    const date = parseDate(text)
    const both = date ? null : splitOutletAndDate(text)
    if (date && !item.date) {
      item.date = { value: date.date, line }
      if (date.ambiguous)
        findings.push({ level: 'check', line, text: `“${text}” was read as ${date.date}, month first.` })
    } else if (both && !item.date && !item.outlet) {
      item.outlet = { value: both[0], line }
      item.date = { value: parseDate(both[1])?.date ?? '', line }
    } else if (looksLikeDate(text)) {
      findings.push({ level: 'unplaced', line, text: `“${text}” is not a day of the calendar.` })
    } else if (!date && !item.outlet) item.outlet = { value: text, line }
    else
      findings.push({
        level: 'unplaced',
        line,
        text: `“${text}” stands among the details of “${item.label}”.`,
      })
  }
}

/** A title broken over two lines is followed by more text; a title and its excerpt without a blank line are not. */
function takeTitle(rest: Paragraph[], lines: readonly Line[]): Paragraph | undefined {
  // "By A" alone is a byline of a work whose title is missing; "With Allies" alone is a title.
  if (
    rest.length === 1 &&
    /^by\b/i.test(rest[0]?.text ?? '') &&
    parseByline(rest[0]?.text ?? '', { strict: true })
  )
    return undefined
  // A title is not cut off; a long text that is, is the excerpt of a work whose title is missing.
  if (rest[0] && rest[0].text.length > 100 && withoutCutMark(rest[0].text).truncated) return undefined
  const first = rest.shift()
  const [second] = rest
  if (!first || !second || parseByline(second.text)) return first
  const touching = lines.some(
    (line) => line.number === second.line - 1 && line.number === first.line && !isBlank(line),
  )
  const broken =
    touching && rest.length > 1 && first.text.length + second.text.length < 220 && !/[.!?…]$/.test(first.text)
  const more = rest[1]
  if (!broken || !more || parseByline(more.text) || second.text.length > 110 || /[.…]$/.test(second.text))
    return first
  rest.shift()
  return { ...first, text: `${first.text} ${second.text}` }
}

function readItem(lines: readonly Line[], findings: Finding[]): PageItem | null {
  const [head, ...below] = lines
  if (!head) return null
  const label = head.text
  const kind = kindNamed(label)
  const item: PageItem = {
    line: head.number,
    label,
    truncated: false,
    contributors: [],
    ...(kind && { kind }),
  }
  if (!kind)
    findings.push({
      level: 'unplaced',
      line: head.number,
      text: `“${label}” is none of the kinds of publication; the item was imported without a kind.`,
    })
  const all = paragraphs(below)
  // The site's own links end the last item; what stands beneath them belongs to no work.
  const end = all.findIndex(({ text }) => isViewAll(text))
  const parts = end === -1 ? all : all.slice(0, end)
  for (const { text, line } of end === -1 ? [] : all.slice(end).filter((part) => !isViewAll(part.text)))
    findings.push({ level: 'unplaced', line, text: `“${text}”` })
  const plain = parts.findIndex(({ bullet }) => !bullet)
  const details = parts.splice(0, plain === -1 ? parts.length : plain)
  const onlyByline = parts.length > 0 && parts.every(({ text }) => parseByline(text) !== null)
  const last = details.at(-1)
  if ((parts.length === 0 || onlyByline) && details.length > 1 && last && !isDay(last.text))
    parts.unshift(...details.splice(-1))
  readDetails(item, details, findings)

  const title = takeTitle(parts, lines)
  if (title) item.title = { value: title.text, line: title.line }
  readText(item, parts, { column: title?.indent ?? 0, outer: head.indent }, findings)
  reportGaps(item, findings)
  return item
}

/** Excerpt and byline. Text that stands outside of the item's column, or after its byline, is not the item's. */
function readText(
  item: PageItem,
  parts: readonly Paragraph[],
  { column, outer }: { column: number; outer: number },
  findings: Finding[],
): void {
  const excerpt: Paragraph[] = []
  let signed = false
  for (const part of parts) {
    const { text, line } = part
    const people = part.bullet ? null : parseByline(text)
    const outside = part.indent < column && part.indent <= outer
    const second = people?.every(({ role }) => role !== 'author') && !outside
    if (people && (!signed || second)) {
      item.contributors.push(...people.map((value) => ({ value, line })))
      signed = true
    } else if (isFurniture(text)) {
      findings.push({ level: 'note', line, text: `“${text}” belongs to the site and was left out.` })
    } else if (part.bullet || outside || (signed && (excerpt.length > 0 || part.indent <= outer))) {
      findings.push({ level: 'unplaced', line, text: `“${text}”` })
    } else excerpt.push(part)
  }
  const [first] = excerpt
  if (!first) return
  const cut = withoutCutMark(excerpt.map(({ text }) => text).join('\n\n'))
  item.excerpt = { value: cut.text, line: first.line }
  item.truncated = cut.truncated
}

function reportGaps(item: PageItem, findings: Finding[]): void {
  const name = item.title ? `“${item.title.value}”` : `The item “${item.label}”`
  if (!item.title) findings.push({ level: 'missing', line: item.line, text: `${name} has no title.` })
  if (!item.date) findings.push({ level: 'missing', line: item.line, text: `${name} has no date.` })
  if (item.contributors.length === 0)
    findings.push({ level: 'missing', line: item.line, text: `${name} names no contributors.` })
  const guests = item.title ? guestsInTitle(item.title.value) : []
  if (guests.length > 0)
    findings.push({
      level: 'note',
      ...(item.title && { line: item.title.line }),
      text: `The title names ${guests.join(' and ')}; they stay in the title.`,
    })
}

/** Reads all items from the lines that `findItems` found. */
export function readItems(lines: readonly Line[], findings: Finding[]): PageItem[] {
  const [head] = lines
  if (!head) return []
  const below = lines.slice(1).find((line) => !isBlank(line))
  const nested = below !== undefined && below.indent > head.indent
  const starts = lines.flatMap((line, index) => {
    const level = nested && line.bullet !== '' && line.indent <= head.indent && !isViewAll(line.text)
    return index === 0 || level || beginsItem(lines, index) ? [{ index, certain: index === 0 || level }] : []
  })
  // An outlet above a date looks like a kind above a date: bullets that follow a kind at once are its details.
  const firsts = starts
    .filter(({ index, certain }, at) => certain || !isInsidePrevious(lines, starts[at - 1]?.index, index))
    .map(({ index }) => index)
  return firsts.flatMap(
    (start, at) => readItem(lines.slice(start, firsts[at + 1] ?? lines.length), findings) ?? [],
  )
}

/** True when only bullets stand between the start of an item and what looks like the start of another. */
function isInsidePrevious(lines: readonly Line[], previous: number | undefined, start: number): boolean {
  if (previous === undefined) return false
  return lines.slice(previous, start).every((line) => isBlank(line) || line.bullet !== '')
}
