/** A plate's colours by day and by night, the same values as apps/web/styles/theme.css (a test compares them). */
import type { Terrain } from '../model/kinds.ts'

export type PlatePalette = {
  paper: string
  ink: string
  ink2: string
  accent: string
  shoal: string
  deep: string
  contour: string
  land: Record<Terrain, string>
}

export const day: PlatePalette = {
  paper: '#ffffff',
  ink: '#14222b',
  ink2: '#47565f',
  accent: '#a80f63',
  shoal: '#e3eff5',
  deep: '#b9d6e4',
  contour: '#14222b',
  land: { delta: '#f5e8c2', estuary: '#f3dbce', gorge: '#dee2e6', basin: '#dce8cb', skerry: '#e9deec' },
}

export const night: PlatePalette = {
  paper: '#0c161c',
  ink: '#dce4e6',
  ink2: '#9fb1ba',
  accent: '#f48dc3',
  shoal: '#11232e',
  deep: '#0a2c40',
  contour: '#8fb0c0',
  land: { delta: '#2b2817', estuary: '#33231c', gorge: '#232a30', basin: '#1e2b1b', skerry: '#2c2333' },
}
