/**
 * Bar charts in the manner of the site: bars from one line, values at their ends, a second series hollow rather than
 * in another hue. Numbers in, SVG out; nothing is drawn that is not in the numbers.
 */
import { day } from '@masthead/content/plate'
import { text, textWidth } from './text.ts'

type Bar = { label: string; value: number; second?: number }
export type BarChart = {
  bars: Bar[]
  /** What the two series are called; the second only where bars have one. */
  series: [string] | [string, string]
  /** After each value: " %", " km". */
  unit?: string
}

const width = 1232
const size = 26
const thick = 30
const gap = 8

export function barChart({ bars, series, unit = '' }: BarChart): string {
  const paired = series.length === 2
  const labels = Math.max(...bars.map((bar) => textWidth(bar.label, size))) + 30
  const values = 60 + textWidth(unit, size)
  const top = 62
  const row = (paired ? thick * 2 + gap : thick) + 30
  const height = top + bars.length * row + 6
  const most = Math.max(...bars.flatMap((bar) => [bar.value, bar.second ?? 0]))
  const scale = (width - labels - values - 8) / most
  const bar = (value: number, y: number, hollow: boolean) => {
    const w = Math.max(value * scale, 2)
    const box = hollow
      ? `<rect x="${labels + 1.5}" y="${y + 1.5}" width="${Math.max(w - 3, 1).toFixed(1)}" height="${thick - 3}" fill="${day.paper}" stroke="${day.ink}" stroke-width="3"/>`
      : `<rect x="${labels}" y="${y}" width="${w.toFixed(1)}" height="${thick}" fill="${day.ink}"/>`
    return box + text(`${value}${unit}`, { x: labels + w + 12, y: y + 24, size, fill: day.ink })
  }
  const key = (name: string, x: number, hollow: boolean) =>
    (hollow
      ? `<rect x="${x + 1.5}" y="11.5" width="21" height="21" fill="${day.paper}" stroke="${day.ink}" stroke-width="3"/>`
      : `<rect x="${x}" y="10" width="24" height="24" fill="${day.ink}"/>`) +
    text(name, { x: x + 36, y: 31, size, fill: day.ink2 })
  const second = labels + 36 + textWidth(series[0], size) + 44
  const rows = bars.map((entry, index) => {
    const y = top + index * row + 8
    return (
      text(entry.label, { x: labels - 20, y: y + 24, size, fill: day.ink, anchor: 'end' }) +
      bar(entry.value, y, false) +
      (entry.second === undefined ? '' : bar(entry.second, y + thick + gap, true))
    )
  })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="${day.paper}"/>` +
    key(series[0], labels, false) +
    (series[1] ? key(series[1], second, true) : '') +
    rows.join('') +
    `<rect x="${labels - 2}" y="${top - 4}" width="2" height="${height - top}" fill="${day.ink}"/></svg>`
  )
}
