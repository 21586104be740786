/**
 * The engine beside groq-js's own evaluator, on generated queries over generated documents, in every perspective.
 * Where groq-js is not right stands in `test/exceptions.ts`. More of the same: `npm run fuzz:groq`.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { documentsArbitrary, params } from './test/generate/documents.ts'
import { perspectiveArbitrary, queryArbitrary } from './test/generate/queries.ts'
import { exceptions, refusal } from './test/exceptions.ts'
import { kept } from './test/kept.ts'
import { compare, oracle, ours } from './test/oracle.ts'
import { overStore } from './test/over-store.ts'

const runs = Number(process.env['GROQ_RUNS'] ?? 10_000)
const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)

describe('where groq-js is not right', () => {
  test.each(exceptions.map((each) => [each.what, each] as const))('%s', async (_, { query, right }) => {
    const asked = { query, documents: [], params: {} }
    const got = ours(asked, { indexed: true, sourceMap: false })
    const theirs = await oracle(asked, false).catch(() => 'refused')
    if (right === refusal) {
      expect(got).toMatch(/^error: /)
      expect(theirs).not.toBe('refused')
    } else {
      expect(JSON.parse(got)).toEqual(right)
      expect(theirs).not.toBe(got)
    }
  })
})

describe('the engine and groq-js', () => {
  test.each(kept.map((each) => [each.query, each] as const))('agree on %s', async (_, each) => {
    expect(await compare(each)).toBeNull()
  })

  test(`agree on ${runs} generated queries (GROQ_SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        queryArbitrary,
        documentsArbitrary,
        perspectiveArbitrary,
        async (query, documents, perspective) => {
          const difference = await compare({ query, documents, params, perspective })
          if (difference !== null) throw new Error(difference)
        },
      ),
      { numRuns: runs, seed },
    )
  }, 3_600_000)

  test('agree over a real store, whose indexes answer the conditions', async () => {
    expect(await overStore(seed, 25, 40)).toBeNull()
  })
})
