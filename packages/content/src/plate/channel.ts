/** The channel: where the deepest line runs, and how far a point lies from it. Unit: the plate's height. */
import type { Morphology } from './morphology.ts'

// In module scope, because a look-up of the global object costs most of the time in some hosts (jest, vm).
const { max, min, pow, sin, sqrt } = Math

export type Point = readonly [x: number, y: number]

/** A polyline prepared for distance queries. */
export type Course = Float64Array

export type Channel = {
  /** x of the deepest line at height y, 0 at the top, 1 at the bottom, where it leaves vertically at the exit. */
  at(y: number): number
  main: Course
  branches: Course[]
}

function course(x: (y: number) => number | null): Course {
  const points: number[] = []
  for (let i = -24; i <= 124; i++) {
    const y = i / 80
    const value = x(y)
    if (value !== null) points.push(value, y)
  }
  return Float64Array.from(points)
}

/** `exit` and `span` (width) in heights. Draws its numbers from `next` in a fixed order: the order is the picture. */
export function channel(shape: Morphology, exit: number, span: number, next: () => number): Channel {
  const entry = span * (0.3 + 0.6 * next())
  const phase = [next() * 6.28, next() * 6.28, next() * 6.28] as const
  const power = 1.2 + 0.8 * next() + 1.1
  const at = (height: number) => {
    const y = min(1, height / 0.95)
    const meander =
      sin(y * 7 + phase[0]) * 0.55 + sin(y * 13 + phase[1]) * 0.3 + sin(y * 23 + phase[2]) * 0.12
    const swing = shape.meander * span * 1.25 * pow(1 - y, 1.5)
    return exit + (entry - exit) * pow(1 - y, power) + swing * meander
  }
  const slope = (next() - 0.5) * 1.6
  const extended = (y: number) => (y < 0 ? at(0) + y * 0.35 * slope : y > 1 ? exit : at(y))
  const main = course((y) => extended(max(-0.3, min(1.3, y))))
  const branches = Array.from({ length: shape.branches }, (_, index) => {
    const from = 0.18 + 0.34 * next()
    const side = index % 2 ? -1 : 1
    const reach = (0.3 + 0.4 * next()) * span
    const wave = next() * 6.28
    return course((y) => {
      if (y < from) return null
      const along = (y - from) / (1 - from)
      return (
        at(from) +
        (extended(min(y, 1)) - at(from)) * 0.4 +
        side * reach * pow(along, 1.2) +
        0.05 * sin(y * 11 + wave) * along
      )
    })
  })
  return { at, main, branches }
}

/** Distance to a course; negative to the left of its direction, positive to the right. */
export function distance(line: Course, x: number, y: number): number {
  let best = Infinity
  let side = 1
  for (let i = 0; i + 3 < line.length; i += 2) {
    const ax = line[i] as number
    const ay = line[i + 1] as number
    const dx = (line[i + 2] as number) - ax
    const dy = (line[i + 3] as number) - ay
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    const t = along < 0 ? 0 : along > 1 ? 1 : along
    const px = x - ax - t * dx
    const py = y - ay - t * dy
    const square = px * px + py * py
    if (square < best) {
      best = square
      side = dx * (y - ay) - dy * (x - ax) > 0 ? -1 : 1
    }
  }
  return sqrt(best) * side
}
