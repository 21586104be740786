/** A saved page as numbered lines. Here, and only here, odd line ends, tabs, invisible marks and bullets are dealt with. */

export type Line = {
  /** As an editor shows it, from 1. */
  number: number
  /** Without indentation and bullet. Empty: a blank line. */
  text: string
  /** Columns before the text or its bullet. */
  indent: number
  /** The bullet as it stood, or "". */
  bullet: string
}

/** Marks that can only be bullets need no space after them; those that are also punctuation do. */
const bulletPattern = /^(?:([•‣⁃◦▪▫●○■□∙➤►])\s*|([·*–—o-])(?:\s+|$))/u
const invisible = /[\u200B\u2060\uFEFF]/g
const tabWidth = 4

function indentOf(line: string): number {
  let column = 0
  for (const letter of line) {
    if (letter === '\t') column += tabWidth - (column % tabWidth)
    else if (/\s/u.test(letter)) column += 1
    else break
  }
  return column
}

/** Runs of spaces are one space; a no-break space is the author's and stays. */
const tidy = (text: string) => text.trim().replaceAll(/[ \t]+/g, ' ')

export function readLines(text: string): Line[] {
  const lines = text
    .replaceAll(invisible, '')
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u)
    .map((raw, index): Line => {
      const trimmed = raw.trim()
      const mark = bulletPattern.exec(trimmed)
      return {
        number: index + 1,
        text: tidy(mark ? trimmed.slice(mark[0].length) : trimmed),
        indent: indentOf(raw),
        bullet: mark?.[1] ?? mark?.[2] ?? '',
      }
    })
  return joinLoneBullets(lines)
}

/** Some browsers save a bullet on a line of its own, above the text it belongs to. */
function joinLoneBullets(lines: Line[]): Line[] {
  const joined: Line[] = []
  let waiting: Line | undefined
  for (const line of lines) {
    if (line.bullet && !line.text) waiting = line
    else if (waiting && line.text && !line.bullet) {
      joined.push({ ...line, bullet: waiting.bullet, indent: waiting.indent })
      waiting = undefined
    } else {
      if (line.text) waiting = undefined
      joined.push(line)
    }
  }
  return joined
}

export const isBlank = (line: Line) => line.text === ''

/** One paragraph of plain words or one bulleted line. */
export type Paragraph = { text: string; line: number; indent: number; bullet: string }

/** True when the lines look like one paragraph that was broken at a column, as mail programs do. */
function isWrapped(lines: Line[]): boolean {
  const lengths = lines.slice(0, -1).map((line) => line.text.length)
  const widest = Math.max(...lines.map((line) => line.text.length))
  return widest >= 50 && widest <= 130 && Math.min(...lengths) >= widest - 28
}

/** Blank lines part paragraphs; so does every line end in text that was not broken at a column. */
export function paragraphs(lines: readonly Line[]): Paragraph[] {
  const found: Paragraph[] = []
  let block: Line[] = []
  const close = () => {
    const [first] = block
    if (!first) return
    if (block.length > 1 && isWrapped(block)) {
      found.push({ ...first, text: block.map((line) => line.text).join(' '), line: first.number })
    } else found.push(...block.map((line) => ({ ...line, line: line.number })))
    block = []
  }
  for (const line of lines) {
    if (isBlank(line) || line.bullet) close()
    if (line.bullet && !isBlank(line)) found.push({ ...line, line: line.number })
    else if (!isBlank(line)) block.push(line)
  }
  close()
  return found.map(({ text, line, indent, bullet }) => ({ text, line, indent, bullet }))
}
