/** Precedence, on generated expressions: with as few brackets as it allows, one is the same as with all of them. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { defaultLimits } from './limits.ts'
import { parseQuery } from './parse.ts'

const runs = Number(process.env['GROQ_RUNS'] ?? 5_000)
const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)

/** An expression of a level of the specification's table, by what brackets it gets around its parts. */
type Print = (bare: boolean) => string
type Made = { level: number; print: Print }

const part =
  ({ level, print }: Made, least: number): Print =>
  (bare) =>
    bare && level >= least ? print(bare) : `(${print(bare)})`

const infix =
  (level: number, left: number, right: number) =>
  (a: Made, op: string, b: Made): Made => ({
    level,
    print: (bare) => `${part(a, left)(bare)} ${op} ${part(b, right)(bare)}`,
  })
/** Of one level, from left to right. */
const chained = (level: number) => infix(level, level, level + 1)
const compared = infix(4, 5, 5)

const { made } = fc.letrec<{ made: Made }>((tie) => {
  const two = (op: fc.Arbitrary<string>, join: (a: Made, op: string, b: Made) => Made) =>
    fc.tuple(tie('made'), op, tie('made')).map(([a, sign, b]) => join(a, sign, b))
  return {
    made: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc
        .constantFrom('1', 'a', '[1, 2]', 'match', 'in', '"in ("', '*', '@', 'string::lower(a)')
        .map((text): Made => ({
          level: 11,
          print: () => text,
        })),
      two(fc.constant('in'), compared),
      two(fc.constant('in'), compared),
      fc
        .tuple(tie('made'), tie('made'), fc.constantFrom('..', '...'), tie('made'))
        .map(([x, from, dots, to]): Made => ({
          level: 4,
          print: (bare) => `${part(x, 5)(bare)} in ${part(from, 6)(bare)}${dots}${part(to, 6)(bare)}`,
        })),
      fc
        .tuple(tie('made'), fc.constantFrom('[0..1]', '[0]', '[]', '.a', '.in', '{a}', ' | order(a)'))
        .map(([x, end]): Made => ({
          level: 11, // Brackets inside a chain of them would begin another chain.
          print: (bare) => `(${x.print(bare)})${end}`,
        })),
      two(fc.constantFrom('==', '<', '>=', '!=', 'match'), compared),
      two(fc.constantFrom('+', '-'), chained(6)),
      two(fc.constantFrom('*', '/'), chained(7)),
      two(fc.constant('&&'), chained(3)),
      two(fc.constant('||'), chained(2)),
      tie('made').map((x): Made => ({ level: 10, print: (bare) => `!${part(x, 10)(bare)}` })),
    ),
  }
})

function withoutGroups(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutGroups)
  if (typeof node !== 'object' || node === null) return node
  const tree = node as Record<string, unknown>
  if (tree['type'] === 'Group') return withoutGroups(tree['base'])
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, withoutGroups(value)]))
}

const treeOf = (query: string): unknown => withoutGroups(parseQuery(query, {}, defaultLimits))

test(`an expression means what it means with all its brackets, ${runs} of them (GROQ_SEED=${seed})`, () => {
  fc.assert(
    fc.property(
      made.map(({ print }) => [print(true), print(false)] as const),
      ([few, all]) => expect(treeOf(few)).toEqual(treeOf(all)),
    ),
    { numRuns: runs, seed },
  )
})
