/** What every scene is drawn on: one sheet, one palette, chance from a seed. */
import { day } from '@masthead/content/plate'

export const width = 1776
export const height = 1080
export const ink = day

/** Mulberry32: the same seed gives the same scene on every machine. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}" ${more}/>`

export const sheet = (ground: string, ...parts: string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `${rect(0, 0, width, height, ground)}${parts.join('')}</svg>`

/** A smooth line through points, for shores, swells and cables. */
export function smooth(points: readonly (readonly [number, number])[]): string {
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0]
  return points
    .map(([x, y], index) => {
      if (index === 0) return `M${x.toFixed(1)} ${y.toFixed(1)}`
      const [a, b, c] = [at(index - 2), at(index - 1), at(index + 1)]
      const first = [b[0] + (x - a[0]) / 6, b[1] + (y - a[1]) / 6]
      const second = [x - (c[0] - b[0]) / 6, y - (c[1] - b[1]) / 6]
      return `C${[...first, ...second, x, y].map((value) => value.toFixed(1)).join(' ')}`
    })
    .join('')
}
