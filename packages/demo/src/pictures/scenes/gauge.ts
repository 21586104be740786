import { day } from '@masthead/content/plate'
import { text } from '../text.ts'
import { height, ink, rect, sheet, smooth, width } from './sheet.ts'

/** A staff gauge at low water: figures that the river used to reach, and the tide marks it left on the way down. */
export function gauge(): string {
  const terraces = Array.from({ length: 9 }, (_, index) => {
    const y = 250 + index * 62
    const points = Array.from({ length: 31 }, (_, step) => {
      const x = step * 60
      return [x, y + 26 * Math.sin(x / 310 + index * 0.5) + 9 * Math.sin(x / 71 + index * 1.7)] as const
    })
    const fill = index > 7 ? day.deep : index > 6 ? day.shoal : [day.land.delta, '#efe0b4'][index % 2]
    return `<path d="${smooth(points)}V${height}H0Z" fill="${fill ?? day.land.delta}" stroke="${ink.ink}" stroke-width="${index % 5 === 0 ? 2.4 : 1}" stroke-opacity=".55"/>`
  })
  const [x, top, step] = [1130, 150, 96]
  const marks = Array.from({ length: 8 }, (_, index) => {
    const y = top + index * step
    const teeth = [0, 1, 2, 3, 4].map((tooth) =>
      rect(x + (tooth % 2 ? 74 : 46), y + tooth * (step / 5), tooth % 2 ? 46 : 74, step / 10, ink.ink),
    )
    return (
      teeth.join('') +
      text(String(8 - index), { x: x + 12, y: y + 34, size: 44, fill: index === 6 ? ink.accent : ink.ink })
    )
  })
  const post =
    rect(x, top - 26, 126, step * 8 + 60, ink.paper, `stroke="${ink.ink}" stroke-width="4"`) + marks.join('')
  const water = rect(0, 822, width, height - 822, day.deep, 'opacity=".55"')
  const line = rect(0, 820, width, 4, ink.accent)
  const pebbles = [
    [220, 760, 46],
    [330, 782, 30],
    [620, 742, 38],
    [1450, 770, 52],
    [1560, 790, 26],
    [880, 790, 34],
  ].map(
    ([cx = 0, cy = 0, r = 0]) =>
      `<ellipse cx="${cx}" cy="${cy}" rx="${r}" ry="${r * 0.5}" fill="${ink.land.gorge}" stroke="${ink.ink}" stroke-width="2"/>`,
  )
  return sheet(day.shoal, rect(0, 0, width, 260, ink.paper), ...terraces, ...pebbles, post, water, line)
}
