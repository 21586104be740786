/** Perspectives, as Sanity documents them: published, drafts, raw, and stacks of releases. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dataset, type Dataset } from '../../../test/conformance.ts'
import { testLake, type TestLake } from '../../../test/lake.ts'

let lake: TestLake
let asked: Dataset
beforeAll(async () => {
  lake = await testLake()
  const to = (_ref: string) => ({ _type: 'reference', _ref, _weak: true })
  asked = await dataset(lake, 'perspectives', [
    { _id: 'ann', _type: 'author', name: 'Ann' },
    { _id: 'drafts.ann', _type: 'author', name: 'Ann, drafted' },
    { _id: 'one', _type: 'article', title: 'One', rank: 3, by: to('ann') },
    { _id: 'drafts.one', _type: 'article', title: 'One, drafted', rank: 1, by: to('ann') },
    { _id: 'versions.r1.one', _type: 'article', title: 'One in r1', rank: 9, by: to('ann') },
    { _id: 'versions.r2.one', _type: 'article', title: 'One in r2', rank: 5, by: to('ann') },
    { _id: 'two', _type: 'article', title: 'Two', rank: 2 },
    { _id: 'versions.r1.two', _type: 'article', title: 'Two in r1', _system: { delete: true } },
    { _id: 'drafts.three', _type: 'article', title: 'Three, drafted', rank: 4 },
    { _id: 'versions.r2.four', _type: 'article', title: 'Four in r2', rank: 0, by: to('three') },
    { _id: '_.releases.r1', _type: 'system.release', name: 'r1' },
  ])
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

const list = '*[_type == "article"] | order(_id) {_id, _originalId, title}'
const row = (_id: string, _originalId: string | null, title: string) => ({ _id, _originalId, title })
const in_ = async (perspective: string, query: string, params = {}) => {
  const { status, body } = await asked.ask(query, params, { perspective })
  return status === 200 ? body.result : body.error?.description
}

describe('show', () => {
  test.each([
    ['published', [row('one', null, 'One'), row('two', null, 'Two')]],
    [
      'drafts',
      [
        row('one', 'drafts.one', 'One, drafted'),
        row('three', 'drafts.three', 'Three, drafted'),
        row('two', 'two', 'Two'),
      ],
    ],
    [
      'previewDrafts',
      [
        row('one', 'drafts.one', 'One, drafted'),
        row('three', 'drafts.three', 'Three, drafted'),
        row('two', 'two', 'Two'),
      ],
    ],
    ['r1', [row('one', 'versions.r1.one', 'One in r1')]],
    [
      'r2',
      [
        row('four', 'versions.r2.four', 'Four in r2'),
        row('one', 'versions.r2.one', 'One in r2'),
        row('two', 'two', 'Two'),
      ],
    ],
    ['r1,r2', [row('four', 'versions.r2.four', 'Four in r2'), row('one', 'versions.r1.one', 'One in r1')]],
    [
      'r2,drafts',
      [
        row('four', 'versions.r2.four', 'Four in r2'),
        row('one', 'versions.r2.one', 'One in r2'),
        row('three', 'drafts.three', 'Three, drafted'),
        row('two', 'two', 'Two'),
      ],
    ],
    [
      'drafts,r2',
      [
        row('four', 'versions.r2.four', 'Four in r2'),
        row('one', 'drafts.one', 'One, drafted'),
        row('three', 'drafts.three', 'Three, drafted'),
        row('two', 'two', 'Two'),
      ],
    ],
    // A release that nobody made has no documents of its own.
    ['nobody', [row('one', 'one', 'One'), row('two', 'two', 'Two')]],
  ])('%s', async (perspective, expected) => {
    expect(await in_(perspective, list)).toEqual(expected)
  })

  test('raw: every document under its own id, without _originalId', async () => {
    expect(await in_('raw', '*[defined(_originalId)]')).toEqual([])
    expect(await in_('raw', 'count(*)')).toBe(11)
    expect(await in_('raw', '*[_id in path("versions.**")]._id')).toEqual([
      'versions.r1.one',
      'versions.r1.two',
      'versions.r2.four',
      'versions.r2.one',
    ])
  })
})

describe('hold for every part of a query', () => {
  test.each([
    ['drafts', '*[_id == "one"][0].title', 'One, drafted'],
    ['drafts', '*[_id == "drafts.one"]', []],
    ['drafts', '*[_originalId == "drafts.one"]._id', ['one']],
    ['drafts', '*[_id in ["one", "three", "drafts.one"]]._id', ['one', 'three']],
    ['drafts', '*[title match "drafted"]._id', ['one', 'three']],
    ['published', '*[title match "drafted"]._id', []],
    ['drafts', '*[title == "One"]._id', []],
    ['drafts', '*[_type == "article"] | order(rank) [0]._id', 'one'],
    ['published', '*[_type == "article"] | order(rank) [0]._id', 'two'],
    ['r1', '*[_type == "article"] | order(rank desc) [0].title', 'One in r1'],
    ['drafts', 'count(*[_type == "article"])', 3],
    ['r1', 'count(*[_type == "article"])', 1],
    ['drafts', '*[_id == "one"][0].by->name', 'Ann, drafted'],
    ['published', '*[_id == "one"][0].by->name', 'Ann'],
    ['r1', '*[_id == "one"][0].by->name', 'Ann'],
    ['r1,drafts', '*[_id == "one"][0].by->name', 'Ann, drafted'],
    ['r2', '*[_id == "four"][0].by->title', null],
    ['r2,drafts', '*[_id == "four"][0].by->title', 'Three, drafted'],
    ['drafts', '*[references("ann")]._id', ['one']],
    ['r1,r2', '*[references("three")]._id', ['four']],
    ['drafts', '*[by->name == "Ann, drafted"]._id', ['one']],
    ['drafts', '*[_type == "author"]{"n": count(*[references(^._id)])}', [{ n: 1 }]],
    ['published', 'releases::all()[].name', ['r1']],
    ['drafts', 'releases::all()[].name', ['r1']],
    ['raw', '*[sanity::versionOf("one")]._id', ['drafts.one', 'one', 'versions.r1.one', 'versions.r2.one']],
    ['raw', '*[sanity::partOfRelease("r1")]._id', ['versions.r1.one', 'versions.r1.two']],
    ['raw', '*[sanity::partOfRelease($r)]._id', ['versions.r2.four', 'versions.r2.one']],
    ['raw', '*[sanity::versionOf("one") && sanity::partOfRelease("r1")]._id', ['versions.r1.one']],
    ['published', '*[sanity::versionOf("one")]._id', ['one']],
  ])('%s: %s', async (perspective, query, expected) => {
    expect(await in_(perspective, query, { r: 'r2' })).toEqual(expected)
  })
})

describe('are named', () => {
  const get = async (path: string) => {
    const answer = await lake.get(path, { headers: { authorization: `Bearer ${lake.token('viewer')}` } })
    return (await answer.json()) as { result?: unknown; error?: { description: string } }
  }
  const titles = 'query=*%5B_id%20in%20%5B%22one%22%2C%20%22drafts.one%22%5D%5D.title'

  test('by default: published from 2025-02-19 on, raw before', async () => {
    expect((await get(`/v2025-02-19/data/query/perspectives?${titles}`)).result).toEqual(['One'])
    expect((await get(`/vX/data/query/perspectives?${titles}`)).result).toEqual(['One'])
    expect((await get(`/v2021-10-21/data/query/perspectives?${titles}`)).result).toEqual([
      'One, drafted',
      'One',
    ])
  })

  test('in the body of a POST, as one name or a list', async () => {
    const post = async (body: object) => {
      const answer = await lake.get('/v2025-02-19/data/query/perspectives', {
        method: 'POST',
        headers: { authorization: `Bearer ${lake.token('viewer')}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: '*[_id == "one"].title', ...body }),
      })
      return ((await answer.json()) as { result?: unknown }).result
    }
    expect(await post({})).toEqual(['One'])
    expect(await post({ perspective: 'drafts' })).toEqual(['One, drafted'])
    expect(await post({ perspective: ['r1', 'drafts'] })).toEqual(['One in r1'])
  })

  test('by both clients', async () => {
    const query = '*[_id == "one"][0].title'
    const [seven, eight] = [lake.client7({ dataset: asked.name }), lake.client8({ dataset: asked.name })]
    for (const [perspective, title] of [
      ['drafts', 'One, drafted'],
      ['published', 'One'],
      [['r2', 'drafts'], 'One in r2'],
    ] as const) {
      const options = { perspective: typeof perspective === 'string' ? perspective : [...perspective] }
      expect(await seven.fetch(query, {}, options)).toBe(title)
      expect(await eight.fetch(query, {}, options)).toBe(title)
    }
  })

  test.each([
    ['raw,drafts', /"raw" stands alone/],
    ['a b', /perspective "a b".*Expected raw, published, drafts/],
  ])('or refused: %s', async (perspective, message) => {
    expect(await in_(perspective, '*')).toMatch(message)
  })

  test('and give an anonymous caller published documents only', async () => {
    for (const perspective of ['raw', 'drafts', 'r1', 'r1,drafts', 'published', 'previewDrafts']) {
      const answer = await lake.get(
        `/v2025-02-19/data/query/perspectives?query=*&perspective=${encodeURIComponent(perspective)}`,
      )
      const text = await answer.text()
      expect(text).toContain('"Two"')
      expect(text).not.toMatch(/drafted|in r1|in r2|drafts\.|versions\./)
    }
  })
})
