/** What is kept between queries, seen from outside: the very same answer comes back as the very same object. */
import { textOf } from './bytes.ts'
import { afterEach, expect, test } from '@jest/globals'
import { realEngine, reader, viewer } from './test/real.ts'

type Engine = Awaited<ReturnType<typeof realEngine>>
let lake: Engine
afterEach(() => lake.close())

const articles = [
  { _id: 'one', _type: 'article', title: 'One' },
  { _id: 'drafts.one', _type: 'article', title: 'One, drafted' },
]
const titles = '*[_type == "article"] | order(_id) .title'

async function filled(limits: Parameters<typeof realEngine>[0] = {}): Promise<Engine> {
  lake = await realEngine(limits)
  await lake.write(articles)
  return lake
}

test('the same question is evaluated once, until something is committed', async () => {
  const { ask, write } = await filled()
  const first = await ask(titles)
  expect(await ask(titles)).toBe(first)
  await write([{ _id: 'two', _type: 'article', title: 'Two' }])
  const second = await ask(titles)
  expect(JSON.parse(textOf(second.json))).toEqual(['One, drafted', 'One', 'Two'])
  expect(await ask(titles)).toBe(second)
})

test('a commit to another dataset changes nothing, and has answers of its own', async () => {
  const { ask, write } = await filled()
  const first = await ask(titles)
  await write([{ _id: 'one', _type: 'article', title: 'Elsewhere' }], 'other')
  expect(await ask(titles)).toBe(first)
  expect(JSON.parse(textOf((await ask(titles, { dataset: 'other' })).json))).toEqual(['Elsewhere'])
})

test('what is asked twice at once is evaluated once', async () => {
  const { ask } = await filled()
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => ask(titles)))
  for (const other of others) expect(other).toBe(first)
})

test.each([
  ['another visibility', { visibility: reader }, ['One']],
  ['another perspective', { perspective: 'drafts' }, ['One, drafted']],
  ['another parameter', { params: { n: 1 } }, ['One, drafted', 'One']],
  ['another person', { identity: 'you' }, ['One, drafted', 'One']],
  ['a source map', { sourceMap: 'plain' }, ['One, drafted', 'One']],
] as const)('%s is another question', async (_what, more, right) => {
  const { ask } = await filled()
  const first = await ask(titles, { visibility: viewer })
  const second = await ask(titles, more)
  expect(second).not.toBe(first)
  expect(JSON.parse(textOf(second.json))).toEqual(right)
})

test.each([
  'now()',
  'dateTime(now())',
  'dateTime::now()',
  '*[_createdAt < now()]',
  '{"a": 1, ...{"b": now()}}',
])('what looks at the clock is asked anew: %s', async (query) => {
  const { ask } = await filled()
  expect(await ask(query)).not.toBe(await ask(query))
})

test('a refusal is not kept, and is the same the next time', async () => {
  const { ask } = await filled({ rows: 1 })
  for (let time = 0; time < 2; time++) await expect(ask('*[title > _id]')).rejects.toThrow(/LAKE_QUERY_ROWS/)
})

test('what is too large is not kept, and neither is anything where nothing may be', async () => {
  const large = { query: '*[0...1]{"text": $text}', more: { params: { text: 'x'.repeat(300_000) } } }
  await filled({ answers: 1 })
  expect(await lake.ask(large.query, large.more)).not.toBe(await lake.ask(large.query, large.more))
  await lake.close()
  await filled({ answers: 0 })
  expect(await lake.ask(titles)).not.toBe(await lake.ask(titles))
})

test('many answers do not pile up', async () => {
  const { ask } = await filled({ answers: 1 })
  const first = await ask(titles)
  for (let n = 0; n < 12; n++) await ask('$text', { params: { text: String(n).repeat(40_000) } })
  expect(await ask(titles)).not.toBe(first)
})

test('neither do those of many datasets', async () => {
  const { ask, write } = await filled({ answers: 1 })
  const first = await ask(titles)
  const text = 'x'.repeat(50_000)
  for (let n = 0; n < 8; n++) {
    await write(articles, `other-${n}`)
    await ask('$text', { params: { text }, dataset: `other-${n}` })
  }
  expect(await ask(titles)).not.toBe(first)
})
