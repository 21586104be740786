/** Generated queries over a real store: what its indexes answer is what looking at every document answers. */
import fc from 'fast-check'
import { openReadOnlyStore } from '../../store/index.ts'
import { documentsArbitrary, params } from './generate/documents.ts'
import { perspectiveArbitrary, queryArbitrary } from './generate/queries.ts'
import { compare } from './oracle.ts'
import { realEngine, viewer } from './real.ts'

/** The first difference among so many queries over each of so many datasets, or null. */
export async function overStore(seed: number, datasets: number, queries: number): Promise<string | null> {
  const lake = await realEngine()
  const sets = fc.sample(documentsArbitrary, { numRuns: datasets, seed })
  const texts = fc.sample(queryArbitrary, { numRuns: datasets * queries, seed: seed + 1 })
  const perspectives = fc.sample(perspectiveArbitrary, { numRuns: datasets * queries, seed: seed + 2 })
  for (const [i, documents] of sets.entries()) await lake.write(documents, `d${i}`)
  const store = openReadOnlyStore(lake.path)
  try {
    for (const [i] of sets.entries()) {
      const whole = store.read(`d${i}`, viewer)
      const documents = [...whole.all()]
      whole.close()
      for (let at = i * queries; at < (i + 1) * queries; at++) {
        const reader = store.read(`d${i}`, viewer)
        const asked = { query: texts[at] ?? '', documents, params, perspective: perspectives[at] }
        const difference = await compare(asked, reader)
        reader.close()
        if (difference !== null) return `${difference}\n${JSON.stringify(documents)}`
      }
    }
    return null
  } finally {
    store.close()
    await lake.close()
  }
}
