/** The ground: a grid of heights from 0 (the deepest) to 1, cut by the channel. */
import { distance } from './channel.ts'
import type { Channel } from './channel.ts'
import type { Morphology } from './morphology.ts'
import { octaves } from './noise.ts'
import type { Noise } from './noise.ts'

// In module scope, because a look-up of the global object costs most of the time in some hosts (jest, vm).
const { abs, ceil, exp, max, min, pow, tanh } = Math

export type Grid = { columns: number; rows: number; cell: number; values: Float64Array }

export const heightAt = (grid: Grid, column: number, row: number) =>
  grid.values[row * grid.columns + column] as number

/** `cell` in pixels; one pixel is 1 / `height` of the unit. */
export function ground(
  size: { width: number; height: number; cell: number },
  shape: Morphology,
  river: Channel,
  noise: Noise,
  next: () => number,
): Grid {
  const columns = ceil(size.width / size.cell) + 1
  const rows = ceil(size.height / size.cell) + 1
  const left = (shape.width[0] + (shape.width[1] - shape.width[0]) * next()) * 1.6
  const right = left * (1.5 + 0.8 * next())
  const ox = next() * 99
  const oy = next() * 99
  const hills = octaves(noise)
  const bank = (d: number, width: number) => 1 - exp(-pow(d / width, 1.3))

  const at = (x: number, y: number) => {
    const warpedX = x + 0.1 * noise(x * 1.7 + oy, y * 1.7 + ox)
    const warpedY = y + 0.1 * noise(x * 1.7 + ox + 50, y * 1.7 + oy)
    const signed = distance(river.main, x, y)
    // From one bank's width to the other's without a seam above the line.
    const side = 0.5 + 0.5 * tanh(signed / 0.12)
    const width = (left + (right - left) * side) * (1 + shape.flare * 8 * y)
    let depth = bank(abs(signed), width * 1.9)
    for (const branch of river.branches) {
      const own = 0.13 + bank(abs(distance(branch, x, y)), left * 1.5)
      const k = 0.18
      const h = max(0, min(1, 0.5 + (0.5 * (own - depth)) / k))
      depth = own * (1 - h) + depth * h - k * h * (1 - h) * 0.5
    }
    const n = hills(warpedX * shape.frequency * 0.6 + ox, warpedY * shape.frequency * 0.6 + oy)
    return depth * (1 + shape.noise * n) + (1 - y) * 0.14 + 0.05 * n
  }

  const values = new Float64Array(columns * rows)
  let low = Infinity
  let high = -Infinity
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = at((column * size.cell) / size.height, (row * size.cell) / size.height)
      values[row * columns + column] = value
      low = min(low, value)
      high = max(high, value)
    }
  }
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - low) / (high - low)
  return { columns, rows, cell: size.cell, values }
}
