/** Sequences of transactions against a model in a few lines: state, revisions, history and answers are equal. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { LakeError } from '../errors.ts'
import { openStore, visible, type Store } from '../store/index.ts'
import { createCommitter, createMutate } from './index.ts'

const caller = { id: 'model', kind: 'token', role: 'editor', name: 'Model' } as const
let folder = ''
let store: Store
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-model-'))
  store = await openStore(join(folder, 'lake.sqlite'))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const ids = ['a', 'b', 'c', 'drafts.a'] as const
const id = fc.constantFrom(...ids)
const fields = fc.record(
  {
    n: fc.integer({ min: -9, max: 9 }),
    title: fc.string({ unit: 'grapheme', maxLength: 8 }),
    to: fc.option(
      fc.record({ _ref: fc.constantFrom(...ids, 'nobody'), _weak: fc.boolean() }, { requiredKeys: ['_ref'] }),
    ),
  },
  { requiredKeys: [] },
)
type Fields = { n?: number; title?: string; to?: { _ref: string; _weak?: boolean } | null }
type Doc = Fields & { _id: string; _type: string; _rev?: string }
type Step =
  | { kind: 'create' | 'createOrReplace' | 'createIfNotExists'; id: string; fields: Fields }
  | { kind: 'delete'; id: string }
  | {
      kind: 'patch'
      id: string
      set: Fields
      inc: number
      unset: string[]
      revision: 'none' | 'right' | 'wrong'
    }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('create' as const, 'createOrReplace' as const, 'createIfNotExists' as const),
    id,
    fields,
  }),
  fc.record({ kind: fc.constant('delete' as const), id }),
  fc.record({
    kind: fc.constant('patch' as const),
    id,
    set: fields,
    inc: fc.integer({ min: -2, max: 2 }),
    unset: fc.subarray(['title', 'to', 'missing']),
    revision: fc.constantFrom('none' as const, 'none' as const, 'right' as const, 'wrong' as const),
  }),
)

/** The model: what the rules of notes and of Sanity's documentation say, without stores and indexes. */
function model(
  before: ReadonlyMap<string, Doc>,
  steps: readonly Step[],
  revision: string,
): Map<string, Doc> | number {
  const now = new Map(before)
  for (const one of steps) {
    const there = now.get(one.id)
    switch (one.kind) {
      case 'delete':
        now.delete(one.id)
        break
      case 'patch': {
        if (!there) return 404
        if (one.revision === 'wrong') return 409
        if (one.revision === 'right' && there._rev !== before.get(one.id)?._rev) return 409
        const next: Doc = { ...there, ...one.set, _rev: revision }
        if (typeof next.n === 'number') next.n += one.inc
        for (const name of one.unset) delete (next as Record<string, unknown>)[name]
        now.set(one.id, next)
        break
      }
      default:
        if (there && one.kind === 'create') return 409
        if (there && one.kind === 'createIfNotExists') break
        now.set(one.id, { ...one.fields, _id: one.id, _type: 'x', _rev: revision })
    }
  }
  for (const document of now.values()) {
    const strong = document.to && document.to._weak !== true ? document.to._ref : undefined
    if (strong !== undefined && !now.has(strong)) return 409
  }
  return now
}

function wire(one: Step, before: ReadonlyMap<string, Doc>): object {
  if (one.kind === 'delete') return { delete: { id: one.id } }
  if (one.kind !== 'patch') return { [one.kind]: { ...one.fields, _id: one.id, _type: 'x' } }
  const { set, inc, unset, revision } = one
  const ifRevisionID = revision === 'wrong' ? 'never' : (before.get(one.id)?._rev ?? 'never')
  return {
    patch: { id: one.id, set, inc: { n: inc }, unset, ...(revision !== 'none' && { ifRevisionID }) },
  }
}

test('any sequence of transactions', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 }),
      async (transactions) => {
        run += 1
        const dataset = `model-${run}`
        await store.createDataset(dataset)
        const mutate = createMutate(
          createCommitter(store, () => []),
          async () => [],
        )
        let state = new Map<string, Doc>()
        let commits = 0
        for (const [n, steps] of transactions.entries()) {
          const transactionId = `t${n}`
          const expected = model(state, steps, transactionId)
          const body = { transactionId, mutations: steps.map((one) => wire(one, state)) }
          const answer = await mutate({ dataset, caller, body, returnIds: true }).catch((error: unknown) => {
            if (error instanceof LakeError) return error.status
            throw error
          })
          if (typeof expected === 'number') expect(answer).toBe(expected)
          else {
            expect(answer).toMatchObject({ transactionId, results: steps.map((one) => ({ id: one.id })) })
            state = expected
            commits += 1
          }
          const reader = await store.read(dataset, visible(caller))
          const found = [...reader.all()].map(({ _createdAt, _updatedAt, ...rest }) => rest)
          reader.close()
          const wanted = JSON.parse(JSON.stringify([...state.values()])) as Doc[]
          expect(found).toEqual(wanted.toSorted((a, b) => (a._id < b._id ? -1 : 1)))
        }
        const log = await store.tail(dataset, 0, 1000)
        expect(log).toHaveLength(commits)
        // Each document's chain of revisions is unbroken.
        const revisions = new Map<string, string | undefined>()
        for (const change of log.flatMap(({ changes }) => changes)) {
          expect(change.previousRev).toBe(revisions.get(change.id))
          expect(change.mutations.length).toBeGreaterThan(0)
          revisions.set(change.id, change.resultRev)
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 150) },
  )
})
