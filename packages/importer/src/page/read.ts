/** Reads a whole page: header, body, where it first appeared, related items. No documents yet, and no I/O ever. */
import { isFurniture, isViewAll, originalPublication } from './chrome.ts'
import type { Elsewhere } from './chrome.ts'
import { takeHeader } from './header.ts'
import { findItems, readItems } from './items.ts'
import { paragraphs, readLines } from './lines.ts'
import type { Paragraph } from './lines.ts'
import { markNumbered } from './numbered.ts'
import { NotAPage } from './page.ts'
import type { BodyPart, Finding, Page } from './page.ts'
import { repeats } from './pull-quote.ts'

/** Marks that are bullets in running text; a dash may begin a spoken line. */
const listMarks = /[•‣⁃◦▪▫●○■□∙➤►*-]/u
const isNumber = (bullet: string) => /^\d/.test(bullet)
const isListed = ({ bullet }: Paragraph) => listMarks.test(bullet) || isNumber(bullet)

function readBody(parts: Paragraph[], page: Page, findings: Finding[]): void {
  const bullets = [...new Set(parts.filter(isListed).map(({ indent }) => indent))].toSorted((a, b) => a - b)
  const own = parts.filter(({ text }) => !isViewAll(text) && !isFurniture(text))
  // In the midst of the text, what reads like a pointer is more likely a sentence.
  const edges = new Set([...own.slice(0, 2), ...own.slice(-2)])
  const appeared = () => page.outlet !== undefined || page.outletUrl !== undefined
  for (const [index, part] of parts.entries()) {
    const { text, line } = part
    const first = originalPublication(text)
    if (first && first !== 'doubtful' && edges.has(part)) {
      takeFirstPublication(page, part, first, findings)
    } else if (isViewAll(text)) {
      findings.push({ level: 'note', line, text: `“${text}” links to lists that the site has of its own.` })
    } else if (isFurniture(text) && (index === parts.length - 1 || appeared())) {
      findings.push({ level: 'note', line, text: `“${text}” belongs to the site and was left out.` })
    } else {
      if (first)
        findings.push({
          level: 'check',
          line,
          text: `“${text}” stayed in the text. If it says where the text first appeared, remove it there and choose the outlet in the Studio.`,
        })
      page.body.push(bodyPart(part, page.body, bullets, parts[index + 1]))
    }
  }
}

/** The first line that names a place is believed; all of them are in the report. */
function takeFirstPublication(
  page: Page,
  { text, line }: Paragraph,
  { outlet, url }: Elsewhere,
  findings: Finding[],
): void {
  if (!outlet && !url) {
    findings.push({
      level: 'unplaced',
      line,
      text: `“${text}” points to the full text, but does not say where it is.`,
    })
  } else if (page.outlet || page.outletUrl) {
    findings.push({ level: 'unplaced', line, text: `“${text}” names a second place of publication.` })
  } else {
    if (outlet) page.outlet = { value: outlet, line }
    if (url) page.outletUrl = url
    findings.push({
      level: 'note',
      line,
      text: `“${text}” says where the text first appeared; it became “First in”.`,
    })
  }
}

function bodyPart(
  part: Paragraph,
  before: BodyPart[],
  bullets: number[],
  next: Paragraph | undefined,
): BodyPart {
  const { text, line, indent, bullet } = part
  if (isListed(part))
    return {
      type: 'listItem',
      text,
      line,
      list: isNumber(bullet) ? 'number' : 'bullet',
      level: bullets.indexOf(indent) + 1 || 1,
    }
  const spoken = bullet ? `${bullet} ${text}` : text
  const earlier = before.filter(({ type }) => type === 'paragraph' || type === 'listItem')
  if (earlier.some((paragraph) => repeats(text, paragraph.text))) return { type: 'pullQuote', text, line }
  const last = before.at(-1)
  const isHeading =
    last !== undefined &&
    last.type !== 'heading' &&
    next !== undefined &&
    !next.bullet &&
    next.text.length > text.length &&
    text.length <= 70 &&
    text.split(' ').length <= 10 &&
    /^["“‘']?[\p{Lu}\p{Lo}\d]/u.test(text) &&
    !/[.!?…:;,"”’)\]]$/u.test(text)
  return { type: isHeading ? 'heading' : 'paragraph', text: spoken, line }
}

function reportBody(page: Page, findings: Finding[]): void {
  for (const [index, part] of page.body.entries()) {
    if (part.type === 'heading')
      findings.push({
        level: 'check',
        line: part.line,
        text: `“${part.text}” looks like a heading and became one.`,
      })
    if (part.type !== 'paragraph') continue
    const later = page.body
      .slice(index + 1)
      .find(
        ({ type, text }) =>
          type === 'paragraph' && text.length > part.text.length && repeats(part.text, text),
      )
    if (later)
      findings.push({
        level: 'check',
        line: part.line,
        text: `This paragraph is repeated in line ${later.line}; if it is a pull quote, make it one.`,
      })
  }
  if (!page.body.some(({ type }) => type === 'paragraph'))
    findings.push({
      level: 'missing',
      text: 'The page has no text between its byline and its related items.',
    })
}

function reportMissing(page: Page, findings: Finding[]): void {
  if (!page.kind)
    findings.push({
      level: 'missing',
      text: 'The page does not say what kind of publication it is. Choose one in the Studio.',
    })
  if (!page.date) findings.push({ level: 'missing', text: 'The page has no date.' })
  if (page.contributors.length === 0) findings.push({ level: 'missing', text: 'The page has no byline.' })
  if (page.outlet && !page.outletUrl)
    findings.push({
      level: 'missing',
      line: page.outlet.line,
      text: `The page does not give the address of the full text in ${page.outlet.value}.`,
    })
  if (page.items.length > 0)
    findings.push({
      level: 'missing',
      text: `The page gives no addresses for its ${page.items.length} related ${page.items.length === 1 ? 'item' : 'items'}.`,
    })
}

/** Throws `NotAPage` when there is no text, or nothing in it that could be a title. */
export function readPage(text: string): { page: Page; findings: Finding[] } {
  const lines = readLines(text)
  if (lines.every((line) => line.text === '')) throw new NotAPage('The file holds no text.')
  const findings: Finding[] = []
  const start = findItems(lines)
  const front = paragraphs(markNumbered(lines.slice(0, start)))
  const page: Page = { ...takeHeader(front, findings), body: [], items: [] }
  readBody(front, page, findings)
  for (const line of lines.slice(start))
    if (isViewAll(line.text))
      findings.push({
        level: 'note',
        line: line.number,
        text: `“${line.text}” links to lists that the site has of its own.`,
      })
  page.items = readItems(lines.slice(start), findings)
  reportBody(page, findings)
  reportMissing(page, findings)
  return { page, findings }
}
