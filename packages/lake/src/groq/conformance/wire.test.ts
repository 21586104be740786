/** What a conformance run over HTTP asks of the lake beyond the language: sizes, datasets, ids, times. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dataset, slowest, type Dataset } from '../../../test/conformance.ts'
import { testLake, type TestLake } from '../../../test/lake.ts'

let lake: TestLake
let asked: Dataset
beforeAll(async () => {
  lake = await testLake()
  asked = await dataset(lake, 'wire')
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

const headers = () => ({
  authorization: `Bearer ${lake.token('editor')}`,
  'content-type': 'application/json',
})
const post = (query: string, params: object = {}) =>
  lake.get('/v2025-02-19/data/query/wire?perspective=raw', {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ query, params }),
  })

describe('sizes', () => {
  const long = (length: number): string => {
    const head = 'count([// '
    const tail = '\n1, 2, 3])'
    return head + 'x'.repeat(length - head.length - tail.length) + tail
  }

  test('a query of 100,042 characters by POST', async () => {
    const answer = await post(long(100_042))
    expect(await answer.json()).toMatchObject({ result: 3 })
  })

  test('a string literal of 100,000 characters, and its length', async () => {
    const answer = await post(`length("${'å'.repeat(100_000)}")`)
    expect(await answer.json()).toMatchObject({ result: 100_000 })
  })

  test('twenty thousand short strings beside a long one', async () => {
    const start = performance.now()
    const { status } = await post(`count([${'"",'.repeat(24_000)}"${'屁'.repeat(180_000)}"])`)
    expect(status).toBe(200)
    expect(performance.now() - start).toBeLessThan(8_000)
  })

  test('a list of 4,000 ids in the text', async () => {
    const start = performance.now()
    const ids = Array.from({ length: 4_000 }, (_, i) => `"id-${i}"`)
    const answer = await post(`count([${ids.join(', ')}])`)
    expect(await answer.json()).toMatchObject({ result: 4_000 })
    expect(performance.now() - start).toBeLessThan(slowest)
  })

  test('a query string of 11,264 characters by GET', async () => {
    const head = 'query='
    const address = `/v2025-02-19/data/query/wire?${head}${encodeURIComponent(`"${'x'.repeat(11_264 - head.length - 6)}"`)}`
    expect(new URL(address, lake.url).search.length - 1).toBe(11_264)
    const answer = await lake.get(address, { headers: headers() })
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { result: string }).result).toHaveLength(11_252)
  })

  test('arrays and objects nested 19 deep, numbers beyond 2^53, nulls everywhere', async () => {
    let nested: unknown = [null, 1]
    for (let i = 0; i < 18; i++) nested = i % 2 ? [nested] : { inner: nested, none: null }
    const document = {
      _id: 'odd',
      _type: 'odd',
      nested,
      lists: JSON.parse(`${'['.repeat(19)}1${']'.repeat(19)}`) as unknown,
      huge: 2 ** 53 + 2,
      hugest: 1e300,
      tiny: 5e-324,
      negative: -(2 ** 60),
      none: null,
      holes: [null, { a: null }, [null]],
      '': 'empty key',
      'a.b': 'dotted key',
      'ключ 🗝': 'far away',
    }
    expect((await asked.mutate([{ create: document }])).status).toBe(200)
    const { body } = await asked.ask('*[_id == "odd"][0]')
    expect(body.result).toMatchObject(document)
    expect((await asked.ask('*[_id == "odd"][0].lists' + '[0]'.repeat(19))).body.result).toBe(1)
    expect((await asked.ask('*[huge == 9007199254740994]._id')).body.result).toEqual(['odd'])
    expect((await asked.ask('*[hugest > 1e299 && negative < 0]._id')).body.result).toEqual(['odd'])
    expect((await asked.ask('*[_id == "odd"][0]["a.b"]')).body.result).toBe('dotted key')
    expect((await asked.ask('*[_id == "odd"][0]{none, "n": holes[1].a}')).body.result).toEqual({
      none: null,
      n: null,
    })
  })
})

test('a number that is none, inside a parameter, is null, and another question than null is answered by itself', async () => {
  const infinite = async (query: string, params: string) => {
    const body = `{"query": ${JSON.stringify(query)}, "params": ${params}}`
    const answer = await lake.get('/v2025-02-19/data/query/wire', {
      method: 'POST',
      headers: headers(),
      body,
    })
    return ((await answer.json()) as { result: unknown }).result
  }
  for (const params of ['{"b": {"x": 1e400}}', '{"b": {"x": null}}', '{"b": {"x": -1e400}}']) {
    expect(await infinite('defined($b.x)', params)).toBe(false)
    expect(await infinite('[$b.x > 5, string($b.x)]', params)).toEqual([null, null])
  }
  expect(await infinite('array::compact($c)', '{"c": [1e400, 1]}')).toEqual([1])
  expect(await infinite('[1, 2][$a]', '{"a": 1e400}')).toEqual([])
})

describe('datasets', () => {
  test('three dozen of them, each empty at first, in every perspective', async () => {
    const made = await Promise.all(Array.from({ length: 36 }, (_, i) => dataset(lake, `many-${i}`)))
    for (const [i, each] of made.entries()) {
      for (const perspective of ['raw', 'drafts', 'published']) {
        expect((await each.ask('*', {}, { perspective })).body.result).toEqual([])
      }
      if (i % 6 === 0) await each.mutate([{ create: { _id: 'only', _type: 'x', i } }])
    }
    expect((await made[6]?.ask('*{i}'))?.body.result).toEqual([{ i: 6 }])
    expect((await made[7]?.ask('count(*)'))?.body.result).toBe(0)
  })

  test('are made once: the second PUT is a conflict, by either address', async () => {
    const { projectId } = lake.lake.services.settings
    for (const path of ['/v2025-02-19/datasets/twice', `/v2025-02-19/projects/${projectId}/datasets/twice`]) {
      const answer = await lake.get(path, { method: 'PUT', headers: headers() })
      expect(answer.status).toBe(path.includes('projects') ? 409 : 200)
    }
  })
})

describe('documents', () => {
  test('500 in a transaction, and unordered results by ascending _id', async () => {
    const many = await dataset(lake, 'five-hundred')
    const ids = Array.from({ length: 500 }, (_, i) => `doc-${String((i * 7) % 500)}`)
    expect((await many.mutate(ids.map((_id) => ({ create: { _id, _type: 'n', tie: 1 } })))).status).toBe(200)
    const sorted = ids.toSorted()
    expect((await many.ask('*._id')).body.result).toEqual(sorted)
    expect((await many.ask('*[_type == "n" && tie == 1]._id')).body.result).toEqual(sorted)
    expect((await many.ask('* | order(tie desc)._id')).body.result).toEqual(sorted)
    expect((await many.ask('* | order(tie) [10...20]._id')).body.result).toEqual(sorted.slice(10, 20))
    expect((await many.ask('* | score(tie == 1)._id')).body.result).toEqual(sorted)
    expect((await many.ask('*[10...20]._id')).body.result).toEqual(sorted.slice(10, 20))
  })

  test('with dots in their ids, and releases without a release', async () => {
    const dotted = await dataset(lake, 'dotted', [
      { _id: 'a.b.c', _type: 'x' },
      { _id: 'drafts.a.b.c', _type: 'x' },
      { _id: 'versions.sale.x', _type: 'x', n: 1 },
      { _id: '_.releases.sale', _type: 'system.release', name: 'sale' },
      { _id: 'x', _type: 'x' },
    ])
    expect((await dotted.ask('*._id')).body.result).toEqual([
      '_.releases.sale',
      'a.b.c',
      'drafts.a.b.c',
      'versions.sale.x',
      'x',
    ])
    expect((await dotted.ask('releases::all()[]._id')).body.result).toEqual(['_.releases.sale'])
    expect((await dotted.ask('*[sanity::partOfRelease("sale")]._id')).body.result).toEqual([
      'versions.sale.x',
    ])
    expect((await dotted.ask('*[sanity::versionOf("x")]._id')).body.result).toEqual(['versions.sale.x', 'x'])
    expect((await dotted.ask('*[sanity::versionOf("a.b.c")]._id')).body.result).toEqual([
      'a.b.c',
      'drafts.a.b.c',
    ])
  })
})

describe('times', () => {
  test('a subquery that looks at nothing outside itself is done once, ten levels deep', async () => {
    const deep = await dataset(
      lake,
      'deep',
      Array.from({ length: 300 }, (_, i) => ({ _id: `d${i}`, _type: 'd' })),
    )
    const query = `count(*${'[_id in *'.repeat(10)}${'._id]'.repeat(10)})`
    const start = performance.now()
    expect((await deep.ask(query)).body.result).toBe(300)
    expect(performance.now() - start).toBeLessThan(slowest)
  })
})

describe('errors', () => {
  test.each([
    ['*[_type == $nope]', 'queryParseError', 11, 16],
    ['*[coun(title) > 1]', 'queryParseError', 2, 6],
    ['{"a": geo::latLong(1, 2)}', 'queryParseError', 6, 18],
    ['*[_id == "a"', 'queryParseError', 12, 13],
    ['*[0...2]{"l": list[0..n]}', 'queryParseError', 18, 24],
    ['*[_type == "x"][0.5]', 'queryParseError', 15, 20],
    ['*{"a": select(1, 2 => 3, 4)}', 'queryParseError', 7, 13],
    ['fn ex::a($x) = $x{"self": ex::a(@)}; 1', 'queryParseError', 0, 2],
    ['\n\n  nope()', 'queryParseError', 4, 8],
  ])('point into the query: %s', async (query, type, start, end) => {
    const { status, body } = await asked.ask(query)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ type, query, start, end })
  })

  test('suggest the name that was perhaps meant', async () => {
    const { body } = await asked.ask('{"a": geo::latLong(1, 2)}')
    expect(body.error?.description).toBe('Unknown function geo::latLong(). Did you mean geo::latLng()?')
  })
})

test('identity() answers for the token, and differently for each', async () => {
  const ask = async (token: string | undefined): Promise<unknown> => {
    const answer = await lake.get('/v2025-02-19/data/query/wire?query=identity()', {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
    return ((await answer.json()) as { result: unknown }).result
  }
  const all = [await ask(undefined), await ask(lake.token('editor')), await ask(lake.token('viewer'))]
  expect(new Set(all).size).toBe(3)
  for (const identity of all) expect(identity).toEqual(expect.stringMatching(/./))
})
