/** Pages and counts of every perspective beside the whole list, cut afterwards. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StoredDocument } from '../store/index.ts'
import { evaluateQuery } from './evaluate.ts'
import { defaultLimits } from './limits.ts'
import { MemoryReader } from './test/memory-reader.ts'
import type { Perspective } from './types.ts'

const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)
const ids = ['a', 'b', 'c', 'd', 'e'].flatMap((id) => [
  id,
  `drafts.${id}`,
  `versions.r.${id}`,
  `versions.s.${id}`,
])
const documents = fc.uniqueArray(
  fc.record({
    _id: fc.constantFrom(...ids),
    _type: fc.constantFrom('article', 'article', 'x'),
    a: fc.constantFrom(1, 2, 'x', null, true),
    title: fc.constantFrom('one', 'two', undefined),
    _system: fc.constantFrom(undefined, undefined, { delete: true }),
  }),
  { selector: ({ _id }) => _id, minLength: 3, maxLength: 18 },
)
const perspective = fc.constantFrom<Perspective>('raw', 'published', 'drafts', ['r', 'drafts'], ['s', 'r'])
const order = fc.constantFrom(
  'a',
  'a desc',
  'title desc, a',
  'a, _id',
  'a desc, _id desc',
  '_id',
  'title, _id asc',
)
const filter = fc.constantFrom(
  '_type == "article"',
  'defined(a)',
  'a == 1 || a == 2',
  '_id in ["a", "b", "c"]',
  'true',
)

test(`agree in every perspective (GROQ_SEED=${seed})`, () => {
  fc.assert(
    fc.property(documents, perspective, order, filter, fc.nat(4), (list, seen, by, where, n) => {
      const stored = list.map((each): StoredDocument => ({
        _rev: 'r',
        _createdAt: '',
        _updatedAt: '',
        ...each,
      }))
      const ask = (query: string, indexed: boolean): unknown => {
        const asked = { dataset: 'd', query, params: {}, identity: 'me', perspective: seen, sourceMap: false }
        const setup = { limits: defaultLimits, projectId: 'p', now: new Date(), trial: false }
        return JSON.parse(evaluateQuery(asked, new MemoryReader(stored, indexed), setup).json) as unknown
      }
      const fields = '{_id, _originalId, a, title}'
      const whole = ask(`*[${where}] | order(${by})${fields}`, false) as unknown[]
      expect(ask(`*[${where}] | order(${by})[0...${n}]${fields}`, true)).toEqual(whole.slice(0, n))
      expect(ask(`*[${where}]${fields} | order(${by})[0...${n}]`, true)).toEqual(whole.slice(0, n))
      expect(ask(`*[${where}] | order(${by})[0...${n}]`, true)).toMatchObject(whole.slice(0, n).map(without))
      expect(ask(`count(*[${where}])`, true)).toBe(whole.length)
    }),
    { numRuns: 1_000, seed },
  )
})

/** Nulls that the projection made of what is not there. */
function without(fields: unknown): object {
  return Object.fromEntries(Object.entries(fields as object).filter(([, value]) => value !== null))
}
