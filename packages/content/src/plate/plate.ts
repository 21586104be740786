/**
 * A plate: a contour chart drawn from a title. A pure function: the same words give the same chart, byte for
 * byte, on every machine and in every year, so a plate needs no storage. Why: docs/decisions/plates.md.
 */
import { channel } from './channel.ts'
import type { Point } from './channel.ts'
import { contour, region } from './contours.ts'
import { morphologies } from './morphology.ts'
import { gradientNoise, hash, random } from './noise.ts'
import { curve } from './path.ts'
import { soundings } from './soundings.ts'
import type { Sounding } from './soundings.ts'
import { ground } from './terrain.ts'
import type { Terrain } from '../model/kinds.ts'

export type PlateSpec = {
  /** The title at first publication, or a name: any text. */
  seed: string
  terrain: Terrain
  /** Pixels. */
  width: number
  height: number
  /** x, in pixels, at which the line leaves at the bottom. */
  exit: number
  /** The grid's cell in pixels: 10 for a picture, less for a small one. */
  cell?: number
  /** Contour levels: 18 for a picture, fewer for a small one. */
  levels?: number
}

export type Plate = {
  spec: PlateSpec
  /** Path data. The ground is deep water; each fill lies on the one before. */
  shoal: string
  shore: string
  land: string
  contours: string
  /** Every fifth contour, drawn heavier. */
  index: string
  soundings: Sounding[]
  line: string
  /** Where the line begins. */
  source: Point
}

/** Sea marks on the scale of 18: deep water under 2, shoals under 4, land over 11. */
const marks = { deep: 2 / 18, shoal: 4 / 18, land: 11 / 18 }

export function plate(spec: PlateSpec): Plate {
  const { width, height, cell = 10, levels = 18 } = spec
  const next = random(hash(spec.seed))
  const shape = morphologies[spec.terrain]
  const noise = gradientNoise(next)
  const river = channel(shape, spec.exit / height, width / height, next)
  const grid = ground({ width, height, cell }, shape, river, noise, next)

  const fill = (level: number) =>
    region(grid, level)
      .filter((chain) => chain.points.length > 6)
      .map((chain) => curve(chain))
      .join('')
  let thin = ''
  let heavy = ''
  for (let i = 1; i < levels; i++) {
    const drawn = contour(grid, i / levels)
      .filter((chain) => chain.points.length > 6)
      .map((chain) => curve(chain))
      .join('')
    if (i % 5 === 0) heavy += drawn
    else thin += drawn
  }

  const course: Point[] = Array.from({ length: 81 }, (_, i) => [river.at(i / 80) * height, (i / 80) * height])
  const visible = course.findIndex(([x, y]) => x > 12 && x < width - 30 && y > 26)
  const points = course.slice(Math.max(visible, 0))
  return {
    spec,
    shoal: fill(marks.deep),
    shore: fill(marks.shoal),
    land: fill(marks.land),
    contours: thin,
    index: heavy,
    soundings: soundings(grid, { width, height }, river, marks.land, next),
    line: curve({ points, closed: false }, 0.35),
    source: points[0] as Point,
  }
}
