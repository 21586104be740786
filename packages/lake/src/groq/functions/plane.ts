/**
 * Points, lines and polygons on a flat map, in degrees.
 *
 * Invariant: shapes are closed, so what lies on an edge lies in the shape. Rings are closed too: their last point is
 * their first.
 */
export type Point = readonly [longitude: number, latitude: number]
export type Shape = {
  points: readonly Point[]
  lines: readonly (readonly Point[])[]
  polygons: readonly (readonly Point[][])[]
}
type Segment = readonly [Point, Point]

/** In degrees: what is nearer is the same place. A tenth of a micrometre, far above what rounding does. */
const same = 1e-12
/** How far beside an edge it is asked what lies there, where the edge is not too short for that. */
const beside = 1e-7

const length = ([a, b]: Segment): number => Math.hypot(b[0] - a[0], b[1] - a[1])

function onSegment(p: Point, a: Point, b: Point): boolean {
  const cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
  if (Math.abs(cross) > same * length([a, b])) return false
  return (
    Math.min(a[0], b[0]) - same <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) + same &&
    Math.min(a[1], b[1]) - same <= p[1] &&
    p[1] <= Math.max(a[1], b[1]) + same
  )
}

function segments(path: readonly Point[]): Segment[] {
  return path.slice(1).map((to, i) => [path[i] ?? to, to])
}

/** 1 inside, 0 on the edge, -1 outside. */
function side(p: Point, ring: readonly Point[]): number {
  let inside = false
  for (const [a, b] of segments(ring)) {
    if (onSegment(p, a, b)) return 0
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0])
      inside = !inside
  }
  return inside ? 1 : -1
}

function covers([outer, ...holes]: readonly (readonly Point[])[], p: Point): boolean {
  return outer !== undefined && side(p, outer) >= 0 && holes.every((hole) => side(p, hole) <= 0)
}

function has(s: Shape, p: Point): boolean {
  return (
    s.points.some((each) => each[0] === p[0] && each[1] === p[1]) ||
    s.lines.some((each) => segments(each).some(([a, b]) => onSegment(p, a, b))) ||
    s.polygons.some((each) => covers(each, p))
  )
}

const edges = (s: Shape): Segment[] => [...s.lines.flatMap(segments), ...s.polygons.flat().flatMap(segments)]
export const vertices = (s: Shape): Point[] => [...s.points, ...s.lines.flat(), ...s.polygons.flat(2)]

const turn = (p: Point, q: Point, r: Point): number =>
  (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

/** Two segments that cross at a point inside both. */
function crosses([a, b]: Segment, [c, d]: Segment): boolean {
  return (
    Math.sign(turn(a, b, c)) * Math.sign(turn(a, b, d)) < 0 &&
    Math.sign(turn(c, d, a)) * Math.sign(turn(c, d, b)) < 0
  )
}

const touches = (one: Segment, [c, d]: Segment): boolean =>
  crosses(one, [c, d]) ||
  onSegment(c, ...one) ||
  onSegment(d, ...one) ||
  onSegment(one[0], c, d) ||
  onSegment(one[1], c, d)

/** How far along the first segment, from 0 to 1, the second meets it. */
function meetings(one: Segment, other: Segment): number[] {
  const [a, b] = one
  const along = (p: Point): number => length([a, p]) / length(one)
  const ends = other.filter((p) => onSegment(p, a, b)).map(along)
  if (!crosses(one, other)) return ends
  const [c, d] = other
  const [before, after] = [turn(c, d, a), turn(c, d, b)]
  return [...ends, before / (before - after)]
}

/** A segment in pieces, none of which has a corner, an edge or a point of the others but at its ends. */
function pieces(whole: Segment, others: readonly Segment[]): Segment[] {
  const [a, b] = whole
  if (length(whole) < same) return []
  const at = (t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
  const cuts = [0, ...others.flatMap((other) => meetings(whole, other)), 1].toSorted((x, y) => x - y)
  return cuts
    .slice(1)
    .map((to, i): Segment => [at(cuts[i] ?? to), at(to)])
    .filter((piece) => length(piece) > 100 * same)
}

const middle = ([a, b]: Segment): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** The points on both sides of a piece's middle. */
function banks(piece: Segment): Point[] {
  const [a, b] = piece
  const [x, y] = middle(piece)
  const far = Math.min(beside, length(piece) / 100) / length(piece)
  const [east, north] = [(b[1] - a[1]) * far, (a[0] - b[0]) * far]
  return [
    [x + east, y + north],
    [x - east, y - north],
  ]
}

/**
 * Whether all of a shape lies in another: its points, its edges piece by piece, and of its areas what lies on both sides
 * of every edge, so that neither a hole nor a notch of the outer shape goes unseen. `spend` is told of work beyond that
 * of comparing each corner with each.
 */
export function contains(outer: Shape, inner: Shape, spend: (steps: number) => void): boolean {
  if (!vertices(inner).every((p) => has(outer, p))) return false
  const [lines, borders] = [edges(inner), edges(outer)]
  const stops = [...borders, ...outer.points.map((p): Segment => [p, p])]
  const cut = lines.flatMap((line) => pieces(line, stops))
  if (!cut.every((piece) => has(outer, middle(piece)))) return false
  if (inner.polygons.length === 0) return true
  spend(borders.length * (borders.length + lines.length))
  const others = borders.flatMap((border) => pieces(border, [...lines, ...borders]))
  const area: Shape = { points: [], lines: [], polygons: inner.polygons }
  return [...cut, ...others].flatMap(banks).every((p) => !has(area, p) || has(outer, p))
}

export function intersects(a: Shape, b: Shape): boolean {
  if (vertices(a).some((p) => has(b, p)) || vertices(b).some((p) => has(a, p))) return true
  const others = edges(b)
  return edges(a).some((edge) => others.some((other) => touches(edge, other)))
}
