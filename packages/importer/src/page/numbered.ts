/** Numbered lists: lines that count up from 1 with nothing but blank lines and deeper bullets between them. */
import { isBlank } from './lines.ts'
import type { Line } from './lines.ts'

const pattern = /^(?<number>\d{1,3})(?<stop>[.)])\s+(?=\S)/u

/** "1. Introduction" alone, or with text beneath it, may be a heading; only a second number makes a list. */
export function markNumbered(lines: readonly Line[]): Line[] {
  const marked = [...lines]
  let run: { index: number; line: Line; mark: string; stop: string }[] = []
  const close = () => {
    if (run.length > 1)
      for (const { index, line, mark } of run)
        marked[index] = { ...line, text: line.text.slice(mark.length), bullet: mark.trim() }
    run = []
  }
  for (const [index, line] of lines.entries()) {
    const [first] = run
    if (isBlank(line) || (first && line.bullet && line.indent > first.line.indent)) continue
    const found = line.bullet ? null : pattern.exec(line.text)
    const stop = found?.groups?.stop ?? ''
    const next = Number(found?.groups?.number) === run.length + 1 && (!first || first.stop === stop)
    if (!next) close()
    if (found && (next || found.groups?.number === '1')) run.push({ index, line, mark: found[0], stop })
  }
  close()
  return marked
}
