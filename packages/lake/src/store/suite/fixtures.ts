/** What the store suite writes: documents with everything that indexes get wrong, and commits without `mutate/`. */
import fc from 'fast-check'
import { anonymous, type Caller } from '../../caller.ts'
import type { DocumentChange, OutboxJob, Store, StoredDocument } from '../types.ts'
import { visible } from '../visible.ts'

/** How the suite gets a store: empty, opened again on the same data, and thrown away. */
export type StoreUnderTest = {
  store: Store
  reopen: () => Promise<Store>
  destroy: () => Promise<void>
}
export type StoreFactory = () => Promise<StoreUnderTest>

export const editor: Caller = { id: 'editor-1', kind: 'token', role: 'editor', name: 'Editor' }
export const everything = visible(editor)
export const publicOnly = visible(anonymous)
export const dataset = 'production'

export type Draft = { _id: string; _type: string; [field: string]: unknown }

let transactions = 0
/** Writes documents (or deletes them: `null`) as one commit, as `mutate/` would. */
export async function write(
  store: Store,
  documents: readonly (Draft | { _id: string; gone: true })[],
  more: {
    dataset?: string
    transactionId?: string
    fingerprint?: string
    jobs?: OutboxJob[]
    dryRun?: boolean
    fail?: boolean
  } = {},
) {
  transactions += 1
  const transactionId = more.transactionId ?? `tx-${transactions}`
  return await store.commit({
    dataset: more.dataset ?? dataset,
    transactionId,
    author: editor.id,
    ...(more.fingerprint !== undefined && { fingerprint: more.fingerprint }),
    ...(more.dryRun && { dryRun: true }),
    apply: (load, { timestamp }) => {
      const changes = documents.map((document): DocumentChange => {
        const before = load(document._id)
        const previous = before && { before, previousRev: before._rev }
        if ('gone' in document) {
          return {
            id: document._id,
            transition: 'disappear',
            mutations: [{ delete: { id: document._id } }],
            ...previous,
          }
        }
        const after: StoredDocument = {
          ...document,
          _rev: transactionId,
          _createdAt: before?._createdAt ?? timestamp,
          _updatedAt: timestamp,
        }
        return {
          id: after._id,
          transition: before ? 'update' : 'appear',
          mutations: [{ createOrReplace: document }],
          effects: { apply: [0, document], revert: [0, before ?? null] },
          ...previous,
          after,
          resultRev: transactionId,
        }
      })
      if (more.fail) throw new Error('the work failed')
      return { changes, ...(more.jobs && { jobs: more.jobs }) }
    },
  })
}

/** Texts in which UTF-8 and UTF-16 order, length limits, quoting and word borders differ. */
export const awkwardText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'The rain', 'the RAIN', 'rain', '10', 'true', 'null'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\ud83d\ude00',
      '\uffee',
      '\ue000x',
      'a\ud83d\ude00',
      '\ud83d',
      'a\udc00b',
      'é',
      'e\u0301',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `${'x'.repeat(255)}a`,
      `${'x'.repeat(255)}\ud83d\ude00`,
      `${'x'.repeat(256)}b`,
      'x'.repeat(300),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("'", '"', '\\', '%', '*', 'a"b', 'NEAR(a b)', 'a\0b', '\n') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
)
export const awkwardNumber = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 1e300, 2 ** 53, 2 ** 53 + 2, 5e-324),
)
const scalar = fc.oneof(awkwardText, awkwardNumber, fc.boolean(), fc.constant(null))
export const ids = [
  'a',
  'b',
  'c',
  'Z',
  'a.b',
  'drafts.a',
  'versions.r.a',
  '_.groups.x',
  'a-b',
  'a_b',
  'aa',
] as const
const reference = fc.record(
  { _ref: fc.constantFrom(...ids, 'nobody'), _weak: fc.boolean() },
  { requiredKeys: ['_ref'] },
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: reference },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, reference), { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.record({ current: scalar, deep: fc.record({ x: scalar }) }, { requiredKeys: [] }),
  },
)
export const fields = ['title', 'n', 'slug', 'refs', 'we"ird'] as const
export const draft: fc.Arbitrary<Draft> = fc
  .record({
    _id: fc.constantFrom(...ids),
    _type: fc.constantFrom('article', 'author', 'système'),
    fields: fc.dictionary(fc.constantFrom(...fields), value, { noNullPrototype: true }),
  })
  .map(({ _id, _type, fields }) => ({ ...fields, _id, _type }))
export const corpus = fc.uniqueArray(draft, { selector: ({ _id }) => _id, maxLength: 8 })
