/** The report as a person reads it in a terminal. */
import type { ImportReport } from './import-page.ts'
import type { Finding } from './page/page.ts'

const headings: [Finding['level'], string][] = [
  ['unplaced', 'Could not be placed'],
  ['missing', 'Missing from the page'],
  ['check', 'Placed, but please look'],
  ['note', 'Notes'],
]

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

function wrap(text: string, indent: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + word.length + 1 > width - indent.length) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].join(`\n${indent}`)
}

export function formatReport({ title, found, findings }: ImportReport, width = 96): string {
  const summary = [
    `Date           ${found.date ?? 'none'}`,
    `Kind           ${found.kind ?? 'none'}`,
    `Contributors   ${found.contributors.join(', ') || 'none'}`,
    `Text           ${count(found.paragraphs, 'paragraph')}, ${count(found.pullQuotes, 'pull quote')}`,
    `First in       ${found.outlet ?? 'no outlet named'}`,
    `Related        ${count(found.items.length, 'item')}`,
  ].map((line) => `  ${wrap(line, ' '.repeat(17), width)}`)
  const groups = headings.flatMap(([level, heading]) => {
    const own = findings.filter((finding) => finding.level === level)
    if (own.length === 0) return []
    return [
      '',
      `  ${heading}`,
      ...own.map(
        ({ line, text }) =>
          `    ${(line ? `line ${line}` : 'page').padEnd(10)} ${wrap(text, ' '.repeat(15), width)}`,
      ),
    ]
  })
  return [title, ...summary, ...groups].join('\n')
}
