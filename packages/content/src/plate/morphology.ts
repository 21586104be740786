/** What makes a gorge a gorge: the numbers behind each terrain, from the look's table. */
import type { Terrain } from '../model/kinds.ts'

export type Morphology = {
  /** The channel's width, drawn from this range, in plate heights before its factor of 1.6. */
  width: readonly [number, number]
  noise: number
  frequency: number
  meander: number
  branches: number
  /** How much the channel opens towards its mouth. */
  flare: number
}

export const morphologies: Record<Terrain, Morphology> = {
  gorge: { width: [0.05, 0.09], noise: 0.42, frequency: 2.6, meander: 0.13, branches: 0, flare: 0 },
  delta: { width: [0.07, 0.1], noise: 0.42, frequency: 2.4, meander: 0.15, branches: 2, flare: 0.03 },
  estuary: { width: [0.09, 0.15], noise: 0.4, frequency: 2, meander: 0.2, branches: 0, flare: 0.16 },
  basin: { width: [0.07, 0.1], noise: 0.85, frequency: 2.9, meander: 0.13, branches: 0, flare: 0.02 },
  skerry: { width: [0.09, 0.12], noise: 0.95, frequency: 4.2, meander: 0.14, branches: 1, flare: 0.02 },
}
