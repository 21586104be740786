import { chance, height, ink, rect, sheet, smooth, width } from './sheet.ts'

/** A strait in section: a ship above, the bed below, and the cable that lies where the trawls also go. */
export function cable(): string {
  const next = chance(21)
  const surface = 400
  const bed = (x: number) =>
    700 + 90 * Math.sin(x / 260 + 0.8) + 42 * Math.sin(x / 97) + 14 * Math.sin(x / 33)
  const steps = Array.from({ length: 75 }, (_, index) => index * 24)
  const layers = Array.from({ length: 7 }, (_, index) => {
    const points = steps.map((x) => [x, bed(x) + index * 42 + 6 * Math.sin(x / 60 + index * 2)] as const)
    const fill = [ink.land.delta, ink.land.estuary, ink.land.gorge][index % 3] ?? ink.land.delta
    return `<path d="${smooth(points)}V${height}H0Z" fill="${fill}" stroke="${ink.ink}" stroke-width="${index ? 1 : 3}"/>`
  })
  const depths = Array.from({ length: 5 }, (_, index) => {
    const y = surface + 28 + index * 44
    return `<path d="M0 ${y}H${width}" stroke="${ink.contour}" stroke-width="1" stroke-dasharray="2 14" opacity=".7"/>`
  })
  const cableRun = smooth(steps.map((x) => [x, bed(x) - 5 - Math.max(0, 30 * Math.sin(x / 180))] as const))
  const swell = smooth(steps.map((x) => [x, surface + 5 * Math.sin(x / 38)] as const))
  const ship =
    `<g fill="${ink.ink}"><path d="M1010 398L1032 340H1330L1372 330L1346 398Q1340 412 1320 412H1034Q1014 412 1010 398Z"/>` +
    `<path d="M1190 340V262H1296V340Z"/><path d="M1216 262V222H1270V262Z"/><path d="M1240 222V164H1246V222Z"/>` +
    `<path d="M1052 340L1030 250L1038 248L1086 340Z"/></g>` +
    rect(1204, 280, 78, 14, ink.shoal) +
    `<path d="M1031 252C1000 420 1010 560 1004 ${bed(1004).toFixed(0)}" fill="none" stroke="${ink.accent}" stroke-width="4" stroke-dasharray="14 9"/>`
  const motes = Array.from({ length: 70 }, () =>
    rect(next() * width, surface + 30 + next() * 230, 3, 3, ink.contour, 'opacity=".35"'),
  )
  return sheet(
    ink.paper,
    `<path d="${swell}V${height}H0Z" fill="${ink.shoal}"/>`,
    rect(0, surface + 120, width, height, ink.deep),
    ...depths,
    ...motes,
    ...layers,
    `<path d="${cableRun}" fill="none" stroke="${ink.paper}" stroke-width="14"/>`,
    `<path d="${cableRun}" fill="none" stroke="${ink.accent}" stroke-width="6"/>`,
    ship,
  )
}
