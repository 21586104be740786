import { chance, height, ink, rect, sheet, width } from './sheet.ts'

/** An inland container yard seen from the rail side: stacks, a gantry, and a horizon without a sea. */
export function containers(): string {
  const next = chance(47)
  const colours = [ink.land.estuary, ink.land.delta, ink.deep, ink.shoal, ink.land.gorge, ink.ink2, '#c98f73']
  const [w, h, base] = [148, 62, 800]
  const stacks = Array.from({ length: 12 }, (_, column) => {
    const tall = [2, 3, 5, 4, 4, 2, 0, 0, 3, 5, 4, 3][column] ?? 2
    return Array.from({ length: tall }, (_, row) => {
      const [x, y] = [column * w + 2, base - (row + 1) * h]
      const fill = colours[Math.floor(next() * colours.length)] ?? ink.shoal
      const ribs = Array.from({ length: 11 }, (_, rib) =>
        rect(x + 12 + rib * 11.6, y + 9, 3, h - 18, ink.ink, 'opacity=".16"'),
      )
      return rect(x, y, w - 4, h - 3, fill, `stroke="${ink.ink}" stroke-width="2"`) + ribs.join('')
    }).join('')
  })
  const leg = (x: number) => rect(x, 300, 18, base - 300, ink.ink) + rect(x - 14, base - 12, 46, 12, ink.ink)
  const gantry =
    leg(884) +
    leg(1166) +
    rect(820, 282, 430, 26, ink.ink) +
    rect(1000, 308, 64, 22, ink.accent) +
    rect(1012, 330, 3, 150, ink.ink) +
    rect(1049, 330, 3, 150, ink.ink) +
    rect(958, 480, w, h - 3, ink.land.delta, `stroke="${ink.ink}" stroke-width="2"`)
  const rails = [base + 58, base + 84].map((y) => rect(0, y, width, 5, ink.ink)).join('')
  const sleepers = Array.from({ length: 60 }, (_, index) =>
    rect(index * 30 + 4, base + 66, 12, 20, ink.ink2),
  ).join('')
  const hills =
    `<path fill="${ink.shoal}" d="M0 560C240 470 420 520 640 500S1100 420 1320 470 1640 430 1776 480V${base}H0Z"/>` +
    `<path fill="${ink.land.basin}" d="M0 650C300 590 520 640 800 620S1300 570 1776 620V${base}H0Z"/>`
  return sheet(
    ink.paper,
    hills,
    rect(0, base, width, height - base, ink.land.gorge),
    sleepers,
    rails,
    ...stacks,
    gantry,
  )
}
