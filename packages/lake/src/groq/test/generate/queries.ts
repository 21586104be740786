/** Generated queries: filters, joins, orders with slices, scores and projections, made of generated expressions. */
import fc from 'fast-check'
import type { Perspective } from '../../types.ts'
import { attributesOf, expressions, field, type Tie } from './expressions.ts'

/** Compared with something of the item's and something from outside: no index can answer that alone. */
const mixed = fc
  .tuple(
    fc.constantFrom('a', 's', 'b', 'o.a', '_id', '_type', 'r._ref'),
    fc.constantFrom('==', '!=', '>=', '<', 'in'),
    fc.constantFrom(
      'coalesce(r._ref, ^._id)',
      'coalesce(b, ^.b)',
      'select(defined(b) => s, ^.a)',
      'select(a == 1 => "a", ^.s)',
      'select(^.a == null && a == null => ^.s, "b")',
      '[a, ...^.l[].a]',
      '*[_id == ^.^._id && a != ^.a][0].a',
      '*[a == ^.a && b == ^.^.b]._id',
    ),
  )
  .map((parts) => parts.join(' '))

/** Filters in which the planner finds something to ask an index, or might think so. */
const planned = fc.oneof(
  { weight: 1, arbitrary: mixed },
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      '_type == "article"',
      '_type == "x" || _type == "author"',
      '_type in ["article", $t]',
      '_type == $t && a > 0',
      '_type == ^._type',
      '_id in $ids',
      '_id == "d1"',
      '_id == ^._id',
      '_id in *[defined(a)]._id',
      '_id in ^.rs[]._ref',
      '_id == ^.r._ref',
      '!(_id in path("drafts.**"))',
      'a == 1',
      'a == ^.a',
      'a != null',
      'a > 0 && a < 3',
      's >= "a"',
      's < "～"',
      'b in $mixed',
      'o.a == $n',
      'o.o.a == "x"',
      'defined(b)',
      'defined(o.a)',
      'references("d1")',
      'references($ids)',
      'references(^._id)',
      'references(*[a == 1]._id)',
      'r._ref == "d1"',
      'r->a == 1',
      '"d1" in rs[]._ref',
      '^._id in rs[]._ref',
      's match "a*"',
      '[s, a, o.s] match "a"',
      'l[].a match $s',
      'sanity::versionOf("d1")',
      'sanity::versionOf(^._id)',
      'sanity::versionOf($ids[0]) || sanity::versionOf("drafts.d1")',
      'sanity::partOfRelease("r")',
      'sanity::partOfRelease($s)',
      '_id in path("drafts.**")',
      '_id in path("versions.*.d1")',
      '_id in path($ids[0]) || _id in path("d1")',
      '_id in path(^._id)',
      'string::startsWith(_id, "drafts.")',
      'string::startsWith(_id, $s) || string::startsWith(_id, "d")',
      'references(coalesce(r._ref, ^._id))',
    ),
  },
)

const slices = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '',
  '[0]',
  '[-1]',
  '[2]',
  '[0...2]',
  '[1..2]',
  '[1..2][0]',
  '[-2..-1]',
  '[5..1]',
  '[$from...$to]',
  '[]',
)

const scores = (expr: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    expr,
    fc
      .tuple(expr, fc.constantFrom('1', '0.5', '"x"', 'a'))
      .map(([each, by]) => `boost(${each}, ${by === 'a' ? '2' : by})`),
    fc
      .tuple(field, fc.constantFrom('"a*"', '"quick fox"', '$s'))
      .map(([name, pattern]) => `${name} match ${pattern}`),
    fc.tuple(expr, expr).map(([a, b]) => `${a} && ${b}`),
    fc.tuple(expr, expr).map(([a, b]) => `${a} || ${b}`),
  )

function lists(expr: fc.Arbitrary<string>, attributes: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const weighed = (weight: number, arbitrary: fc.Arbitrary<string>): fc.WeightedArbitrary<string> => ({
    weight,
    arbitrary,
  })
  // Most keep some documents: a query that finds nothing says little.
  const base = fc.oneof(
    { maxDepth: 4 },
    weighed(5, fc.constant('*')),
    weighed(
      6,
      planned.map((each) => `*[${each}]`),
    ),
    weighed(
      3,
      fc.tuple(planned, fc.constantFrom('||', '|| !'), expr).map(([a, op, b]) => `*[${a} ${op} (${b})]`),
    ),
    weighed(
      2,
      fc.tuple(planned, fc.constantFrom('&&', '||'), planned).map(([a, op, b]) => `*[${a} ${op} ${b}]`),
    ),
    weighed(
      1,
      expr.map((each) => `*[${each}]`),
    ),
    weighed(
      1,
      expr.map((each) => `*[!(${each})]`),
    ),
    weighed(
      1,
      expr.map((each) => `*[(${each}) != null]`),
    ),
    weighed(
      1,
      fc.tuple(expr, expr).map(([a, b]) => `*[${a}][${b}]`),
    ),
    weighed(
      1,
      fc.tuple(planned, expr).map(([a, b]) => `*[${a} && (${b})]`),
    ),
    weighed(
      1,
      fc.tuple(planned, planned).map(([a, b]) => `*[${a}][${b}]`),
    ),
  )
  const keys = fc.array(
    fc
      .tuple(fc.oneof(field, expr), fc.constantFrom('', ' asc', ' desc'))
      .map(([each, direction]) => each + direction),
    { minLength: 1, maxLength: 3 },
  )
  const pipe = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: keys.map((all) => ` | order(${all.join(', ')})`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ' | order(a)',
        ' | order(b desc, _id)',
        ' | order(coalesce(s, "") desc)[0...2]',
        ' | order(coalesce(o.a, "") desc, b)[0]',
        ' | order(_type, s desc)',
        ' | order(o.a)',
      ),
    },
    { weight: 1, arbitrary: scores(expr).map((each) => ` | score(${each})`) },
    { weight: 1, arbitrary: scores(expr).map((each) => ` | score(${each}) | order(_score desc)`) },
  )
  const end = fc.oneof(
    fc.constant(''),
    attributes.map((each) => `{${each}}`),
    attributes.map((each) => ` | {${each}}`),
    attributes.map((each) => `{${each}}{..., "n": count(@)}`),
    fc.constantFrom(
      '.a',
      '._id',
      '.r->',
      '.r->a',
      '.rs[]->',
      '.l[]',
      '.l[].a',
      '.l[0]',
      '{"n": a}.n',
      '.o.a',
      '[a == 1]',
      '[defined(a)].a',
    ),
  )
  return fc.tuple(base, pipe, slices, end).map((parts) => parts.join(''))
}

const own =
  'fn e::f($x) = $x{a, "b": b}; fn e::g($x) = $x[]->{_id, "f": e::f(@)}; fn e::h($x) = $x->{..., "own": a};\n'

const tied = fc.letrec<Tie>((tie) => ({
  ...expressions(tie),
  attributes: attributesOf(tie('expr')),
  list: lists(tie('expr'), tie('attributes')),
}))

export const queryArbitrary: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: tied.list },
    { weight: 4, arbitrary: fc.tuple(tied.expr, tied.expr).map(([x, y]) => `*{"x": ${x}, "y": ${y}}`) },
    { weight: 1, arbitrary: tied.expr },
  )
  .map((query) => (query.includes('e::') ? own + query : query))

/** Queries that only read, select and arrange: every text of their results stands in some document. */
export const readingArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    planned.map((each) => `*[${each.includes('^') ? 'true' : each}]`),
    fc.constantFrom('', '', ' | order(a)', ' | order(s desc, _id)', ' | order(_type, b)', ' | score(a == 1)'),
    slices.filter((each) => !each.includes('$')),
    fc.oneof(
      fc.constant(''),
      fc
        .array(
          fc.constantFrom(
            'a',
            's',
            'o',
            'l',
            'rs',
            '...',
            'o{a, s}',
            'o{..., "up": ^.s}',
            '"x": s',
            '"x": o.s',
            '"deep": {"s": s, "l": l}',
            'r->',
            'r->{s, l}',
            '"title": r->s',
            'l[]',
            'l[0]',
            'l[-1]',
            '"x": l[1..2]',
            '"x": l[_type == "block"]',
            'l[]{..., "up": ^.s}',
            'l[]{_type == "block" => {children}, "k": _key}',
            '"texts": l[].children[].text',
            'rs[]->{s}',
            '"names": rs[]->s',
            'rs[]{..., "to": @->{s}}',
            '"x": coalesce(gone, s, a)',
            '"x": select(a == 1 => s, o.s)',
            '"x": array::compact(l)',
            '"x": array::unique(l[].a)',
            '"x": [s, ...l]',
            '"x": {...o, "s": s}',
            'defined(s) => {"t": s}',
            '...o',
            '...r->',
            '"all": *[defined(s)]{s, l}',
            '"first": *[s == ^.s][0].s',
            '"back": *[references(^._id)] | order(s) [0...2]{s}',
          ),
          { minLength: 1, maxLength: 5 },
        )
        .map((all) => `{${all.join(', ')}}`),
      fc.constantFrom('.s', '.l[]', '.o', '.o.s', '.r->', '.rs[]->s', '{"n": s}.n'),
    ),
  )
  .map((parts) => parts.join(''))

export const perspectiveArbitrary: fc.Arbitrary<Perspective> = fc.constantFrom<Perspective>(
  'raw',
  'raw',
  'published',
  'drafts',
  ['r'],
  ['s', 'r'],
  ['r', 'drafts'],
)
