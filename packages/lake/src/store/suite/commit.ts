/** Commits, the log and the outbox, as every store must keep them. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Commit, Store } from '../types.ts'
import {
  corpus,
  dataset,
  editor,
  everything,
  publicOnly,
  write,
  type StoreFactory,
  type StoreUnderTest,
} from './fixtures.ts'

export function commitSuite(factory: StoreFactory): void {
  let under: StoreUnderTest
  let store: Store
  beforeEach(async () => {
    under = await factory()
    store = under.store
    await store.createDataset(dataset)
  })
  afterEach(async () => await under.destroy())

  const get = async (id: string, visibility = everything) => {
    const reader = await store.read(dataset, visibility)
    try {
      return reader.get(id)
    } finally {
      reader.close()
    }
  }
  const article = (_id: string, more: object = {}) => ({ _id, _type: 'article', ...more })

  describe('datasets', () => {
    test('are made once, and are apart', async () => {
      expect(await store.createDataset('other')).toBe(true)
      expect(await store.createDataset('other')).toBe(false)
      await write(store, [article('a')])
      await write(store, [article('a', { title: 'Other' })], { dataset: 'other' })
      expect(await get('a')).not.toHaveProperty('title')
      expect((await store.datasets()).map(({ name }) => name)).toEqual(['other', dataset])
      expect([await store.head(dataset), await store.head('other')]).toEqual([1, 1])
    })

    test.each(['', 'Upper', 'a b', '../x', 'x'.repeat(65)])('"%s" is no name for one', async (name) => {
      await expect(store.createDataset(name)).rejects.toMatchObject({ status: 400 })
    })

    test('nothing is written to one that does not exist', async () => {
      await expect(write(store, [article('a')], { dataset: 'nowhere' })).rejects.toMatchObject({
        status: 404,
      })
    })
  })

  describe('commits', () => {
    test('are seen at once, in order, with times that never go back', async () => {
      let last: Commit | undefined
      for (let n = 1; n <= 20; n += 1) {
        const { commit, repeated } = await write(store, [article('a', { n })])
        expect(repeated).toBe(false)
        expect(commit.seq).toBe(n)
        expect(commit.timestamp >= (last?.timestamp ?? '')).toBe(true)
        expect(await get('a')).toMatchObject({ n, _rev: commit.transactionId, _updatedAt: commit.timestamp })
        last = commit
      }
    })

    test('fail without a trace', async () => {
      const jobs = [{ kind: 'webhook', key: 'a', payload: {} }]
      await expect(write(store, [article('a')], { fail: true, jobs })).rejects.toThrow('the work failed')
      expect(await get('a')).toBeUndefined()
      expect(await store.head(dataset)).toBe(0)
      expect(store.outbox.counts('webhook')).toEqual({ waiting: 0, failed: 0 })
    })

    test('of a dry run leave none either, and can be made afterwards', async () => {
      const dry = await write(store, [article('a')], { dryRun: true, transactionId: 'dry' })
      expect(dry.commit.changes).toHaveLength(1)
      expect(await get('a')).toBeUndefined()
      expect((await write(store, [article('a')], { transactionId: 'dry' })).repeated).toBe(false)
    })

    test('with an id seen before are answered from the log', async () => {
      const first = await write(store, [article('a', { n: 1 })], { transactionId: 'once' })
      await write(store, [article('a', { n: 2 })])
      const second = await write(store, [article('a', { n: 3 })], { transactionId: 'once' })
      expect(second).toEqual({ repeated: true, commit: first.commit })
      expect(await get('a')).toMatchObject({ n: 2 })
    })

    test('with an id seen before for another request are refused, and the same one is answered', async () => {
      const once = { transactionId: 'once', fingerprint: 'one' }
      const first = await write(store, [article('a', { n: 1 })], once)
      const other = { ...once, fingerprint: 'other' }
      await expect(write(store, [article('a', { n: 2 })], other)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/transaction id "once" was used for something else/),
      })
      expect(await write(store, [article('a', { n: 3 })], once)).toEqual({
        repeated: true,
        commit: first.commit,
      })
      store = await under.reopen()
      await expect(write(store, [], other)).rejects.toMatchObject({ code: 'conflict' })
      // Written before requests were told apart.
      await write(store, [article('a', { n: 4 })], { transactionId: 'old' })
      expect((await write(store, [], { ...once, transactionId: 'old' })).repeated).toBe(true)
      expect(await get('a')).toMatchObject({ n: 4 })
    })

    test('that change nothing count as well: their id is spent', async () => {
      const first = await write(store, [], { transactionId: 'nothing' })
      expect(first.repeated).toBe(false)
      expect((await write(store, [article('a')], { transactionId: 'nothing' })).repeated).toBe(true)
      expect(await get('a')).toBeUndefined()
    })

    test('that change nothing move nothing: nobody is woken, and what was read is still true', async () => {
      await write(store, [article('a', { n: 1 })])
      const before = await store.head(dataset)
      const woken: number[] = []
      store.onCommit((_dataset, seq) => woken.push(seq))
      for (let n = 0; n < 300; n += 1) await write(store, [], { transactionId: `nothing-${n}` })
      expect([await store.head(dataset), woken]).toEqual([before, []])
      const { commit } = await write(store, [article('a', { n: 2 })])
      expect([await store.head(dataset), woken]).toEqual([commit.seq, [commit.seq]])
      const log = await store.history(dataset, everything)
      expect(log.seqOf('nothing-299')).toBe(commit.seq - 1)
      expect((await store.tail(dataset, before, 1000)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 301 }, (_, n) => before + 1 + n),
      )
      store = await under.reopen()
      expect(await store.head(dataset)).toBe(commit.seq)
      expect((await write(store, [], { transactionId: 'nothing-0' })).repeated).toBe(true)
    })

    test('wake who waits, and not who has gone', async () => {
      const woken: number[] = []
      const stop = store.onCommit((_dataset, seq) => woken.push(seq))
      await write(store, [article('a')])
      await write(store, [article('b')], { dryRun: true })
      stop()
      await write(store, [article('c')])
      expect(woken).toEqual([1])
    })

    test('know who refers strongly to what', async () => {
      await write(store, [
        article('a', { author: { _ref: 'p' }, also: [{ _ref: 'p', _weak: true }] }),
        article('b', { author: { _ref: 'p', _weak: true } }),
        article('drafts.c', { list: [{ _ref: 'p' }] }),
        article('p'),
      ])
      let found: string[] = []
      await store.commit({
        dataset,
        transactionId: 'look',
        author: editor.id,
        apply: (_load, moment) => {
          found = moment.strongReferences('p')
          expect([moment.exists('p'), moment.exists('q')]).toEqual([true, false])
          return { changes: [] }
        },
      })
      expect(found).toEqual(['a', 'drafts.c'])
    })
  })

  describe('readers', () => {
    test('keep to one moment', async () => {
      await write(store, [article('a', { n: 1 })])
      const before = await store.read(dataset, everything)
      await write(store, [article('a', { n: 2 }), article('b')])
      expect([before.seq, before.get('a')?.n, before.get('b')]).toEqual([1, 1, undefined])
      expect(before.scan({ conditions: [{ kind: 'types', types: ['article'] }] })).toHaveLength(1)
      const after = await store.read(dataset, everything)
      expect([after.seq, after.get('a')?.n]).toEqual([2, 2])
      expect(before.get('a')?.n).toBe(1)
      before.close()
      after.close()
    })

    test('without a role see no draft, by no way of reading', async () => {
      await write(store, [article('drafts.a', { title: 'secret' }), article('versions.r.a'), article('a')])
      expect(await get('drafts.a', publicOnly)).toBeUndefined()
      const reader = await store.read(dataset, publicOnly)
      const { conditions } = { conditions: [{ kind: 'ids' as const, ids: ['drafts.a', 'a'] }] }
      expect(reader.scan({ conditions }).map(({ _id }) => _id)).toEqual(['a'])
      expect([...reader.all()].map(({ _id }) => _id)).toEqual(['a'])
      reader.close()
      const log = await store.history(dataset, publicOnly)
      expect(log.changes({ ids: ['drafts.a', 'a'] }).map(({ id }) => id)).toEqual(['a'])
      expect(log.changes({}).map(({ id }) => id)).toEqual(['a'])
      expect(log.documentAt('drafts.a', 'last')).toBeUndefined()
    })
  })

  describe('the log', () => {
    test('tells every commit once, in order, with the documents before and after, from memory as from the disk', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            corpus.filter((c) => c.length > 0),
            { minLength: 1, maxLength: 6 },
          ),
          fc.nat(6),
          async (steps, from) => {
            const name = `log-${crypto.randomUUID()}`
            await store.createDataset(name)
            for (const step of steps) await write(store, step, { dataset: name })
            const [some] = steps
            await write(
              store,
              (some ?? []).map(({ _id }) => ({ _id, gone: true as const })),
              { dataset: name },
            )
            const fromMemory = JSON.parse(JSON.stringify(await store.tail(name, 0, 100))) as Commit[]
            expect(fromMemory.map(({ seq }) => seq)).toEqual(
              Array.from({ length: steps.length + 1 }, (_, n) => n + 1),
            )
            const state = new Map<string, unknown>()
            for (const { changes } of fromMemory) {
              for (const change of changes) {
                expect(change.before).toEqual(state.get(change.id))
                if (change.after) state.set(change.id, change.after)
                else state.delete(change.id)
              }
            }
            store = await under.reopen()
            expect(await store.tail(name, 0, 100)).toEqual(fromMemory)
            expect(await store.tail(name, from, 2)).toEqual(
              fromMemory.filter(({ seq }) => seq > from).slice(0, 2),
            )
            const reader = await store.read(name, everything)
            expect([...reader.all()]).toEqual(
              [...state.entries()]
                .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
                .map(([, document]) => document),
            )
            reader.close()
          },
        ),
        { numRuns: 12 },
      )
    })
  })

  describe('the outbox', () => {
    const job = (key: string, n = 0) => ({ kind: 'webhook', key, payload: { n } })
    const now = () => new Date(Date.now() - 1).toISOString()

    test('hands out jobs of one key in order, one at a time', async () => {
      await write(store, [article('a')], { jobs: [job('a', 1), job('a', 2), job('b', 3)] })
      const first = store.outbox.claim('webhook', 10, 60_000)
      expect(first.map(({ payload, attempts }) => [payload, attempts])).toEqual([
        [{ n: 1 }, 1],
        [{ n: 3 }, 1],
      ])
      expect(store.outbox.claim('webhook', 10, 60_000)).toEqual([])
      expect(store.outbox.claim('mail', 10, 60_000)).toEqual([])
      store.outbox.done(first[0]?.id ?? 0)
      expect(store.outbox.claim('webhook', 10, 60_000).map(({ payload }) => payload)).toEqual([{ n: 2 }])
    })

    test('keeps jobs through a restart; a lease that ran out gives them back', async () => {
      await write(store, [article('a')], { jobs: [job('a')] })
      expect(store.outbox.claim('webhook', 1, 60_000)).toHaveLength(1)
      store = await under.reopen()
      expect(store.outbox.claim('webhook', 1, 60_000)).toHaveLength(0)
      expect(Date.parse(store.outbox.nextDue('webhook') ?? '')).toBeGreaterThan(Date.now() + 30_000)
      await write(store, [article('b')], { jobs: [job('b')] })
      const [short] = store.outbox.claim('webhook', 1, -1)
      expect(store.outbox.claim('webhook', 1, 60_000)).toMatchObject([{ id: short?.id, attempts: 2 }])
    })

    test('tries again when it is told to, and keeps what it gave up', async () => {
      await write(store, [article('a')], { jobs: [job('a', 1), job('a', 2)] })
      const [one] = store.outbox.claim('webhook', 1, 60_000)
      store.outbox.retry(one?.id ?? 0, now(), 'no answer')
      expect(store.outbox.claim('webhook', 5, 60_000)).toMatchObject([{ payload: { n: 1 }, attempts: 2 }])
      store.outbox.fail(one?.id ?? 0, 'gone for good')
      expect(store.outbox.counts('webhook')).toEqual({ waiting: 1, failed: 1 })
      expect(store.outbox.claim('webhook', 5, 60_000)).toMatchObject([{ payload: { n: 2 } }])
      expect(store.outbox.nextDue('mail')).toBeUndefined()
    })

    test('waits for a job’s time', async () => {
      const later = new Date(Date.now() + 60_000).toISOString()
      await write(store, [article('a')], { jobs: [{ ...job('a'), notBefore: later }] })
      expect(store.outbox.claim('webhook', 5, 1)).toEqual([])
      expect(store.outbox.nextDue('webhook')).toBe(later)
    })
  })
}
