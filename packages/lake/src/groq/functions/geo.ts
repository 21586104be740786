/**
 * geo() and geo:: – GeoJSON on a sphere of radius 6,378,137 m.
 *
 * Invariant: a geographic value is valid GeoJSON with latitudes within 90 and longitudes within 180 degrees; anything
 * else is null. Containment and intersection are computed in degrees, as on a flat map.
 */
import { attribute, isFields, Opaque } from '../values.ts'
import { ofValues, type Maker } from './make.ts'

type Point = readonly [longitude: number, latitude: number]
type Shape = {
  points: readonly Point[]
  lines: readonly (readonly Point[])[]
  polygons: readonly (readonly Point[][])[]
}

export class Geo extends Opaque {
  readonly geometry: object
  readonly shape: Shape
  constructor(geometry: object, shape: Shape) {
    super()
    this.geometry = geometry
    this.shape = shape
  }
  toJSON(): object {
    return this.geometry
  }
}

function point(value: unknown): Point | null {
  if (!Array.isArray(value)) return null
  const [longitude, latitude] = value as unknown[]
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null
}

function list<T>(value: unknown, each: (item: unknown) => T | null, least = 1): T[] | null {
  if (!Array.isArray(value) || value.length < least) return null
  const made = (value as unknown[]).map(each).filter((item) => item !== null)
  return made.length === value.length ? made : null
}

const line = (value: unknown): Point[] | null => list(value, point, 2)
const polygon = (value: unknown): Point[][] | null => list(value, (ring) => list(ring, point, 4))
const shape = (parts: Partial<Shape>): Shape => ({ points: [], lines: [], polygons: [], ...parts })

function shapeOf(geometry: unknown): Shape | null {
  const coordinates = attribute(geometry, 'coordinates')
  const one = <T>(value: T | null, make: (value: T) => Partial<Shape>): Shape | null =>
    value === null ? null : shape(make(value))
  switch (attribute(geometry, 'type')) {
    case 'Point':
      return one(point(coordinates), (it) => ({ points: [it] }))
    case 'MultiPoint':
      return one(list(coordinates, point), (points) => ({ points }))
    case 'LineString':
      return one(line(coordinates), (it) => ({ lines: [it] }))
    case 'MultiLineString':
      return one(list(coordinates, line), (lines) => ({ lines }))
    case 'Polygon':
      return one(polygon(coordinates), (it) => ({ polygons: [it] }))
    case 'MultiPolygon':
      return one(list(coordinates, polygon), (polygons) => ({ polygons }))
    case 'GeometryCollection':
      return one(list(attribute(geometry, 'geometries'), shapeOf), (shapes) => ({
        points: shapes.flatMap((each) => each.points),
        lines: shapes.flatMap((each) => each.lines),
        polygons: shapes.flatMap((each) => each.polygons),
      }))
    default:
      return null
  }
}

/** A geographic point has `lat`, and either `lng` or `lon`, but not both. */
function toGeo(value: unknown): Geo | null {
  if (value instanceof Geo) return value
  if (!isFields(value)) return null
  const [lat, lng, lon] = ['lat', 'lng', 'lon'].map((name) => attribute(value, name))
  if (typeof lat === 'number' && (typeof lng === 'number' || typeof lon === 'number')) {
    if (lng !== null && lon !== null) return null
    return latLng(lat, typeof lng === 'number' ? lng : Number(lon))
  }
  const found = shapeOf(value)
  return found && new Geo(value, found)
}

function latLng(latitude: number, longitude: number): Geo | null {
  return toGeo({ type: 'Point', coordinates: [longitude, latitude] })
}

function onSegment(p: Point, a: Point, b: Point): boolean {
  const cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
  if (Math.abs(cross) > 1e-12) return false
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  )
}

function segments(path: readonly Point[]): [Point, Point][] {
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

/** Two segments that cross at a point inside both. */
function crosses([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const turn = (p: Point, q: Point, r: Point): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

const touches = ([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean =>
  crosses([a, b], [c, d]) ||
  onSegment(c, a, b) ||
  onSegment(d, a, b) ||
  onSegment(a, c, d) ||
  onSegment(b, c, d)

const edges = (s: Shape): [Point, Point][] => [
  ...s.lines.flatMap(segments),
  ...s.polygons.flat().flatMap(segments),
]
const vertices = (s: Shape): Point[] => [...s.points, ...s.lines.flat(), ...s.polygons.flat(2)]

function has(s: Shape, p: Point): boolean {
  return (
    s.points.some((each) => each[0] === p[0] && each[1] === p[1]) ||
    s.lines.some((each) => segments(each).some(([a, b]) => onSegment(p, a, b))) ||
    s.polygons.some((each) => covers(each, p))
  )
}

function contains(outer: Shape, inner: Shape): boolean {
  const middles = edges(inner).map(([a, b]): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
  if (![...vertices(inner), ...middles].every((p) => has(outer, p))) return false
  const borders = outer.polygons.flat().flatMap(segments)
  return !edges(inner).some((edge) => borders.some((border) => crosses(edge, border)))
}

function intersects(a: Shape, b: Shape): boolean {
  if (vertices(a).some((p) => has(b, p)) || vertices(b).some((p) => has(a, p))) return true
  const others = edges(b)
  return edges(a).some((edge) => others.some((other) => touches(edge, other)))
}

const radius = 6_378_137
const radians = (degrees: number): number => (degrees * Math.PI) / 180

function haversine(a: Point, b: Point): number {
  const [north, east] = [radians(b[1] - a[1]) / 2, radians(b[0] - a[0]) / 2]
  const h = Math.sin(north) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(east) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)))
}

function onlyPoint(value: Geo): Point | null {
  const { points, lines, polygons } = value.shape
  return points.length === 1 && lines.length + polygons.length === 0 ? (points[0] ?? null) : null
}

const ofTwo = (apply: (a: Geo, b: Geo) => unknown): Maker =>
  ofValues(([left, right], run) => {
    const [a, b] = [toGeo(left), toGeo(right)]
    if (!a || !b) return null
    run.meter.spend((vertices(a.shape).length + 1) * (vertices(b.shape).length + 1))
    return apply(a, b)
  })

export const geoOf: Maker = ofValues(([value], run) => {
  const made = toGeo(value)
  run.meter.spend(made ? vertices(made.shape).length : 1)
  return made
})

export const geo: Record<string, Maker> = {
  latLng: ofValues(([latitude, longitude]) =>
    typeof latitude === 'number' && typeof longitude === 'number' ? latLng(latitude, longitude) : null,
  ),
  contains: ofTwo((a, b) => contains(a.shape, b.shape)),
  intersects: ofTwo((a, b) => intersects(a.shape, b.shape)),
  distance: ofTwo((a, b) => {
    const [from, to] = [onlyPoint(a), onlyPoint(b)]
    return from && to ? haversine(from, to) : null
  }),
}
