/** The engine as the lake uses it: a real store, real worker threads. */
import { textOf } from './bytes.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { resolveEditInfo } from '@sanity/client/csm'
import type { ContentSourceMap } from '@sanity/client'
import type { LakeError } from '../errors.ts'
import { realEngine, reader } from './test/real.ts'

type Engine = Awaited<ReturnType<typeof realEngine>>
let lake: Engine
beforeAll(async () => {
  lake = await realEngine()
  await lake.write([
    {
      _id: 'one',
      _type: 'article',
      title: 'One',
      n: 1,
      slug: { current: 'one' },
      authors: [{ _key: 'k1', _type: 'reference', _ref: 'ann' }],
      body: [
        {
          _type: 'block',
          _key: 'b1',
          children: [
            { _type: 'span', _key: 's1', text: 'foo.bar ca' },
            { _type: 'span', _key: 's2', text: 'fé' },
          ],
        },
      ],
    },
    { _id: 'two', _type: 'article', title: 'Two', n: 3, flag: true },
    { _id: 'drafts.one', _type: 'article', title: 'One, drafted', n: 1, slug: { current: 'one' } },
    { _id: 'drafts.three', _type: 'article', title: 'canary' },
    { _id: 'versions.r1.two', _type: 'article', title: 'Two in r1', n: 9 },
    { _id: 'ann', _type: 'author', name: 'Ann' },
  ])
})
afterAll(() => lake.close())

const answer = async (...args: Parameters<Engine['ask']>): Promise<unknown> =>
  JSON.parse(textOf((await lake.ask(...args)).json))
const refusal = (...args: Parameters<Engine['ask']>): Promise<LakeError> =>
  lake.ask(...args).then(
    (result) => Promise.reject(new Error(`answered ${textOf(result.json).slice(0, 80)}`)),
    (error: LakeError) => error,
  )

describe('perspectives', () => {
  test('show the version of each document that they name', async () => {
    const query = '*[_type == "article"] | order(_id) {_id, _originalId, title}'
    expect(await answer(query, { perspective: 'published' })).toEqual([
      { _id: 'one', _originalId: null, title: 'One' },
      { _id: 'two', _originalId: null, title: 'Two' },
    ])
    expect(await answer(query, { perspective: 'drafts' })).toEqual([
      { _id: 'one', _originalId: 'drafts.one', title: 'One, drafted' },
      { _id: 'three', _originalId: 'drafts.three', title: 'canary' },
      { _id: 'two', _originalId: 'two', title: 'Two' },
    ])
    expect(await answer(query, { perspective: ['r1', 'drafts'] })).toEqual([
      { _id: 'one', _originalId: 'drafts.one', title: 'One, drafted' },
      { _id: 'three', _originalId: 'drafts.three', title: 'canary' },
      { _id: 'two', _originalId: 'versions.r1.two', title: 'Two in r1' },
    ])
  })

  test.each(['raw', 'drafts', 'published', ['r1'], ['raw'], ['drafts', 'r1']] as const)(
    'show an anonymous caller published documents only: %s',
    async (perspective) => {
      const { json } = await lake.ask('*', { visibility: reader, perspective })
      expect(textOf(json)).not.toMatch(/canary|drafted|in r1/)
      expect(textOf(json)).toContain('Two')
    },
  )
})

describe('answers', () => {
  test.each([
    [
      'score(value > 1 && bool) gives two where both hold',
      '*[_id == "two"] | score(n > 1 && flag){_score}',
      [{ _score: 2 }],
    ],
    ['a comment at the very end', '*[_id == "two"]._id // end', ['two']],
    ['a code point beyond the basic plane', '"\\u{1F600}"', '😀'],
    ['a distance on the sphere', 'round(geo::distance(geo::latLng(0, 0), geo(geo::latLng(0, 1))))', 111_319],
    ['full-text search', '*[_type == "author" && @ match text::query("an*")]._id', ['ann']],
    ['a word that a dot divides', '*[_id == "one" && body[].children[].text match "foobar"]._id', ['one']],
    ['a word across two spans', '*[_id == "one" && pt::text(body) match "café"]._id', ['one']],
    ['documents that refer to one', '*[references("ann")]._id', ['one']],
  ])('%s', async (_, query, expected) => {
    expect(await answer(query)).toEqual(expected)
  })

  test('a subquery that looks at nothing outside is done once', async () => {
    const query = `count(*${'[_id in *'.repeat(10)}${'._id]'.repeat(10)})`
    expect(await answer(query)).toBe(6)
  })
})

describe('refusals', () => {
  const doubling = `{"a": [1, 1]}${'{"a": [...a, ...a]}'.repeat(24)}`
  const sharing = `{"a": 1}${'{"a": [@, @]}'.repeat(26)}`
  test.each([
    ['text', `"${'x'.repeat(300_000)}"`],
    ['nesting', `${'('.repeat(1_000)}1${')'.repeat(1_000)}`],
    ['tokens', Array.from({ length: 50_000 }, () => '1').join('+')],
    ['steps', doubling],
    ['bytes', sharing],
    ['bytes', `{"a": "xxxxxxxxxx"}${'{"a": a + a}'.repeat(40)}`],
  ])('name the budget %s and its setting', async (budget, query) => {
    const error = await refusal(query)
    expect(error).toMatchObject({ code: 'queryBudget', status: 400, details: { budget } })
    expect(error.message).toContain('LAKE_QUERY_')
  })

  test.each([
    ['*[_type == $nope]', /\$nope is not defined/, 11, 16],
    ['*[coun(title) > 1]', /Unknown function coun\(\)\. Did you mean count\(\)\?/, 2, 6],
    ['* | ordr(title)', /Unknown pipe function ordr\(\)\. Did you mean order\(\)\?/, 4, 8],
    ['*[', /Unexpected end of query/, 2, 3],
    ['"\\q"', /Unknown escape/, 1, 3],
    ["// \\u{\n'\\u{", /Unknown escape/, 8, 10],
  ])('point into the query: %s', async (query, message, start, end) => {
    const error = await refusal(query)
    expect(error).toMatchObject({ code: 'queryParse', details: { query, start, end } })
    expect(error.message).toMatch(message)
  })

  test('are none for alternatives within alternatives, each side of which is asked once', async () => {
    const within = (depth: number): string =>
      depth === 0 ? 'defined(z)' : `(defined(a) && defined(b)) || (defined(c) && (${within(depth - 1)}))`
    expect(textOf((await lake.ask(`count(*[${within(45)}])`)).json)).toBe('0')
  })

  // With a blank before it and without: the parser means the place before the one.
  test.each([
    ['*[_type="post"]', '="post', '='],
    ['*[_type = "post"]', '= "post', '='],
    ['*[a == ]', ']', ']'],
    ['*[a ==]', ']', ']'],
    ['*[a &&]', ']', ']'],
    ['*[a in]', ']', ']'],
    ['*[!]', ']', ']'],
    ['*[(a]', ']', ']'],
    ['*[a)]', ')]', ')'],
    ['*{"a": [1,2}', '}', '}'],
    ['*[a==1,b==2]', ',', ','],
    ['*[a==1]{"b"c}', 'c}', 'c'],
    ['1==2==3', '==3', '=='],
    ['1 in [1] == true', '== true', '=='],
    ['count(1,2))', ')', ')'],
    ['*{,}', ',', ','],
    ['1;', ';', ';'],
    ['1 1', '1', '1'],
    [' 2  1 // 3', '1 //', '1'],
    ['*[geo::latLng(1, 2) = b]', '= b', '='],
    ['*[_id == 😀]', '😀', '😀'],
  ])('point to the sign that is wrong: %s', async (query, from, sign) => {
    const start = query.lastIndexOf(from)
    const { message, details } = await refusal(query)
    expect(details).toMatchObject({ start, end: start + sign.length })
    expect(message).toContain(`Unexpected "${sign}".${sign === '=' ? ' Write == to compare.' : ''}`)
  })

  // Of these the parser does not say where.
  test.each([
    ['*[_type == "x"]{"a": 1, count(b)}', 'count(b)'],
    ['*{a, b{c, // c\n 1 + 1 // d\n}, "x": {y}}', '1 + 1'],
    ['*{"ü😀": 1, ...a, b => {^.c.d}}', '^.c.d'],
    ['fn x::y($a) = $a{b}; *{"z": x::y(@), c + 1}', 'c + 1'],
    [
      '*{"d": diff::changedAny(a, b, (c)), "e": diff::changedAny(a, b, 1 + 1)}',
      'diff::changedAny(a, b, 1 + 1)',
    ],
    ['*{"n": [1, x.(a)]}', '(a)'],
    ['*{"n": count((a)), "m": (a, b)}', '(a, b)'],
    ['*[a == 0.5]{"b": b[0.5]}', '[0.5]'],
    ['*|order(a asc){"c": b, c asc}', 'asc}'],
    ['*{"ok": count(a), "bad": count(a, b)}', 'count(a, b)}'],
    ['*{"ok": select(a => 1, 2), "bad": select(1, 2)}', 'select(1, 2)}'],
  ])('point to the piece that is wrong: %s', async (query, piece) => {
    const { code, details } = await refusal(query)
    const { start = -1, end = -1 } = details as { start?: number; end?: number }
    expect(code).toBe('queryParse')
    expect(start).toBe(query.lastIndexOf(piece))
    expect(piece.startsWith(query.slice(start, end))).toBe(true)
    expect(end).toBeGreaterThan(start)
  })
})

test('a result is measured as it is written, escapes and digits too', async () => {
  const small = await realEngine({ bytes: 20_000 })
  const text = '\u0001'.repeat(5_000)
  await expect(small.ask('$text', { params: { text } })).rejects.toThrow(/LAKE_QUERY_BYTES/)
  const numbers = Array.from({ length: 1_500 }, (_, n) => -1.234567890123456e-300 * (n + 1))
  await expect(small.ask('$numbers', { params: { numbers } })).rejects.toThrow(/LAKE_QUERY_BYTES/)
  expect(textOf((await small.ask('length($text)', { params: { text } })).json)).toBe('5000')
  await small.close()
})

describe('source maps', () => {
  test('lead each text of a result to its field', async () => {
    const query = `*[_type == "article" && slug.current == "one"][0]{
      "head": title, "by": authors[]->{name}, body, "shout": upper(title), "got": documents::get(authors[0]).name, "either": coalesce(gone, title)
    }`
    const { json, sourceMap } = await lake.ask(query, {
      perspective: 'drafts',
      sourceMap: 'withKeyArraySelector',
    })
    expect(JSON.parse(textOf(json))).toMatchObject({ head: 'One, drafted', shout: 'ONE, DRAFTED' })
    const at = (path: (string | number)[], map = sourceMap): unknown =>
      resolveEditInfo({
        resultSourceMap: JSON.parse(map ? textOf(map) : '') as ContentSourceMap,
        resultPath: path,
        studioUrl: 'https://studio.example',
      })
    expect(at(['head'])).toMatchObject({ id: 'drafts.one', type: 'article', path: ['title'] })
    expect(at(['either'])).toMatchObject({ path: ['title'] })
    expect(at(['shout'])).toBeUndefined()
    const published = (await lake.ask(query, { perspective: 'published', sourceMap: 'plain' })).sourceMap
    expect(at(['by', 0, 'name'], published)).toMatchObject({ id: 'ann', type: 'author', path: ['name'] })
    expect(at(['got'], published)).toMatchObject({ id: 'ann', type: 'author', path: ['name'] })
    expect(at(['body', 0, 'children', 1, 'text'], published)).toMatchObject({
      id: 'one',
      path: ['body', { _key: 'b1' }, 'children', { _key: 's2' }, 'text'],
    })
  })
})

describe('sync tags', () => {
  const stored = (document: Record<string, unknown> & { _id: string; _type: string }) => ({
    _rev: 'r',
    _createdAt: '2024-01-01T00:00:00.000Z',
    _updatedAt: '2024-01-01T00:00:00.000Z',
    ...document,
  })
  const touches = async (
    query: string,
    before: Record<string, unknown> | undefined,
    after: Record<string, unknown> | undefined,
  ): Promise<boolean> => {
    const { syncTags } = await lake.ask(query, { perspective: 'published' })
    const change = {
      before: before && stored({ _id: 'one', _type: 'article', ...before }),
      after: after && stored({ _id: 'one', _type: 'article', ...after }),
    }
    const { published } = lake.engine.tagsOf('d', [change])
    return syncTags.some((tag) => published.includes(tag))
  }

  test('are touched by what changes an answer, and by little else', async () => {
    const bySlug = '*[_type == "article" && slug.current == "new"][0]{title}'
    expect(await touches(bySlug, undefined, { slug: { current: 'new' } })).toBe(true)
    expect(await touches(bySlug, { slug: { current: 'old' } }, { slug: { current: 'new' } })).toBe(true)
    expect(await touches(bySlug, { title: 'a' }, { title: 'b' })).toBe(false)
    const authors = '*[_type == "author"]{name}'
    expect(await touches(authors, { title: 'a' }, { title: 'b' })).toBe(false)
    const list = '*[_type == "article"] | order(n desc)[0...1]{title}'
    expect(await touches(list, { body: 'a', n: 1 }, { body: 'b', n: 1 })).toBe(false)
    expect(await touches(list, { n: 1 }, { n: 4 })).toBe(true)
    expect(await touches('*[_id == "one"]{"by": authors[]->name}', { title: 'a' }, { title: 'b' })).toBe(true)
  })

  test('know what was followed from thousands of documents', async () => {
    const by = { _type: 'reference', _ref: 'ann' }
    const articles = Array.from({ length: 2100 }, (_, n) => ({ _id: `a${n}`, _type: 'article', by }))
    await lake.write([...articles, { _id: 'ann', _type: 'author', name: 'Ann' }], 'many')
    const { syncTags } = await lake.ask('*[_type == "article"]{"by": by->name}', { dataset: 'many' })
    const ann = { _id: 'ann', _type: 'author' }
    const { published } = lake.engine.tagsOf('many', [
      { before: stored({ ...ann, name: 'Ann' }), after: stored({ ...ann, name: 'Anna' }) },
    ])
    expect(syncTags.some((tag) => published.includes(tag))).toBe(true)
  })

  test('tell nothing of ids or types', async () => {
    const { syncTags } = await lake.ask('*[_type == "article"]{title}')
    expect(syncTags.length).toBeGreaterThan(0)
    for (const tag of syncTags) expect(tag).toMatch(/^s1:[\w-]{14}$/)
  })
})
