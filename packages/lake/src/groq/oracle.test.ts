/**
 * The engine beside groq-js's own evaluator, on generated queries over generated documents.
 *
 * Named exceptions, where groq-js is not right: strings order by code point ("compares the strings by code points");
 * a dot in a `match` pattern is a dot; `\u{1F600}` is one character; dates that do not exist are null.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { generated, documentsArbitrary, queryArbitrary } from './test/generate.ts'
import { compare } from './test/oracle.ts'
import { realEngine, viewer } from './test/real.ts'
import { openReadOnlyStore } from '../store/index.ts'

const runs = Number(process.env['GROQ_RUNS'] ?? 10_000)
const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)

describe('the engine and groq-js', () => {
  test.each(generated.regressions)('agree on %s', (query) => {
    for (const documents of generated.datasets) expect(compare(query, documents, generated.params)).toBeNull()
  })

  test(`agree on ${runs} generated queries (GROQ_SEED=${seed})`, () => {
    fc.assert(
      fc.property(queryArbitrary, documentsArbitrary, (query, documents) => {
        const difference = compare(query, documents, generated.params)
        if (difference !== null) throw new Error(difference)
      }),
      { numRuns: runs, seed },
    )
  }, 3_600_000)

  test('agree over a real store, whose indexes answer the conditions', async () => {
    const lake = await realEngine()
    const sets = fc.sample(documentsArbitrary, { numRuns: 25, seed })
    const queries = fc.sample(queryArbitrary, { numRuns: 25 * 40, seed: seed + 1 })
    for (const [i, documents] of sets.entries()) await lake.write(documents, `d${i}`)
    const store = openReadOnlyStore(lake.path)
    try {
      for (const [i] of sets.entries()) {
        const whole = store.read(`d${i}`, viewer)
        const documents = [...whole.all()]
        whole.close()
        for (const query of queries.slice(i * 40, i * 40 + 40)) {
          const reader = store.read(`d${i}`, viewer)
          expect(compare(query, documents, generated.params, reader)).toBeNull()
          reader.close()
        }
      }
    } finally {
      store.close()
      await lake.close()
    }
  })
})
