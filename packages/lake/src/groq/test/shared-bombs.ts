/** Bombs that are small because one part stands in them over and over: what is walked through is counted where it is walked. */
import { type Bomb, span, times } from './bomb.ts'

/** An object whose "a" is a list of lists, two at each of so many levels: 2^depth at the bottom, and all of them one. */
const branched = (depth: number, leaf = '[]'): string => `({"a": ${leaf}}${'{"a": [a, a]}'.repeat(depth)})`
/** The same of GeoJSON: a collection of two collections. */
const collections = (depth: number): string =>
  `({"type": "Point", "coordinates": [1, 2]}${'{"type": "GeometryCollection", "geometries": [@, @]}'.repeat(depth)})`
const longText = 'я'.repeat(90_000)
const manyFields = Object.fromEntries(Array.from({ length: 7_000 }, (_, i) => [`f${i}`, i]))

export const sharedBombs: readonly Bomb[] = [
  {
    name: 'the text of nothing, a billion times over',
    query: `pt::text(${branched(32)}.a)`,
    budgets: ['steps', 'memory'],
  },
  {
    name: 'words in nothing, a billion times over',
    query: `text::matchQuery(${branched(32)}.a, "x")`,
    budgets: ['steps'],
  },
  {
    name: 'a place in collections of collections',
    query: `geo(${collections(30)})`,
    budgets: ['steps', 'memory'],
  },
  {
    name: 'a place with more beside it than anybody reads',
    query: `geo({"type": "Point", "coordinates": [1, 2], "x": ${branched(40)}.a})`,
    budgets: ['bytes'],
  },
  {
    name: 'blocks of one long text, joined',
    query: `pt::text([${times(400, '$b', ',')}])`,
    params: { b: { _type: 'block', children: [span(longText)] } },
    budgets: ['bytes', 'memory'],
  },
  {
    name: 'one block of one long text, over and over',
    query: `pt::text({"_type": "block", "children": [${times(400, '$s', ',')}]})`,
    params: { s: span(longText) },
    budgets: ['bytes', 'memory'],
  },
  {
    name: 'a long path as the result, again and again',
    query: `{"p": path($s)}{"l": [${times(400, 'p', ',')}]}`,
    params: { s: longText },
    budgets: ['bytes'],
  },
  {
    name: 'every document with seven thousand more fields',
    query: 'count(*{"x": {...$p}, "y": {_id, ...$p}})',
    params: { p: manyFields },
    budgets: ['steps', 'time', 'memory'],
  },
  {
    name: 'a score for wide objects',
    query: `count([${times(3_000, '$p', ',')}] | score(true))`,
    params: { p: manyFields },
    budgets: ['steps', 'time', 'memory'],
  },
]
