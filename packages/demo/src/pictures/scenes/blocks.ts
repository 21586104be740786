import { chance, height, ink, rect, sheet, smooth, width } from './sheet.ts'

/** A quarter from above on a hot afternoon: houses, their shade, a river, and the two doors that stand open. */
export function blocks(): string {
  const next = chance(46)
  const parts: string[] = []
  const shade: string[] = []
  const open = new Set(['3-2', '9-4'])
  const river = smooth(
    Array.from({ length: 20 }, (_, index) => {
      const x = index * 100 - 60
      return [x, 880 - x * 0.12 + 60 * Math.sin(x / 240)] as const
    }),
  )
  for (let column = 0; column < 16; column += 1) {
    for (let row = 0; row < 8; row += 1) {
      const [x, y] = [column * 114 + 18, row * 132 + 26]
      if (y > 800 - x * 0.12 + 60 * Math.sin(x / 240) - 40 && y < 960 - x * 0.12 + 60 * Math.sin(x / 240))
        continue
      if (next() > 0.9) {
        parts.push(rect(x, y, 88, 98, ink.land.basin, `stroke="${ink.ink}" stroke-width="1.5"`))
        continue
      }
      const split = 30 + next() * 30
      const fill = next() > 0.5 ? ink.land.estuary : ink.land.delta
      const deep = 10 + next() * 16
      shade.push(
        `<path d="M${x + 88} ${y}l${deep} ${deep}v98h-88l-${deep}-${deep}z" fill="${ink.ink}" opacity=".28"/>`,
      )
      const outline = `stroke="${ink.ink}" stroke-width="2"`
      parts.push(rect(x, y, split, 98, fill, outline), rect(x + split, y, 88 - split, 46, fill, outline))
      parts.push(rect(x + split, y + 46, 88 - split, 52, next() > 0.6 ? ink.paper : fill, outline))
      if (open.has(`${column}-${row}`))
        parts.push(
          `<circle cx="${x + 44}" cy="${y + 49}" r="52" fill="none" stroke="${ink.accent}" stroke-width="5"/>`,
          rect(x + 30, y + 35, 28, 28, ink.accent),
        )
    }
  }
  return sheet(
    ink.paper,
    ...shade,
    `<path d="${river}" fill="none" stroke="${ink.ink}" stroke-width="124"/>`,
    `<path d="${river}" fill="none" stroke="${ink.shoal}" stroke-width="120"/>`,
    `<path d="${river}" fill="none" stroke="${ink.deep}" stroke-width="56"/>`,
    ...parts,
    rect(0, height - 2, width, 2, ink.ink),
  )
}
