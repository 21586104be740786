/** Generated expressions: every operator and every function that the engine and groq-js both know. */
import fc from 'fast-check'
import { fieldNames, numbers, strings } from './documents.ts'

export type Tie = { expr: string; list: string; atom: string; attributes: string }

const literal = fc.oneof(
  strings.map((text) => JSON.stringify(text)),
  numbers.filter((n) => n >= 0).map(String),
  fc.constantFrom(
    'true',
    'false',
    'null',
    '1e3',
    '$s',
    '$n',
    '$ids',
    '$mixed',
    '$t',
    '$obj',
    '$obj.o.a',
    '$mixed[1]',
    '$ref',
  ),
)
export const field = fc.constantFrom(...fieldNames, '_id', '_type')

const places = fc.constantFrom(
  '@',
  '^',
  '^.a',
  '^.^',
  '@.a',
  '^.^.b',
  '^.^.^.a',
  '@._id',
  '@["a"]',
  '@["a b"]',
  'o.a',
  'o.b',
  'o.o.a',
  'o["a b"]',
  'r._ref',
  'r->',
  'r->a',
  'r->r->a',
  'r->rs[]->a',
  'rs[]._ref',
  'rs[]->',
  'rs[]->a',
  'rs[0]->',
  '$ref->',
  'l[0]',
  'l[-1]',
  'l[0].a',
  'l[0..1]',
  'l[-2..-1]',
  'l[1...9]',
  'l[].a',
  'l[].a[0]',
  'l[].l[]',
  'l[]',
  'l[][]',
  'l[0][0]',
  'l[][0]',
  'l[@ > 0]',
  'l[a == 1].b',
  'l[_type == "block"]',
  'o.s',
  'o.l[]',
  'l.a',
  'identity()',
  'now()',
  'dateTime::now()',
  'dateTime(now())',
  'sanity::dataset()',
  'sanity::projectId()',
  'releases::all()[]._id',
)

const one = [
  'defined',
  'count',
  'length',
  'lower',
  'upper',
  'string',
  'string::lower',
  'string::upper',
  'global::string',
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
  'coalesce',
  'select',
  '!',
  '-',
  '+',
]
const two = [
  'coalesce',
  'array::join',
  'array::intersects',
  'string::split',
  'string::startsWith',
  'references',
  'round',
]
/** Of one level: groq-js takes what is false for what is missing on the way to deeper ones. */
const selectors = fc.constantFrom('a', 's', '(a, b)', 'l[]', 'rs[]')

function calls(expr: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...one), expr).map(([name, arg]) => `${name}(${arg})`) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...two), expr, expr).map(([name, a, b]) => `${name}(${a}, ${b})`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(expr, expr, expr, expr, expr)
        .map(([a, b, c, d, e]) => `select(${a} => ${b}, ${c} => ${d}, ${e})`),
    },
    { weight: 1, arbitrary: fc.tuple(expr, expr).map(([a, b]) => `select(${a} => ${b})`) },
    { weight: 1, arbitrary: fc.tuple(expr, fc.constantFrom(0, 1, 2)).map(([a, n]) => `round(${a}, ${n})`) },
    { weight: 1, arbitrary: expr.map((each) => `(${each} in path("drafts.**"))`) },
    { weight: 1, arbitrary: fc.tuple(expr, expr).map(([a, b]) => `math::sum([${a}, ${b}])`) },
    { weight: 1, arbitrary: fc.tuple(expr, expr).map(([a, b]) => `array::join([${a}, ${b}], "-")`) },
    {
      weight: 1,
      arbitrary: fc.tuple(expr, fc.constantFrom(1, 60, -0.5)).map(([a, n]) => `(dateTime(${a}) + ${n})`),
    },
    { weight: 1, arbitrary: fc.tuple(expr, expr).map(([a, b]) => `(dateTime(${a}) - dateTime(${b}))`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('changedAny', 'changedOnly'), expr, expr, selectors)
        .map(([name, a, b, selector]) => `diff::${name}(${a}, ${b}, ${selector})`),
    },
  )
}

const plain = [
  'a',
  'b',
  'o',
  'l',
  '_id',
  '...',
  'o{a}',
  'o{..., "up": ^.a}',
  'r->',
  'r->{a}',
  '"r": r->',
  'l[]',
  'l[0]',
  'l[]{a, "up": ^.b}',
  'l[]{..., a == 1 => {"one": true}}',
  'rs[]->{_id, a}',
  'rs[]{..., "to": @->a}',
  '...o',
  '...r->',
  '"x": {"y": a, "up": ^.a}',
  '"x": @{"y": a, "up": ^.b}',
  '"x": [@{"y": coalesce(^.s, ^.^.a)}]',
]

export function attributesOf(expr: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const attribute = fc.oneof(
    fc.constantFrom(...plain),
    fc.tuple(fc.constantFrom('x', 'y', 'a', 'a b'), expr).map(([name, each]) => `"${name}": ${each}`),
    fc
      .tuple(expr, fc.constantFrom('{a}', '{"z": 1}', 'o', '{..., "z": ^.a}', '{"q": r->a}'))
      .map(([condition, then]) => `${condition} => ${then}`),
  )
  return fc.array(attribute, { maxLength: 4 }).map((all) => all.join(', '))
}

const compareOp = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in', 'match', '==')
const mathOp = fc.constantFrom('+', '-', '*', '/', '%', '**')

export function expressions(tie: <K extends keyof Tie>(key: K) => fc.Arbitrary<Tie[K]>): {
  atom: fc.Arbitrary<string>
  expr: fc.Arbitrary<string>
} {
  const [expr, list, attributes] = [tie('expr'), tie('list'), tie('attributes')]
  const binary = (op: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(expr, op, expr).map(([a, sign, b]) => `(${a} ${sign} ${b})`)
  return {
    atom: fc.oneof(
      { weight: 6, arbitrary: field },
      { weight: 4, arbitrary: literal },
      { weight: 3, arbitrary: places },
    ),
    expr: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: tie('atom') },
      { weight: 4, arbitrary: binary(compareOp) },
      { weight: 2, arbitrary: binary(mathOp) },
      // Without brackets: precedence decides, and may make it no query at all.
      {
        weight: 1,
        arbitrary: fc.tuple(expr, mathOp, expr, compareOp, expr).map((parts) => `(${parts.join(' ')})`),
      },
      { weight: 3, arbitrary: binary(fc.constantFrom('&&', '||')) },
      { weight: 4, arbitrary: calls(expr) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(expr, expr, expr, fc.constantFrom('..', '...'))
          .map(([a, b, c, dots]) => `(${a} in ${b}${dots}${c})`),
      },
      { weight: 1, arbitrary: fc.tuple(field, expr).map(([name, each]) => `${name}[${each}]`) },
      { weight: 1, arbitrary: fc.tuple(field, attributes).map(([name, each]) => `${name}{${each}}`) },
      { weight: 1, arbitrary: fc.tuple(field, attributes).map(([name, each]) => `${name}[]{${each}}`) },
      {
        weight: 1,
        arbitrary: fc
          .array(
            fc.tuple(fc.constantFrom('', '', '...'), expr).map(([dots, each]) => dots + each),
            { maxLength: 3 },
          )
          .map((items) => `[${items.join(', ')}]`),
      },
      { weight: 1, arbitrary: attributes.map((each) => `{${each}}`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(expr, fc.constantFrom('[0]', '[]', '.a', '{a}', '[0..1]'))
          .map(([a, b]) => `(${a})${b}`),
      },
      { weight: 1, arbitrary: fc.constantFrom('e::f(o)', 'e::f(@)', 'e::g(rs)', 'e::h(r)') },
      { weight: 1, arbitrary: list },
      { weight: 1, arbitrary: list.map((each) => `count(${each})`) },
    ),
  }
}
