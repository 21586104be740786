/** The shapes in which plates are shown, and which document is shown in which. */
import type { Terrain } from '../model/kinds.ts'
import { hash } from './noise.ts'
import { plateFile } from './svg.ts'
import type { PlateFileOptions } from './svg.ts'

/**
 * `wide` over articles, whose line runs on into the text; `cover` for reports and `portrait` for people, both 4:5;
 * `band` over topics, where no line runs on; `swatch` in their legend.
 */
export type PlateShape = 'wide' | 'cover' | 'portrait' | 'band' | 'swatch'

type Shape = { width: number; height: number; exit: number; cell?: number; levels?: number }

export const plateShapes: Record<PlateShape, Shape> = {
  wide: { width: 1184, height: 360, exit: 196 },
  // The exit meets the page's line: 196 of the 424 pixels that a cover is wide, in its own 480.
  cover: { width: 480, height: 600, exit: 222 },
  portrait: { width: 352, height: 440, exit: 126 },
  band: { width: 1184, height: 360, exit: 196 },
  swatch: { width: 144, height: 80, exit: 44, cell: 4, levels: 9 },
}

const drawing: Record<PlateShape, PlateFileOptions> = {
  wide: {},
  cover: {},
  portrait: { soundings: false, neatline: false },
  band: { line: false },
  swatch: { soundings: false, neatline: false, ring: false, stroke: 0.8 },
}

/** Documents without a topic have a delta: the institute's own terrain. */
export const defaultTerrain: Terrain = 'delta'

export type PlateSubject = { seed: string; terrain?: Terrain | null }

/** The SVG file of a subject in a shape, under 30 kB compressed. */
export function platePicture(
  subject: PlateSubject,
  shape: PlateShape,
  options: PlateFileOptions = {},
): string {
  const spec = { seed: subject.seed, terrain: subject.terrain ?? defaultTerrain, ...plateShapes[shape] }
  return plateFile(spec, { ...drawing[shape], ...options })
}

/** The plate of the page that was not found: the same on every site, needs no lake. */
export const unsurveyedPicture = () =>
  platePicture({ seed: 'There is nothing at this address.', terrain: 'skerry' }, 'wide', { unsurveyed: true })

/** Raise it when the drawing changes: addresses of plates carry it, and are kept for ever by browsers. */
const edition = 1

/** Names what a plate looks like, for `?v=`: another seed or terrain is another address. */
export const plateVersion = (subject: PlateSubject) =>
  hash(`${edition} ${subject.terrain ?? defaultTerrain} ${subject.seed}`).toString(36)
