/** Generated documents and queries: mixed types under the same names, nulls, gaps, nested lists, dangling references. */
import fc from 'fast-check'
import type { StoredDocument } from '../../store/types.ts'

const strings = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  'Ab cd',
  'x-y',
  'article',
  'author',
  'd1',
  'drafts.d1',
  'é',
  '😀',
  'a😀b',
  '2024-01-02T03:04:05Z',
  '2024-01-02T03:04:05.5Z',
  'cd ef',
  'the quick fox',
  '10',
)
const numbers = fc.constantFrom(0, 1, -1, 2, 3, 0.5, 10, 1e15, -2.25)
const scalar = fc.oneof(strings, numbers, fc.boolean(), fc.constant(null))
const ids = fc.constantFrom('d0', 'd1', 'd2', 'd3', 'drafts.d1', 'versions.r.d2', 'gone')
const reference = ids.map((id) => ({ _type: 'reference', _ref: id }))
const block = fc.record({
  _type: fc.constant('block'),
  _key: strings,
  children: fc.array(
    fc.record({ _type: fc.constantFrom('span', 'other'), text: fc.oneof(strings, numbers) }),
    { maxLength: 2 },
  ),
})
const names = ['a', 'b', 'c', 'o', 'l', 'r', 'rs', 's', '_id', '_type'] as const

const object: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'o', 's', '_key', '_type'),
  fc.oneof({ depthSize: 'small' }, scalar, reference, fc.array(scalar, { maxLength: 3 })),
  { maxKeys: 3, noNullPrototype: true },
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  scalar,
  reference,
  object,
  fc.array(fc.oneof(scalar, object, reference, block, fc.array(scalar, { maxLength: 2 })), { maxLength: 4 }),
)

export const documentsArbitrary: fc.Arbitrary<StoredDocument[]> = fc
  .uniqueArray(
    ids.filter((id) => id !== 'gone'),
    { minLength: 3, maxLength: 6 },
  )
  .chain((found) =>
    fc.tuple(
      ...found.map((_id) =>
        fc
          .record({
            _type: fc.constantFrom('article', 'author', 'x'),
            fields: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'o', 'l', 'r', 'rs', 's'), value, {
              minKeys: 2,
              maxKeys: 6,
              noNullPrototype: true,
            }),
          })
          .map(({ _type, fields }): StoredDocument => ({
            _id,
            _type,
            _rev: 'r',
            _createdAt: '2024-01-01T00:00:00.000Z',
            _updatedAt: '2024-01-01T00:00:00.000Z',
            ...fields,
          })),
      ),
    ),
  )

const params = {
  s: 'a',
  n: 1,
  ids: ['d1', 'd2', 'gone'],
  mixed: [1, 'a', null, true],
  t: 'article',
  from: 0,
  to: 2,
}

const literal = fc.oneof(
  strings.map((text) => JSON.stringify(text)),
  numbers.filter((n) => n >= 0).map(String),
  fc.constantFrom('true', 'false', 'null', '$s', '$n', '$ids', '$mixed', '$t'),
)
const field = fc.constantFrom(...names)
const compareOp = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in', 'match', '==')
const mathOp = fc.constantFrom('+', '-', '*', '/', '%', '**')

type Tie = { expr: string; list: string; query: string; atom: string }

/** Expressions where an item is at hand, lists, and whole queries, each made of the others. */
export const { query: queryArbitrary } = fc.letrec<Tie>((tie) => {
  const expr = tie('expr')
  const list = tie('list')
  const atom: fc.Arbitrary<string> = fc.oneof(
    { weight: 6, arbitrary: field },
    { weight: 4, arbitrary: literal },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '@',
        '^',
        '^.a',
        '@.a',
        '^.^.b',
        '@._id',
        'o.a',
        'o.b',
        'r._ref',
        'r->',
        'r->a',
        'rs[]._ref',
        'rs[]->',
        'rs[]->a',
        'l[0]',
        'l[-1]',
        'l[0..1]',
        'l[].a',
        'l[]',
        'l[][]',
        'o.s',
        'identity()',
        'now()',
        'sanity::dataset()',
      ),
    },
  )
  const call = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          'defined',
          'count',
          'length',
          'lower',
          'upper',
          'string',
          'round',
          'dateTime',
          'pt::text',
          'math::sum',
          'math::min',
          'math::max',
          'math::avg',
          'array::compact',
          'array::unique',
          'references',
          'path',
          'sanity::versionOf',
          'sanity::partOfRelease',
          '!',
          '-',
          '+',
        ),
        expr,
      )
      .map(([name, arg]) => (name.length === 1 ? `${name}(${arg})` : `${name}(${arg})`)),
    fc
      .tuple(
        fc.constantFrom(
          'coalesce',
          'array::join',
          'array::intersects',
          'string::split',
          'string::startsWith',
          'references',
        ),
        expr,
        expr,
      )
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(expr, expr, expr).map(([a, b, c]) => `select(${a} => ${b}, ${c})`),
    fc.tuple(expr, fc.constantFrom(0, 1, 2)).map(([a, n]) => `round(${a}, ${n})`),
  )
  const attributes = fc.array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        'o',
        'l',
        '_id',
        '...',
        'o{a}',
        'r->{a}',
        '"r": r->',
        'l[]{a, "up": ^.b}',
        'rs[]->{_id, a}',
        '...o',
      ),
      fc.tuple(fc.constantFrom('x', 'y', 'a'), expr).map(([name, each]) => `"${name}": ${each}`),
      fc
        .tuple(expr, fc.constantFrom('{a}', '{"z": 1}', 'o'))
        .map(([condition, then]) => `${condition} => ${then}`),
    ),
    { maxLength: 4 },
  )
  return {
    atom,
    expr: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 5, arbitrary: atom },
      { weight: 4, arbitrary: fc.tuple(expr, compareOp, expr).map(([a, op, b]) => `(${a} ${op} ${b})`) },
      { weight: 2, arbitrary: fc.tuple(expr, mathOp, expr).map(([a, op, b]) => `(${a} ${op} ${b})`) },
      {
        weight: 3,
        arbitrary: fc.tuple(expr, fc.constantFrom('&&', '||'), expr).map(([a, op, b]) => `(${a} ${op} ${b})`),
      },
      { weight: 3, arbitrary: call },
      {
        weight: 1,
        arbitrary: fc
          .tuple(expr, expr, expr, fc.constantFrom('..', '...'))
          .map(([a, b, c, dots]) => `(${a} in ${b}${dots}${c})`),
      },
      { weight: 1, arbitrary: fc.tuple(field, expr).map(([name, each]) => `${name}[${each}]`) },
      {
        weight: 1,
        arbitrary: fc.tuple(field, attributes).map(([name, each]) => `${name}{${each.join(', ')}}`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(field, attributes).map(([name, each]) => `${name}[]{${each.join(', ')}}`),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(
            fc.tuple(fc.constantFrom('', '', '...'), expr).map(([dots, each]) => dots + each),
            { maxLength: 3 },
          )
          .map((items) => `[${items.join(', ')}]`),
      },
      { weight: 1, arbitrary: attributes.map((each) => `{${each.join(', ')}}`) },
      { weight: 1, arbitrary: list },
      { weight: 1, arbitrary: list.map((each) => `count(${each})`) },
    ),
    list: fc
      .tuple(
        fc.oneof(
          { maxDepth: 4 },
          fc.constant('*'),
          expr.map((each) => `*[${each}]`),
          fc.tuple(expr, expr).map(([a, b]) => `*[${a}][${b}]`),
          fc
            .tuple(
              fc.constantFrom(
                '_type == "article"',
                '_id in $ids',
                'a == 1',
                'defined(b)',
                'references("d1")',
                's match "a*"',
                '_type == $t && a > 0',
                'r._ref == "d1"',
                '"d1" in rs[]._ref',
                '_type == "x" || _type == "author"',
                '_id == ^._id',
                'references(^._id)',
                '_type == ^._type',
                'b in $mixed',
              ),
              expr,
            )
            .map(([a, b]) => `*[${a} && (${b})]`),
          fc.constantFrom('*[_type == "article"]', '*[references("d1")]', '*[a == ^.a]', '*[o.a == $n]'),
        ),
        fc.oneof(
          fc.constant(''),
          fc
            .array(
              fc
                .tuple(expr, fc.constantFrom('', ' asc', ' desc'))
                .map(([each, direction]) => each + direction),
              { minLength: 1, maxLength: 2 },
            )
            .map((keys) => ` | order(${keys.join(', ')})`),
          fc.constantFrom(' | order(a)', ' | order(b desc, _id)'),
          fc.tuple(expr).map(([each]) => ` | score(${each}) | order(_score desc)`),
        ),
        fc.constantFrom('', '', '[0]', '[-1]', '[0...2]', '[1..2]', '[-2..-1]', '[$from...$to]', '[]'),
        fc.oneof(
          fc.constant(''),
          attributes.map((each) => `{${each.join(', ')}}`),
          fc.constantFrom('.a', '._id', '.r->', '.rs[]->', '.l[]', '.l[].a', '{"n": a}.n', '.o.a'),
        ),
      )
      .map((parts) => parts.join('')),
    query: fc.oneof({ weight: 5, arbitrary: list }, { weight: 1, arbitrary: expr }),
  }
})

export const generated: {
  regressions: string[]
  datasets: StoredDocument[][]
  params: Record<string, unknown>
} = {
  regressions: [
    '*',
    '*[0]',
    '*[]._id',
    'count(*)',
    '*{_id}',
    '*[_type == "article"] | order(a desc)[0...2]{_id, "n": count(*[references(^._id)])}',
  ],
  datasets: [
    [],
    ['d0', 'd1', 'd2', 'drafts.d1'].map((_id, i) => ({
      _id,
      _type: i % 2 ? 'article' : 'author',
      _rev: 'r',
      _createdAt: '',
      _updatedAt: '',
      a: [1, 'a', null, true][i],
      r: { _ref: 'd1' },
      l: [{ _key: 'k', a: i }],
    })),
  ],
  params,
}
