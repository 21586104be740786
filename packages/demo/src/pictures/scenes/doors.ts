import { chance, height, ink, rect, sheet, width } from './sheet.ts'

/** The front of a research institute at dusk: forty-eight windows, of which a few have somebody behind them. */
export function doors(): string {
  const next = chance(128)
  const [columns, rows, w, h] = [16, 4, 74, 96]
  const [left, top] = [120, 290]
  const lit = new Set([3, 17, 22, 38, 41, 58])
  const windows = Array.from({ length: columns * rows }, (_, index) => {
    const x = left + (index % columns) * 97
    const y = top + Math.floor(index / columns) * 128
    const on = lit.has(index)
    const blind = next() > 0.45 ? 20 + next() * 44 : 0
    return (
      rect(x - 5, y - 5, w + 10, h + 10, ink.ink) +
      rect(x, y, w, h, on ? ink.land.delta : '#4d5f6b') +
      (on ? '' : rect(x, y, w, blind, '#64757f')) +
      rect(x + w / 2 - 2, y, 4, h, ink.ink) +
      rect(x, y + h * 0.36, w, 3, ink.ink) +
      (on ? rect(x + 12, y + h - 30, 20, 30, ink.ink2) : '')
    )
  })
  const plates = [0, 1].map((index) =>
    rect(936 + index * 30, 806, 22, 28, ink.land.delta, `stroke="${ink.ink}" stroke-width="2"`),
  )
  return sheet(
    ink.deep,
    rect(0, 0, width, 240, ink.shoal),
    rect(60, 232, width - 120, 620, ink.ink2),
    rect(40, 214, width - 80, 24, ink.ink),
    ...windows,
    rect(0, 852, width, height - 852, ink.land.gorge),
    rect(0, 852, width, 4, ink.ink),
    ...plates,
    rect(1010, 800, 90, 54, ink.ink),
  )
}
