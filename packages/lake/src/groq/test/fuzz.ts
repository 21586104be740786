/**
 * `npm run fuzz:groq`: a million generated queries, ours beside groq-js's, with indexes and without, with source maps
 * and without; a tenth as many more over a real store. Prints its seed and how far it is; stops at the first difference
 * and prints it shrunk, as a case for `kept.ts`. `GROQ_RUNS` and `GROQ_SEED` set the number and where it starts.
 */
import fc from 'fast-check'
import { documentsArbitrary, params } from './generate/documents.ts'
import { perspectiveArbitrary, queryArbitrary } from './generate/queries.ts'
import { compare, type Case } from './oracle.ts'
import { overStore } from './over-store.ts'

const runs = Number(process.env['GROQ_RUNS'] ?? 1_000_000)
const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)
/** A batch is what fast-check holds in memory at once. */
const batch = 10_000

const cases: fc.Arbitrary<Case> = fc
  .tuple(queryArbitrary, documentsArbitrary, perspectiveArbitrary)
  .map(([query, documents, perspective]) => ({ query, documents, params, perspective }))

process.stdout.write(`${runs.toLocaleString('en-GB')} queries, GROQ_SEED=${seed}\n`)
const began = performance.now()
for (let done = 0; done < runs; done += batch) {
  const checked = await fc.check(
    fc.asyncProperty(cases, async (each) => {
      const difference = await compare(each)
      if (difference !== null) throw new Error(difference)
    }),
    { numRuns: Math.min(batch, runs - done), seed: seed + done },
  )
  if (checked.failed) {
    const [{ query, documents, perspective } = { query: '', documents: [], perspective: 'raw' }] =
      checked.counterexample ?? []
    process.stdout.write(
      `Differs after ${(done + checked.numRuns).toLocaleString('en-GB')} queries. Keep it in kept.ts:\n` +
        `${JSON.stringify({ query, documents, perspective })}\n` +
        `${checked.errorInstance instanceof Error ? checked.errorInstance.message : String(checked.errorInstance)}\n`,
    )
    process.exitCode = 1
    break
  }
  const overIndexes = await overStore(seed + done, 20, 50)
  if (overIndexes !== null) {
    process.stdout.write(`Differs over a real store (seed ${seed + done}):\n${overIndexes}\n`)
    process.exitCode = 1
    break
  }
  const now = Math.min(done + batch, runs)
  const rate = (now / (performance.now() - began)) * 1_000
  process.stdout.write(
    `${now.toLocaleString('en-GB').padStart(12)}  ${rate.toFixed(0)} a second, ${((runs - now) / rate / 60).toFixed(1)} minutes to go\n`,
  )
}
if (process.exitCode !== 1) process.stdout.write('All agree.\n')
