/** Marching squares: the lines of one height through a grid, as chains of points in pixels. */
import { heightAt } from './terrain.ts'
import type { Grid } from './terrain.ts'
import type { Point } from './channel.ts'

// In module scope, because a look-up of the global object costs most of the time in some hosts (jest, vm).
const { abs, max, min } = Math

export type Chain = { points: Point[]; closed: boolean }

/** Which edges of a cell (0 top, 1 right, 2 bottom, 3 left) a line joins, by the corners above the level. */
const joins: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[3, 2]],
  [[2, 1]],
  [[3, 1]],
  [[0, 1]],
  [
    [3, 0],
    [2, 1],
  ],
  [[0, 2]],
  [[3, 0]],
  [[3, 0]],
  [[0, 2]],
  [
    [0, 1],
    [3, 2],
  ],
  [[0, 1]],
  [[3, 1]],
  [[2, 1]],
  [[3, 2]],
  [],
]

const fraction = (a: number, b: number, level: number) => {
  const difference = b - a
  return abs(difference) < 1e-9 ? 0.5 : max(0, min(1, (level - a) / difference))
}

export function contour(grid: Grid, level: number): Chain[] {
  const { columns, rows, cell } = grid
  const places = new Map<number, Point>()
  const neighbours = new Map<number, number[]>()
  const join = (a: number, b: number) => {
    const of = neighbours.get(a)
    if (of) of.push(b)
    else neighbours.set(a, [b])
  }
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const a = heightAt(grid, column, row)
      const b = heightAt(grid, column + 1, row)
      const c = heightAt(grid, column + 1, row + 1)
      const d = heightAt(grid, column, row + 1)
      const corners =
        (a >= level ? 8 : 0) | (b >= level ? 4 : 0) | (c >= level ? 2 : 0) | (d >= level ? 1 : 0)
      for (const [from, to] of joins[corners] ?? []) {
        const ends = [from, to].map((edge) => {
          // Edges are numbered so that two cells which share one agree: even horizontal, odd vertical.
          const id =
            edge === 0
              ? (row * columns + column) * 2
              : edge === 2
                ? ((row + 1) * columns + column) * 2
                : edge === 3
                  ? (row * columns + column) * 2 + 1
                  : (row * columns + column + 1) * 2 + 1
          if (!places.has(id)) {
            places.set(
              id,
              edge === 0
                ? [column + fraction(a, b, level), row]
                : edge === 2
                  ? [column + fraction(d, c, level), row + 1]
                  : edge === 3
                    ? [column, row + fraction(a, d, level)]
                    : [column + 1, row + fraction(b, c, level)],
            )
          }
          return id
        })
        join(ends[0] as number, ends[1] as number)
        join(ends[1] as number, ends[0] as number)
      }
    }
  }

  const seen = new Set<number>()
  const chains: Chain[] = []
  const walk = (start: number) => {
    const ids = [start]
    seen.add(start)
    for (let current = start; ;) {
      const next = neighbours.get(current)?.find((id) => !seen.has(id))
      if (next === undefined) {
        const closed = ids.length > 2 && (neighbours.get(current) ?? []).includes(start)
        const points = ids.map((id): Point => {
          const [x, y] = places.get(id) as Point
          return [x * cell, y * cell]
        })
        chains.push({ points, closed })
        return
      }
      seen.add(next)
      ids.push(next)
      current = next
    }
  }
  // Open chains first, from an end, so that none is cut in two.
  for (const [id, others] of neighbours) if (others.length === 1 && !seen.has(id)) walk(id)
  for (const id of neighbours.keys()) if (!seen.has(id)) walk(id)
  return chains
}

/** The region above a level as closed rings: the grid is padded, so that lines which leave it close outside. */
export function region(grid: Grid, level: number): Chain[] {
  const pad = 4
  const columns = grid.columns + 2 * pad
  const rows = grid.rows + 2 * pad
  const values = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const edge = row === 0 || column === 0 || row === rows - 1 || column === columns - 1
      values[row * columns + column] = edge
        ? -1
        : heightAt(grid, max(0, min(grid.columns - 1, column - pad)), max(0, min(grid.rows - 1, row - pad)))
    }
  }
  const shift = pad * grid.cell
  return contour({ columns, rows, cell: grid.cell, values }, level).map((chain) => ({
    closed: true,
    points: chain.points.map(([x, y]): Point => [x - shift, y - shift]),
  }))
}
