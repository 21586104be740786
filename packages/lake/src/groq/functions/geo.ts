/**
 * geo() and geo:: – GeoJSON on a sphere of radius 6,378,137 m.
 *
 * Invariant: a geographic value is valid GeoJSON with latitudes within 90 and longitudes within 180 degrees; anything
 * else is null. Containment and intersection are computed in degrees, as on a flat map.
 */
import type { Meter } from '../run.ts'
import { attribute, isFields, Opaque } from '../values.ts'
import { ofValues, type Maker } from './make.ts'
import { contains, intersects, vertices, type Point, type Shape } from './plane.ts'

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

type Read<T> = (value: unknown, meter: Meter) => T | null

/** A list of which each item can be read. Counted as it is read: its parts may be shared, and many. */
const listOf =
  <T>(each: Read<T>, least = 1): Read<T[]> =>
  (value, meter) => {
    if (!Array.isArray(value) || value.length < least) return null
    meter.spendItems(value.length)
    const made: T[] = []
    for (const item of value as unknown[]) {
      const read = each(item, meter)
      if (read === null) return null
      made.push(read)
    }
    return made
  }

const points = listOf(point)
const line = listOf(point, 2)
const lines = listOf(line)
/** "The first and last positions are equivalent, and they MUST contain identical values" (RFC 7946, 3.1.6). */
const ring: Read<Point[]> = (value, meter) => {
  const read = listOf(point, 4)(value, meter)
  const [first, last] = [read?.[0], read?.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? read : null
}
const polygon = listOf(ring)
const polygons = listOf(polygon)
const shape = (parts: Partial<Shape>): Shape => ({ points: [], lines: [], polygons: [], ...parts })

const shapeOf: Read<Shape> = (geometry, meter) => {
  const coordinates = attribute(geometry, 'coordinates')
  const one = <T>(read: Read<T>, make: (value: T) => Partial<Shape>): Shape | null => {
    const value = read(coordinates, meter)
    return value === null ? null : shape(make(value))
  }
  switch (attribute(geometry, 'type')) {
    case 'Point':
      return one(point, (it) => ({ points: [it] }))
    case 'MultiPoint':
      return one(points, (it) => ({ points: it }))
    case 'LineString':
      return one(line, (it) => ({ lines: [it] }))
    case 'MultiLineString':
      return one(lines, (it) => ({ lines: it }))
    case 'Polygon':
      return one(polygon, (it) => ({ polygons: [it] }))
    case 'MultiPolygon':
      return one(polygons, (it) => ({ polygons: it }))
    case 'GeometryCollection': {
      const shapes = listOf(shapeOf)(attribute(geometry, 'geometries'), meter)
      if (shapes === null) return null
      for (const each of shapes)
        meter.spendItems(each.points.length + each.lines.length + each.polygons.length)
      return {
        points: shapes.flatMap((each) => each.points),
        lines: shapes.flatMap((each) => each.lines),
        polygons: shapes.flatMap((each) => each.polygons),
      }
    }
    default:
      return null
  }
}

/** A geographic point has `lat`, and either `lng` or `lon`, but not both. */
function toGeo(value: unknown, meter: Meter): Geo | null {
  if (value instanceof Geo) return value
  if (!isFields(value)) return null
  const [lat, lng, lon] = ['lat', 'lng', 'lon'].map((name) => attribute(value, name))
  if (typeof lat === 'number' && (typeof lng === 'number' || typeof lon === 'number')) {
    if (lng !== null && lon !== null) return null
    return latLng(lat, typeof lng === 'number' ? lng : Number(lon))
  }
  const found = shapeOf(value, meter)
  return found && new Geo(value, found)
}

function latLng(latitude: number, longitude: number): Geo | null {
  const coordinates = [longitude, latitude]
  const at = point(coordinates)
  return at && new Geo({ type: 'Point', coordinates }, shape({ points: [at] }))
}

const radius = 6_378_137
const radians = (degrees: number): number => (degrees * Math.PI) / 180

function haversine(a: Point, b: Point): number {
  const [north, east] = [radians(b[1] - a[1]) / 2, radians(b[0] - a[0]) / 2]
  const h = Math.sin(north) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(east) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A list of one point is none. */
function onlyPoint({ geometry, shape }: Geo): Point | null {
  return attribute(geometry, 'type') === 'Point' ? (shape.points[0] ?? null) : null
}

const ofTwo = (apply: (a: Geo, b: Geo, spend: (steps: number) => void) => unknown): Maker =>
  ofValues(([left, right], run) => {
    const [a, b] = [toGeo(left, run.meter), toGeo(right, run.meter)]
    if (!a || !b) return null
    run.meter.spend((vertices(a.shape).length + 1) * (vertices(b.shape).length + 1))
    return apply(a, b, (steps) => run.meter.spend(steps))
  })

export const geoOf: Maker = ofValues(([value], run) => {
  const made = toGeo(value, run.meter)
  run.meter.spend(made ? vertices(made.shape).length : 1)
  return made
})

export const geo: Record<string, Maker> = {
  latLng: ofValues(([latitude, longitude]) =>
    typeof latitude === 'number' && typeof longitude === 'number' ? latLng(latitude, longitude) : null,
  ),
  contains: ofTwo((a, b, spend) => contains(a.shape, b.shape, spend)),
  intersects: ofTwo((a, b) => intersects(a.shape, b.shape)),
  distance: ofTwo((a, b) => {
    const [from, to] = [onlyPoint(a), onlyPoint(b)]
    return from && to ? haversine(from, to) : null
  }),
}
