/**
 * Queries that would cost everything, each of another kind, and the budgets that may stop them. They are thrown at a
 * lake with `bombDocuments` in it.
 */
import { type Bomb, span, times } from './bomb.ts'
import { sharedBombs } from './shared-bombs.ts'

const within = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth)

const words = 'policy climate trade security energy report treaty minister budget reform'.split(' ')

/** Two thousand documents that refer to five others each, in circles. */
export const bombDocuments = Array.from({ length: 2_000 }, (_, n) => ({
  _id: `b${n}`,
  _type: n % 4 === 0 ? 'author' : 'article',
  n,
  title: `${words[n % 10]} ${words[(n >> 3) % 10]} ${n}`,
  tags: words.slice(n % 7),
  body: [0, 1].map((k) => ({ _type: 'block', _key: `k${k}`, children: [span(words.join(' '))] })),
  next: { _type: 'reference', _ref: `b${(n + 1) % 2_000}` },
  friends: [1, 7, 77, 777, 1_111].map((by) => ({
    _type: 'reference',
    _key: `f${by}`,
    _ref: `b${(n + by) % 2_000}`,
  })),
}))

/** A ring of so many corners around Oslo. */
const ring = (corners: number): number[][] => {
  const at = (i: number): number[] => {
    const angle = (2 * Math.PI * (i % corners)) / corners
    return [10.75 + Math.cos(angle), 59.9 + Math.sin(angle)]
  }
  return Array.from({ length: corners + 1 }, (_, i) => at(i))
}
const polygon = (corners: number) => ({ type: 'Polygon', coordinates: [ring(corners)] })
const ownFunctions = (count: number, order: (i: number) => number): string =>
  times(count, (k) => {
    const i = order(k)
    const body = i === 0 ? 'n' : `"a": e::f${i - 1}(@), "b": e::f${i - 1}(@)`
    return `fn e::f${i}($x) = $x{${body}};\n`
  })

/** A text of `length` times 2^doublings characters, as "a" of an object. */
const doubled = (length: number, doublings: number): string =>
  `({"a": "${'x'.repeat(length)}"}${'{"a": a + a}'.repeat(doublings)})`

export const bombs: readonly Bomb[] = [
  ...sharedBombs,
  // One piece of memory: more than a thread may have ends the process, and not the thread.
  {
    name: 'a text of thirty million pieces',
    query: `count(string::split(${doubled(1_900, 14)}.a, ""))`,
    budgets: ['steps', 'memory'],
  },
  {
    name: 'the same by a letter, beside everything',
    query: `count([*, *{"l": [${'1,'.repeat(200)}1]}, string::split(${doubled(1_900, 14)}.a, "x")])`,
    budgets: ['steps', 'memory', 'time'],
  },
  {
    name: 'a list of sixteen million',
    query: `count(({"a": [${'1,'.repeat(999)}1]}${'{"a": a + a}'.repeat(14)}).a)`,
    budgets: ['steps', 'memory'],
  },
  {
    name: 'long texts that differ at their ends, compared',
    query: `count(${doubled(2_000, 10)}{"a": a + "y", "b": a + "z"}{"r": [${'0,'.repeat(249)}0][${times(10, '^.b < ^.a', ' || ')}]}.r)`,
    budgets: ['steps', 'time'],
  },
  {
    name: 'one long text among many, as a member',
    query: `count(${doubled(2_000, 10)}{"a": a + "y", "l": [a + "z", a + "x"]}{"r": [${'0,'.repeat(2_000)}0][^.a in ^.l]}.r)`,
    budgets: ['steps', 'time'],
  },
  {
    name: 'a pattern of stars, word by word',
    query: `*[${doubled(10, 16)}{"t": string::split(a, "")}.t match "${'*x'.repeat(500)}"]`,
    budgets: ['steps', 'time', 'memory', 'bytes'],
  },
  {
    name: 'words of a long text, looked for again and again',
    query: `*[text::matchQuery(${doubled(1_000, 10)}.a + string(n), title)]`,
    budgets: ['steps', 'time', 'bytes'],
  },
  // Everything, for everything.
  {
    name: 'everything within everything',
    query: '*{"a": *{"b": *}}',
    budgets: ['rows', 'steps', 'bytes', 'time'],
  },
  {
    name: 'a count for each of the same type',
    query: 'count(*[count(*[_type + "" == ^._type]) > 0])',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'three counts within one another',
    query: 'count(*[count(*[_id != ^._id && count(*[_id != ^._id && _id != ^.^._id]) > 0]) > 0])',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'ranges of ranges',
    query: '*{"x": *[n > ^.n]{"y": *[n < ^.n]._id}}',
    budgets: ['rows', 'steps', 'bytes', 'time'],
  },
  {
    name: 'membership in a list made anew for each',
    query: '*[_id in *[_id != ^._id]._id]',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'references to a list made anew for each',
    query: '*[references(*[_id != ^._id]._id)]',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'pairs of all pairs',
    query: 'array::unique(*{"p": *{"q": ^._id + _id}}.p[].q)',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'choices that each count everything',
    query: `*{"x": select(${times(20, (i) => `count(*[n * 1 < ^.n - ${i}]) > 1999 => ${i}`, ', ')})}`,
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'a thousand subqueries',
    query: `{${times(1_000, (i) => `"a${i}": count(*[n * 1 > ${i}])`, ', ')}}`,
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'slices of slices of slices',
    query: '*[0...$n]{"x": *[0...$n]{"y": *[0...$n]._id}}',
    params: { n: 1_000_000 },
    budgets: ['rows', 'steps', 'bytes', 'time'],
  },
  // References, in circles.
  {
    name: 'friends of friends, twelve times over',
    query: `*{"l": friends[]->${times(12, '{"l": friends[]->')}{n}${times(12, '}')}}`,
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'next, and next, 600 times',
    query: `*[next->${times(600, 'next->')}n > 1]`,
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'all who refer, and all who refer to them',
    query: `*{"r": *[references(^._id)]${times(6, '{"r": *[references(^._id)]')}{n}${times(6, '}')}}`,
    budgets: ['rows', 'steps', 'time'],
  },
  // Nesting.
  { name: 'brackets', query: within(5_000, '(', '1', ')'), budgets: ['nesting'] },
  { name: 'lists in lists', query: within(300, '[', '1', ']'), budgets: ['nesting'] },
  { name: 'objects in objects', query: within(300, '{"a":', '1', '}'), budgets: ['nesting'] },
  { name: 'nots', query: `${'!'.repeat(2_000)}true`, budgets: ['nesting'] },
  { name: 'minuses', query: `${'- '.repeat(2_000)}1`, budgets: ['nesting'] },
  { name: 'functions of functions', query: within(300, 'lower(', '"a"', ')'), budgets: ['nesting'] },
  { name: 'projections in projections', query: `*${within(300, '{"a": @', '', '}')}`, budgets: ['nesting'] },
  { name: 'filters in filters', query: within(250, 'count(*[', 'true', ']) > 0'), budgets: ['nesting'] },
  {
    name: 'conditions in projections',
    query: `*${within(250, '{true => ', '{n}', '}')}`,
    budgets: ['nesting'],
  },
  { name: 'choices in choices', query: within(250, 'select(n > 0 => ', '1', ')'), budgets: ['nesting'] },
  { name: 'attributes of attributes', query: `*${'.a'.repeat(20_000)}`, budgets: ['nesting', 'time'] },
  { name: 'dereferences of dereferences', query: `*[0]${'->'.repeat(20_000)}`, budgets: ['nesting', 'time'] },
  { name: 'pipes', query: `*${' | order(n)'.repeat(8_000)}`, budgets: ['nesting', 'time'] },
  // Text.
  { name: 'a text of 300,000 characters', query: `"${'x'.repeat(300_000)}"`, budgets: ['text'] },
  { name: 'comments', query: `${'// nothing\n'.repeat(30_000)}1`, budgets: ['text'] },
  { name: 'escapes', query: `"${String.raw`\u{1F600}`.repeat(30_000)}"`, budgets: ['text'] },
  { name: 'digits', query: '9'.repeat(300_000), budgets: ['text'] },
  { name: 'a sum of 50,000', query: times(50_000, '1', '+'), budgets: ['tokens'] },
  { name: 'commas', query: `[${','.repeat(60_000)}]`, budgets: ['tokens'] },
  { name: 'a list of 30,000', query: `[${times(30_000, '1', ',')}]`, budgets: ['tokens'] },
  {
    name: 'conditions in a row',
    query: `*[${times(16_000, 'a', '&&')}]`,
    budgets: ['time', 'nesting', 'memory'],
  },
  // Growth.
  {
    name: 'a list that doubles',
    query: `{"a": [1]}${'{"a": [...a, ...a]}'.repeat(40)}`,
    budgets: ['steps', 'memory', 'time'],
  },
  {
    name: 'a sum of lists that doubles',
    query: `{"a": [1]}${'{"a": a + a}'.repeat(40)}`,
    budgets: ['steps', 'memory', 'time'],
  },
  {
    name: 'everything, doubled',
    query: `count({"a": *}${'{"a": a + a}'.repeat(30)}.a)`,
    budgets: ['steps', 'memory', 'time'],
  },
  {
    name: 'a tree that shares its branches',
    query: `{"a": 1}${'{"a": @, "b": @}'.repeat(30)}`,
    budgets: ['bytes'],
  },
  {
    name: 'a string that doubles',
    query: `{"a": "xxxxxxxxxx"}${'{"a": a + a}'.repeat(40)}`,
    budgets: ['bytes', 'steps'],
  },
  {
    name: 'a string joined with itself',
    query: `{"a": "xxxxxxxxxx"}${'{"a": array::join([a, a, a, a], a)}'.repeat(12)}`,
    budgets: ['bytes', 'steps'],
  },
  {
    name: 'a string split into letters, and again',
    query: `*{"a": *{"l": string::split(array::join(tags, title), "")}}`,
    budgets: ['rows', 'steps', 'bytes', 'time'],
  },
  {
    name: 'the text of everything, for everything',
    query: '*{"t": pt::text(*[n != ^.n].body[])}',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'a parameter said 5,000 times',
    query: `[${times(5_000, '$p', ',')}]`,
    params: { p: 'x'.repeat(100_000) },
    budgets: ['bytes'],
  },
  {
    name: 'a large parameter',
    query: 'count($p)',
    params: { p: times(300_000, 'abc', ' ').split(' ') },
    budgets: ['params'],
  },
  {
    name: 'own functions that double',
    query: `${ownFunctions(40, (i) => i)}e::f39(*[0])`,
    budgets: ['tokens'],
  },
  {
    name: 'own functions that double, the last one first',
    query: `${ownFunctions(40, (i) => 39 - i)}e::f39(*[0])`,
    budgets: ['tokens'],
  },
  // Costly comparisons.
  {
    name: 'an order by counts',
    query: '* | order(count(*[n * 1 < ^.n]))',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'an order by 6,000 keys',
    query: `* | order(${times(6_000, '$k', ', ')})`,
    params: { k: 1 },
    budgets: ['steps', 'time'],
  },
  {
    name: 'an order by all texts',
    query: '* | order(pt::text(*[n != ^.n].body[]))',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'a score by counts',
    query: '* | score(count(*[n * 1 < ^.n]) > 5, boost(count(*[n * 1 > ^.n]) > 5, 2))',
    budgets: ['rows', 'steps', 'time'],
  },
  {
    name: 'a score by 10,000 words',
    query: '* | score(title match $words)',
    params: { words: times(10_000, (i) => `w${i}*`, ' ') },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a search for 20,000 words',
    query: '* | score(@ match text::query($words))',
    params: { words: times(20_000, (i) => `w${i}*`, ' ') },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a search without 20,000 words',
    query: '*[@ match text::query($words)]',
    params: { words: `policy ${times(20_000, (i) => `-w${i}*`, ' ')}` },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a long text against many patterns',
    query: '*[$text match $patterns]',
    params: { text: times(50_000, 'aaa', ' '), patterns: times(2_000, 'a*a*a*b', ' ') },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a long text in capitals, for each',
    query: '*[upper($s) == lower($s)]',
    params: { s: 'ß'.repeat(900_000) },
    budgets: ['steps', 'time'],
  },
  {
    name: 'the length of a long text, for each',
    query: `*[${times(30, 'length($s) == 1', ' || ')}]`,
    params: { s: 'x'.repeat(900_000) },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a list looked through, for each',
    query: '*[n in [^.n, ...$l]]',
    params: { l: times(100_000, '7', ' ').split(' ') },
    budgets: ['steps', 'time'],
  },
  {
    name: 'two lists that have nothing in common',
    query: 'array::intersects($a, $b)',
    params: { a: times(100_000, 'a', ' ').split(' '), b: times(100_000, 'b', ' ').split(' ') },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a polygon within a polygon',
    query: 'geo::contains($a, $a)',
    params: { a: polygon(10_000) },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a polygon around each',
    query: '*[geo::intersects($a, geo::latLng(n / 100, 10))]',
    params: { a: polygon(15_000) },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a polygon made for each',
    query: `*[${times(10, 'defined(geo($a))', ' && ')}]`,
    params: { a: polygon(15_000) },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a difference taken for each',
    query: '*[diff::changedOnly($a, $b, (a, l[].a, l[].b))]',
    params: {
      a: { l: Array.from({ length: 4_500 }, (_, i) => ({ a: i, b: i })) },
      b: { l: Array.from({ length: 4_500 }, (_, i) => ({ a: i, b: i + 1 })) },
    },
    budgets: ['steps', 'time'],
  },
  {
    name: 'a wide projection of everything',
    query: `*{${times(8_000, (i) => `"a${i}": n`, ', ')}}`,
    budgets: ['steps', 'bytes', 'time'],
  },
  {
    name: 'half a million empty objects',
    query: 'count($p)',
    params: { p: Array.from({ length: 480_000 }, () => ({})) },
    budgets: ['objects'],
  },
  {
    name: 'more empty lists than characters allow',
    query: 'count($p)',
    params: { p: Array.from({ length: 1_200_000 }, () => []) },
    budgets: ['objects'],
  },
  {
    name: 'four hundred thousand parameters',
    query: '1',
    params: Object.fromEntries(Array.from({ length: 400_000 }, (_, i) => [`p${i}`, 1])),
    budgets: ['objects'],
  },
]
