/**
 * Scans against a model. Sound: every document that satisfies the conditions is returned. Honest: nothing hidden is.
 * Ordered: by ascending id, in bytes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { layerOf } from '../layers.ts'
import { tokenize } from '../tokenize.ts'
import type { StoredDocument } from '../types.ts'
import { at, condition, satisfies } from './conditions.ts'
import {
  corpus,
  everything,
  fields,
  ids,
  publicOnly,
  write,
  type StoreFactory,
  type StoreUnderTest,
} from './fixtures.ts'

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

export function scanSuite(factory: StoreFactory): void {
  describe('scans', () => {
    let under: StoreUnderTest
    let name = 0
    beforeAll(async () => {
      under = await factory()
    })
    afterAll(async () => await under.destroy())

    async function filled(documents: Parameters<typeof write>[1]): Promise<string> {
      name += 1
      const dataset = `scan-${name}`
      await under.store.createDataset(dataset)
      if (documents.length > 0) await write(under.store, documents, { dataset })
      return dataset
    }

    test('return all that satisfies the conditions, nothing hidden, by id', async () => {
      await fc.assert(
        fc.asyncProperty(
          corpus,
          fc.array(fc.array(condition, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
          async (documents, specs) => {
            const dataset = await filled(documents)
            for (const visibility of [everything, publicOnly]) {
              const reader = await under.store.read(dataset, visibility)
              try {
                const all = documents.flatMap(({ _id }) => reader.get(_id) ?? [])
                expect(all.map(({ _id }) => _id)).toEqual(
                  documents
                    .map(({ _id }) => _id)
                    .filter((id) => visibility === everything || !id.includes('.')),
                )
                const there = new Set(all.map(({ _id }) => _id))
                expect(reader.present([...ids, 'nobody'])).toEqual(there)
                for (const conditions of specs) {
                  const found = reader.scan({ conditions })
                  const foundIds = found.map(({ _id }) => _id)
                  expect(foundIds).toEqual([...new Set(foundIds)].toSorted(byBytes))
                  for (const document of found) expect(all).toContainEqual(document)
                  const expected = all.filter((document) =>
                    conditions.every((one) => satisfies(document, one)),
                  )
                  expect(foundIds).toEqual(expect.arrayContaining(expected.map(({ _id }) => _id)))
                  expect(reader.count({ conditions })).toBe(found.length)
                  // The plan counts on it.
                  if (reader.exact(conditions))
                    expect([conditions, foundIds]).toEqual([
                      conditions,
                      expected.map(({ _id }) => _id).toSorted(byBytes),
                    ])
                }
              } finally {
                reader.close()
              }
            }
          },
        ),
        { numRuns: 150 },
      )
    })

    test('find the versions of a document in whatever release, for those who may know', async () => {
      const versions = ['versions.b.x', 'versions.a.x', 'versions.a.y', 'versions.a-b.x', 'versions.a0.x']
      const others = ['a', 'drafts.a', 'versions.c', 'z', 'versionsx.d.x']
      const dataset = await filled([...versions, ...others].map((_id) => ({ _id, _type: 'article' })))
      for (const [visibility, expected] of [
        [everything, ['versions.a-b.x', 'versions.a.x', 'versions.a0.x', 'versions.b.x']],
        [publicOnly, []],
      ] as const) {
        const reader = await under.store.read(dataset, visibility)
        const found = reader.scan({ conditions: [{ kind: 'versions', ids: ['x'] }] })
        expect(found.map(({ _id }) => _id)).toEqual(expected)
        reader.close()
      }
    })

    test('give back every value as it was written', async () => {
      await fc.assert(
        fc.asyncProperty(corpus, async (documents) => {
          const dataset = await filled(documents)
          const reader = await under.store.read(dataset, everything)
          for (const document of documents) expect(reader.get(document._id)).toMatchObject(document)
          reader.close()
        }),
        { numRuns: 60 },
      )
    })

    test('find a number among many, however large, and fields with names of every object', async () => {
      const large = [
        4_493_576_944_464_540_000,
        2 ** 53,
        2 ** 63,
        1e21,
        -9_007_199_254_740_994,
        0.1,
        1e-7,
        1e300,
      ]
      const others = Array.from({ length: 25 }, (_, n) => n + 0.5)
      const dataset = await filled(
        large.map((n, at) => ({
          _id: `d${at}`,
          _type: 'article',
          n,
          constructor: { name: at },
          ...(JSON.parse(`{"__proto__": {"polluted": ${at}}}`) as object),
        })),
      )
      const reader = await under.store.read(dataset, everything)
      for (const [at, n] of large.entries()) {
        const conditions = [
          { kind: 'types', types: ['article'] },
          { kind: 'equals', field: 'n', values: [...others, n] },
        ] as const
        expect([n, reader.scan({ conditions }).map(({ _id }) => _id)]).toEqual([n, [`d${at}`]])
      }
      const fields = ['__proto__.polluted', 'constructor.name', 'n']
      const slim = reader.scan({
        conditions: [{ kind: 'types', types: ['article'] }],
        order: [{ field: 'n', direction: 'asc' }],
        limit: 3,
        fields,
      })
      const whole = slim.flatMap(({ _id }) => reader.get(_id) ?? [])
      for (const field of fields)
        expect(slim.map((document) => at(document, field))).toEqual(
          whole.map((document) => at(document, field)),
        )
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
      reader.close()
    })

    test('order by more fields than a statement can join, and by the same one again and again', async () => {
      const names = Array.from({ length: 70 }, (_, n) => `f${n}`)
      const documents = [3, 1, 2].map((n) => ({
        _id: `d${n}`,
        _type: 'article',
        ...Object.fromEntries(names.map((name) => [name, name === 'f69' ? n : 0])),
      }))
      const dataset = await filled(documents)
      const reader = await under.store.read(dataset, everything)
      const by = (fields: readonly string[]) =>
        reader
          .scan({
            conditions: [],
            order: fields.map((field) => ({ field, direction: 'desc' as const })),
            limit: 2,
          })
          .map(({ _id }) => _id)
      expect(by(names)).toEqual(['d3', 'd2'])
      expect(by([...names.map(() => 'f0'), 'f69'])).toEqual(['d3', 'd2'])
      reader.close()
    })

    test('order by fields as GROQ does, ties by id, and take the first of them', async () => {
      const pick = (document: StoredDocument, path: string) => at(document, path) ?? null
      const rank = (value: unknown) => ['number', 'string', 'boolean'].indexOf(typeof value) + 1 || 4
      const compareValues = (a: unknown, b: unknown) => {
        if (rank(a) !== rank(b) || rank(a) === 4) return rank(a) - rank(b)
        if (typeof a === 'string') return byBytes(a, b as string)
        return Number(a) - Number(b)
      }
      const order = fc.uniqueArray(
        fc.record({
          field: fc.constantFrom(...fields, 'slug.current', 'missing'),
          direction: fc.constantFrom('asc' as const, 'desc' as const),
        }),
        { selector: (by) => by.field, minLength: 1, maxLength: 2 },
      )
      const typesAsked = fc.constantFrom(undefined, ['article'], ['author'], ['article', 'author'], ['none'])
      await fc.assert(
        fc.asyncProperty(
          corpus,
          fc.array(fc.tuple(order, fc.option(fc.nat(5), { nil: undefined }), typesAsked, fc.boolean()), {
            minLength: 1,
            maxLength: 8,
          }),
          async (documents, orders) => {
            const dataset = await filled(documents)
            const reader = await under.store.read(dataset, everything)
            for (const [by, limit, types, published] of orders) {
              const conditions = types ? [{ kind: 'types' as const, types }] : []
              const all = reader.scan({ conditions }).filter(({ _id }) => !published || layerOf(_id) === '')
              const sorted = all.toSorted((a, b) => {
                for (const { field, direction } of by) {
                  const way = compareValues(pick(a, field), pick(b, field))
                  if (way !== 0) return direction === 'asc' ? way : -way
                }
                return byBytes(a._id, b._id)
              })
              const spec = { conditions, order: by, published, ...(limit !== undefined && { limit }) }
              const expected = sorted.slice(0, limit)
              expect(reader.scan(spec)).toEqual(expected)
              expect(reader.count({ conditions, published })).toBe(all.length)
              // Slim documents are right in the fields that were asked for.
              const wanted = ['title', 'slug.current', '_updatedAt']
              const seen = (document: StoredDocument) => wanted.map((path) => pick(document, path))
              const slim = reader.scan({ ...spec, fields: wanted })
              expect(slim.map((each) => [each._id, each._type, ...seen(each)])).toEqual(
                expected.map((each) => [each._id, each._type, ...seen(each)]),
              )
            }
            reader.close()
          },
        ),
        { numRuns: 100 },
      )
    })

    test('keep the indexes true to what changes and goes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(corpus, { minLength: 1, maxLength: 4 }),
          fc.array(condition, { minLength: 1, maxLength: 6 }),
          async (steps, conditions) => {
            const dataset = await filled([])
            const now = new Map<string, (typeof steps)[number][number]>()
            for (const step of steps) {
              const gone = [...now.keys()].filter((id) => !step.some(({ _id }) => _id === id)).slice(0, 2)
              for (const id of gone) now.delete(id)
              for (const document of step) now.set(document._id, document)
              if (step.length + gone.length > 0)
                await write(under.store, [...step, ...gone.map((_id) => ({ _id, gone: true as const }))], {
                  dataset,
                })
            }
            const fresh = await filled([...now.values()])
            const [changed, unchanged] = await Promise.all(
              [dataset, fresh].map((one) => under.store.read(one, everything)),
            )
            for (const one of conditions) {
              const of = (reader: typeof changed) => reader?.scan({ conditions: [one] }).map(({ _id }) => _id)
              // Revisions differ, and words may be pending in one and not in the other.
              if (one.kind === 'terms' || one.kind === 'words' || ('field' in one && one.field === '_rev'))
                continue
              expect(of(changed)).toEqual(of(unchanged))
            }
            changed?.close()
            unchanged?.close()
          },
        ),
        { numRuns: 60 },
      )
    })

    test('find words by their beginnings, folded: at once, and soon nothing else', async () => {
      const dataset = await filled([
        { _id: 'a', _type: 'article', body: [{ children: [{ text: 'Der Regen über Zürich' }] }] },
        { _id: 'b', _type: 'article', title: 'Rain, rain — again' },
      ])
      const find = async (text: string, prefix = false) => {
        const reader = await under.store.read(dataset, publicOnly)
        try {
          const conditions = [{ kind: 'terms' as const, terms: tokenize(text), prefix }]
          return reader.scan({ conditions }).map(({ _id }) => _id)
        } finally {
          reader.close()
        }
      }
      const caughtUp = async () => {
        const deadline = Date.now() + 10_000
        while ((await find('nowhere')).length > 0 && Date.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 20))
      }
      expect(await find('ZÜRICH')).toContain('a')
      await caughtUp()
      expect(await find('ZÜRICH')).toEqual(['a'])
      expect(await find('reg', true)).toEqual(['a'])
      expect(await find('reg')).toEqual([])
      expect(await find('again rain')).toEqual(['b'])
      await write(under.store, [{ _id: 'b', _type: 'article', title: 'Sun' }], { dataset })
      expect(await find('sun')).toContain('b')
      await write(under.store, [{ _id: 'a', gone: true }], { dataset })
      await caughtUp()
      expect([await find('sun'), await find('rain'), await find('zürich')]).toEqual([['b'], [], []])
    })
  })
}
