/** Depths in figures, as charts have them: none on land, none within 24 of the line, three in ten left out. */
import { distance } from './channel.ts'
import type { Channel } from './channel.ts'
import { heightAt } from './terrain.ts'
import type { Grid } from './terrain.ts'

export type Sounding = {
  x: number
  y: number
  depth: number
  /** Only in the shallows. */ tenth: number | null
}

export function soundings(
  grid: Grid,
  size: { width: number; height: number },
  river: Channel,
  land: number,
  next: () => number,
): Sounding[] {
  const step = 86
  const found: Sounding[] = []
  for (let y = step * 0.5; y < size.height - 14; y += step * 0.62) {
    for (let x = step * 0.4; x < size.width - 20; x += step) {
      const px = x + (next() - 0.5) * step * 0.7
      const py = y + (next() - 0.5) * step * 0.4
      const row = Math.max(0, Math.min(grid.rows - 1, Math.round(py / grid.cell)))
      const column = Math.max(0, Math.min(grid.columns - 1, Math.round(px / grid.cell)))
      const height = heightAt(grid, column, row)
      const near = Math.abs(distance(river.main, px / size.height, py / size.height)) * size.height
      if (near < 24 || height > land - 0.04 || next() < 0.3) continue
      if (px < 12 || px > size.width - 26 || py < 20) continue
      const depth = Math.max(1, Math.round((land - height) * 48))
      found.push({ x: px, y: py, depth, tenth: depth < 12 ? Math.floor(next() * 9) + 1 : null })
    }
  }
  return found
}
