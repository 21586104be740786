/**
 * Points to the `d` of a path, smooth and short. A chain is simplified, then drawn as quadratic curves through
 * the midpoints of its segments, with the points as controls. Points lie on a grid of .2 and midpoints thus on
 * .1, exactly; so each control is the mirror of the last and `t` (two numbers) says the whole curve.
 */
import type { Chain } from './contours.ts'
import type { Point } from './channel.ts'

// In module scope, because a look-up of the global object costs most of the time in some hosts (jest, vm).
const { abs, hypot, round } = Math

/** Ramer-Douglas-Peucker. `tolerance` in pixels. */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 3) return [...points]
  const length = hypot(last[0] - first[0], last[1] - first[1])
  let split = 0
  let worst = 0
  points.forEach((point, index) => {
    if (index === 0 || index === points.length - 1) return
    const off =
      length < 1e-6
        ? hypot(point[0] - first[0], point[1] - first[1])
        : abs((last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])) /
          length
    if (off > worst) {
      worst = off
      split = index
    }
  })
  if (worst <= tolerance) return [first, last]
  return [
    ...simplify(points.slice(0, split + 1), tolerance).slice(0, -1),
    ...simplify(points.slice(split), tolerance),
  ]
}

/** Coordinates are whole tenths from here on. */
const even = (value: number) => round(value * 5) * 2

/** Tenths as SVG writes them shortest: 5 → ".5", -12 → "-1.2". */
function number(tenths: number): string {
  const text = (tenths / 10).toString()
  return text.startsWith('0.') ? text.slice(1) : text.startsWith('-0.') ? `-${text.slice(2)}` : text
}

function pair(dx: number, dy: number, afterLetter: boolean): string {
  const x = number(dx)
  const y = number(dy)
  return `${afterLetter || x.startsWith('-') ? '' : ' '}${x}${y.startsWith('-') ? '' : ' '}${y}`
}

export function curve(chain: Chain, tolerance = 0.5): string {
  const points: [number, number][] = []
  for (const [x, y] of simplify(chain.points, tolerance)) {
    const at: [number, number] = [even(x), even(y)]
    const last = points.at(-1)
    if (!last || last[0] !== at[0] || last[1] !== at[1]) points.push(at)
  }
  const head = points[0]
  const tail = points.at(-1)
  if (!head || !tail || points.length < 2) return ''
  if (points.length < 3) {
    return `M${pair(head[0], head[1], true)}l${pair(tail[0] - head[0], tail[1] - head[1], true)}`
  }
  const middle = (a: readonly [number, number], b: readonly [number, number]) =>
    [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const
  const start = chain.closed ? middle(tail, head) : head
  const controls = chain.closed ? points : points.slice(1, -1)
  let from: readonly [number, number] = start
  let d = `M${pair(start[0], start[1], true)}`
  controls.forEach((control, index) => {
    const after = points[(index + (chain.closed ? 1 : 2)) % points.length] as [number, number]
    const to = !chain.closed && index === controls.length - 1 ? tail : middle(control, after)
    if (index === 0) d += `q${pair(control[0] - from[0], control[1] - from[1], true)}`
    else if (index === 1) d += 't'
    d += pair(to[0] - from[0], to[1] - from[1], index === 1)
    from = to
  })
  return chain.closed ? `${d}z` : d
}
