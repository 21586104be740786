/** "Extensions" of the GROQ specification: Portable Text, geography, and full-text search as Sanity documents it. */
import { expect } from '@jest/globals'
import { conforms, refused } from '../../../test/conformance.ts'

const span = (text: string) => ({ _type: 'span', _key: text, text })
const block = (...texts: string[]) => ({ _type: 'block', _key: 'k', children: texts.map(span) })
const square = '{"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}'
const holed =
  '{"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]]}'
const box = (west: number, south: number, east: number, north: number) =>
  `{"type": "Polygon", "coordinates": [[[${west}, ${south}], [${east}, ${south}], [${east}, ${north}], [${west}, ${north}], [${west}, ${south}]]]}`
const hole = box(4, 4, 6, 6)
const notched =
  '{"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [8, 10], [8, 3], [7, 3], [7, 10], [0, 10], [0, 0]]]}'
const point = (lng: number, lat: number) => `{"type": "Point", "coordinates": [${lng}, ${lat}]}`
const line = (...at: number[][]) => `{"type": "LineString", "coordinates": ${JSON.stringify(at)}}`
const arity = refused(/argument/)

conforms(
  [
    { _id: 'p1', _type: 'p', body: [block('Hello ', 'world'), block('again')], one: block('single') },
    { _id: 'p2', _type: 'p', body: [block('only'), { _type: 'image', _key: 'i' }], text: 'plain' },
    { _id: 'oslo', _type: 'city', name: 'Oslo', location: { _type: 'geopoint', lat: 59.9139, lng: 10.7522 } },
    {
      _id: 'bergen',
      _type: 'city',
      name: 'Bergen',
      location: { _type: 'geopoint', lat: 60.3913, lng: 5.3221 },
    },
    { _id: 'nowhere', _type: 'city', name: 'Nowhere', location: { lat: 'x', lng: 1 } },
    { _id: 't1', _type: 't', title: 'Rivers of Europe', body: [block('The Danube is a long river.')] },
    {
      _id: 't2',
      _type: 't',
      title: 'Mountains',
      body: [block('The Alps feed many a river, the river Rhine first.')],
    },
    { _id: 't3', _type: 't', title: 'State-of-the-art rivers', tags: ['water'] },
  ],
  {
    'pt::text': [
      ['*[_id == "p1"][0]{"t": pt::text(body)}', { t: 'Hello world\n\nagain' }],
      ['*[_id == "p1"][0]{"t": pt::text(one)}', { t: 'single' }],
      ['*[_id == "p1"][0]{"t": pt::text(body[0])}', { t: 'Hello world' }],
      ['*[_id == "p2"][0]{"t": pt::text(text)}', { t: null }],
      ['*[_id == "p2"][0]{"t": pt::text(nope)}', { t: null }],
      ['pt::text(null)', null],
      ['pt::text([])', null],
      ['pt::text(1)', null],
      ['pt::text({"a": 1})', null],
      ['*[pt::text(body) match "world"]._id', ['p1']],
      ['pt::text()', arity],
    ],
    pt: [
      ['*[_id == "p1"][0]{"t": pt::text(pt(body))}', { t: 'Hello world\n\nagain' }],
      ['*[_id == "p1"][0]{"t": pt(one)}', { t: block('single') }],
      ['*[_id == "p2"][0]{"t": pt(body)}', { t: null }],
      ['pt({"a": 1})', null],
      ['pt(null)', null],
      ['pt("a")', null],
      ['pt()', arity],
    ],
    geo: [
      [`geo(${point(1, 2)})`, { type: 'Point', coordinates: [1, 2] }],
      [`geo(geo(${point(1, 2)}))`, { type: 'Point', coordinates: [1, 2] }],
      [`geo(${square})`, JSON.parse(square)],
      ['geo(null)', null],
      ['geo(1)', null],
      ['geo([1, 2])', null],
      ['geo({"a": 1})', null],
      ['geo({"type": "Point"})', null],
      ['geo({"type": "Point", "coordinates": ["a", 1]})', null],
      ['geo({"type": "Nope", "coordinates": [1, 2]})', null],
      ['geo({"lat": 1})', null],
      ['defined(geo({"lat": 1, "lng": 2}))', true],
      ['defined(geo({"lat": 1, "lon": 2}))', true],
      // "a key lng or lon for longitude (but not both)"
      ['geo({"lat": 1, "lon": 2, "lng": 2})', null],
      // "it does not support Feature and FeatureCollection"
      [`geo({"type": "Feature", "geometry": ${point(1, 2)}})`, null],
      [`geo({"type": "FeatureCollection", "features": []})`, null],
      ['*[defined(geo(location))]._id', ['bergen', 'oslo']],
      ['geo()', arity],
    ],
    'geo::latLng': [
      ['geo::latLng(59.9, 10.7)', { type: 'Point', coordinates: [10.7, 59.9] }],
      ['geo::latLng(91, 0)', null],
      ['geo::latLng(-91, 0)', null],
      ['geo::latLng(0, 181)', null],
      ['geo::latLng(0, -181)', null],
      ['geo::latLng(90, 180)', { type: 'Point', coordinates: [180, 90] }],
      ['geo::latLng("1", 2)', null],
      ['geo::latLng(null, 2)', null],
      ['geo::latLng(1)', arity],
    ],
    'geo::contains': [
      [`geo::contains(${square}, ${point(5, 5)})`, true],
      [`geo::contains(${square}, ${point(11, 5)})`, false],
      [`geo::contains(${holed}, ${point(5, 5)})`, false],
      [`geo::contains(${holed}, ${point(1, 1)})`, true],
      [`geo::contains(${square}, ${line([1, 1], [9, 9])})`, true],
      [`geo::contains(${square}, ${line([1, 1], [11, 9])})`, false],
      [`geo::contains(${holed}, ${line([1, 5], [9, 5])})`, false],
      [
        `geo::contains(${square}, {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]})`,
        true,
      ],
      [
        `geo::contains({"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}, ${square})`,
        false,
      ],
      [`geo::contains(${square}, {"type": "MultiPoint", "coordinates": [[1, 1], [2, 2]]})`, true],
      [`geo::contains(${square}, {"type": "MultiPoint", "coordinates": [[1, 1], [22, 2]]})`, false],
      [
        'geo::contains({"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [9, 5], [9, 9], [5, 5]]]]}, {"lat": 6, "lng": 8})',
        true,
      ],
      [`geo::contains({"type": "GeometryCollection", "geometries": [${square}]}, ${point(5, 5)})`, true],
      // A hole, whole or in part, is not within.
      [`geo::contains(${holed}, ${box(3, 3, 7, 7)})`, false],
      [`geo::contains(${holed}, ${hole})`, false],
      [`geo::contains(${holed}, ${square})`, false],
      [`geo::contains(${holed}, ${holed})`, true],
      [`geo::contains(${square}, ${holed})`, true],
      [`geo::contains(${holed}, ${box(1, 1, 3, 9)})`, true],
      // Nor is a notch whose ends alone are on the edge.
      [`geo::contains(${notched}, ${square})`, false],
      [`geo::contains(${notched}, ${line([1, 10], [9, 10])})`, false],
      [`geo::contains(${notched}, ${line([1, 10], [8, 10])})`, false],
      [`geo::contains(${notched}, ${line([1, 10], [7, 10])})`, true],
      [`geo::contains(${notched}, ${notched})`, true],
      [`geo::contains(${notched}, ${box(0, 0, 10, 3)})`, true],
      [`geo::contains(${line([0, 0], [2, 2], [4, 0])}, ${line([1, 1], [2, 2], [3, 1])})`, true],
      [`geo::contains(${line([0, 0], [2, 2], [4, 0])}, ${line([1, 1], [3, 1])})`, false],
      [
        `geo::contains({"type": "MultiPoint", "coordinates": [[1, 1], [2, 2], [1.5, 1.5]]}, ${line([1, 1], [2, 2])})`,
        false,
      ],
      // Two squares with a common edge, and what lies across it.
      [
        `geo::contains({"type": "GeometryCollection", "geometries": [${box(0, 0, 5, 5)}, ${box(5, 0, 9, 5)}]}, ${box(1, 1, 8, 4)})`,
        true,
      ],
      // Buildings, a few metres wide.
      [
        `geo::contains(${box(10, 59, 10.0001, 59.0001)}, ${box(10.00002, 59.00002, 10.00008, 59.00008)})`,
        true,
      ],
      [
        `geo::contains(${box(10.00002, 59.00002, 10.00008, 59.00008)}, ${box(10, 59, 10.0001, 59.0001)})`,
        false,
      ],
      // "The first and last positions … MUST contain identical values."
      [
        `geo::contains({"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10]]]}, ${point(5, 5)})`,
        null,
      ],
      [`geo::contains(${point(1, 1)}, ${point(1, 1)})`, true],
      [`geo::contains(${point(1, 1)}, ${square})`, false],
      [`geo::contains(${square}, null)`, null],
      [`geo::contains(1, ${square})`, null],
      [`geo::contains(${square}, {"a": 1})`, null],
      [
        '*[geo::contains($area, location)]._id',
        ['oslo'],
        {
          area: {
            type: 'Polygon',
            coordinates: [
              [
                [10, 59],
                [11, 59],
                [11, 60],
                [10, 60],
                [10, 59],
              ],
            ],
          },
        },
      ],
      [`geo::contains(${square})`, arity],
    ],
    'geo::intersects': [
      [`geo::intersects(${square}, ${point(5, 5)})`, true],
      [`geo::intersects(${square}, ${point(11, 5)})`, false],
      [`geo::intersects(${square}, ${line([-5, 5], [15, 5])})`, true],
      [`geo::intersects(${square}, ${line([-5, 5], [-1, 5])})`, false],
      [`geo::intersects(${holed}, ${line([4.5, 5], [5.5, 5])})`, false],
      [`geo::intersects(${line([0, 0], [2, 2])}, ${line([0, 2], [2, 0])})`, true],
      [`geo::intersects(${line([0, 0], [1, 1])}, ${line([0, 2], [1, 2])})`, false],
      [
        `geo::intersects(${square}, {"type": "Polygon", "coordinates": [[[5, 5], [15, 5], [15, 15], [5, 5]]]})`,
        true,
      ],
      [
        `geo::intersects({"type": "Polygon", "coordinates": [[[5, 5], [15, 5], [15, 15], [5, 5]]]}, ${square})`,
        true,
      ],
      [`geo::intersects(${point(1, 1)}, ${point(1, 1)})`, true],
      [`geo::intersects(${point(1, 1)}, ${point(1, 2)})`, false],
      [`geo::intersects(${square}, "x")`, null],
      [`geo::intersects(${square})`, arity],
    ],
    'geo::distance': [
      // A degree on a great circle of radius 6,378,137 m.
      ['round(geo::distance(geo::latLng(0, 0), geo::latLng(0, 1)), 3)', 111319.491],
      ['round(geo::distance(geo::latLng(0, 0), geo::latLng(1, 0)), 3)', 111319.491],
      ['geo::distance(geo::latLng(1, 1), geo::latLng(1, 1))', 0],
      [`round(geo::distance(${point(0, 0)}, {"lat": 0, "lng": 180}))`, Math.round(Math.PI * 6_378_137)],
      [`geo::distance(${square}, ${point(0, 0)})`, null],
      [`geo::distance(${line([0, 0], [1, 1])}, ${point(0, 0)})`, null],
      [`geo::distance({"type": "MultiPoint", "coordinates": [[0, 0]]}, ${point(0, 0)})`, null],
      [`geo::distance({"type": "GeometryCollection", "geometries": [${point(0, 0)}]}, ${point(0, 0)})`, null],
      [`geo::distance(${point(0, 0)}, null)`, null],
      [`geo::distance(1, 2)`, null],
      [
        '*[_type == "city" && geo::distance(location, $here) < 10000]._id',
        ['oslo'],
        { here: { lat: 59.92, lng: 10.75 } },
      ],
      ['*[_type == "city"] | order(geo::distance(location, {"lat": 60.4, "lng": 5.3}))[0]._id', 'bergen'],
      [`geo::distance(${point(0, 0)})`, arity],
    ],
    'Full-text search': [
      ['*[@ match text::query("river")]._id', ['t1', 't2']],
      ['*[@ match text::query("RIVER")]._id', ['t1', 't2']],
      ['*[@ match text::query("river*")]._id', ['t1', 't2', 't3']],
      ['*[@ match text::query("river danube")]._id', ['t1']],
      ['*[@ match text::query("river -danube")]._id', ['t2']],
      ['*[@ match text::query($q)]._id', ['t1'], { q: '"long river"' }],
      ['*[@ match text::query($q)]._id', [], { q: '"river long"' }],
      ['*[@ match text::query("state-of-the-art")]._id', ['t3']],
      ['*[title match text::query("rivers")]._id', ['t1', 't3']],
      ['*[_type == "t" && !(@ match text::query("river"))]._id', ['t3']],
      ['*[@ match text::query("")]._id', []],
      ['*[text::matchQuery(title, "rivers")]._id', ['t1', 't3']],
      ['*[text::matchQuery("river")]._id', ['t1', 't2']],
      [
        '*[_type == "t"] | order(_id) {"n": select(text::matchQuery("danube") => count(*[_type == "t"]), 0)}.n',
        [3, 0, 0],
      ],
      [
        '*[_type == "t"] | order(_id desc) {"n": select(text::matchQuery("danube") => count(*[_type == "t"]), 0)}.n',
        [0, 0, 3],
      ],
      ['*[_type == "t" && defined(title) == text::matchQuery("danube")]._id', ['t1']],
      ['*[_type == "t"] | score(@ match text::query("river")) | order(_score desc)._id', ['t2', 't1', 't3']],
      [
        '*[_type == "t"] | score(boost(title match text::query("rivers"), 3)) | order(_score desc)[_score > 0]._id',
        ['t1', 't3'],
      ],
      ['*[@ match text::query("water")]{"s": _id}', [{ s: 't3' }]],
      // More words than an index takes at once.
      [
        '*[@ match text::query($q)]._id',
        ['t1'],
        { q: `danube ${Array.from({ length: 300 }, (_, i) => `-w${i}`).join(' ')}` },
      ],
      [
        '*[@ match text::query($q)]._id',
        [],
        { q: `danube ${Array.from({ length: 300 }, (_, i) => `w${i}`).join(' ')}` },
      ],
      [
        '*[title match $q]._id',
        [],
        { q: `rivers ${Array.from({ length: 300 }, (_, i) => `w${i}`).join(' ')}` },
      ],
    ],
    'Release and version functions': [
      [
        '*[_id == "p1"]{"v": sanity::versionOf("p1"), "r": sanity::partOfRelease("x")}',
        [{ v: true, r: false }],
      ],
      ['releases::all()', []],
      ['count(releases::all())', 0],
      ['sanity::versionOf(1)', null],
      ['*[_id == "p1"]{"v": sanity::partOfVariant("x")}', [{ v: expect.any(Boolean) }]],
    ],
  },
)
