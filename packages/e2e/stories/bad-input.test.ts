/** Must show 10: bad input gets an answer that says what was wrong, and costs nobody else anything. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { percentile, record } from '../src/harness/figures.ts'
import { useWorld, type World } from '../src/harness/world.ts'

let world: World
let done: () => Promise<void>

const description = (value: unknown): string =>
  z
    .object({
      error: z.union([z.object({ description: z.string() }), z.string()]).optional(),
      message: z.string().optional(),
    })
    .transform(({ error, message }) =>
      typeof error === 'object' ? error.description : (message ?? error ?? ''),
    )
    .parse(value)

const ask = async (path: string, init: RequestInit = {}) =>
  await fetch(`${world.lakeUrl}/v2026-11-01${path}`, { signal: AbortSignal.timeout(30_000), ...init })

/** As an editor, who may do more and so could break more. */
const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  await ask(path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${world.writeToken}`, 'content-type': 'application/json', ...headers },
  })
const query = async (text: string, headers: Record<string, string> = {}) =>
  await post(`/data/query/${world.dataset}`, JSON.stringify({ query: text }), headers)
const mutate = async (body: unknown) => await post(`/data/mutate/${world.dataset}`, JSON.stringify(body))

beforeAll(async () => {
  ;({ world, done } = await useWorld())
}, 600_000)
afterAll(async () => await done())

describe('bad input is a 4xx that says what was wrong', () => {
  test.each<[string, () => Promise<Response>, number, RegExp]>([
    ['a filter that does not end', () => query('*[_type == "article"'), 400, /position|expected|\]/i],
    ['a function that does not exist', () => query('explode(*)'), 400, /explode/],
    ['a parameter that was not given', () => query('*[_id == $nothing]'), 400, /\$nothing/],
    ['no query at all', () => post(`/data/query/${world.dataset}`, '{}'), 400, /query/],
    ['a mutation nobody knows', () => mutate({ mutations: [{ explode: { id: 'a' } }] }), 400, /explode/],
    ['mutations that are no list', () => mutate({ mutations: 'all' }), 400, /mutations/],
    ['a document without a type', () => mutate({ mutations: [{ create: { _id: 'x' } }] }), 400, /_type/],
    [
      'an id with a slash',
      () => mutate({ mutations: [{ create: { _id: 'a/b', _type: 't' } }] }),
      400,
      /_id|id/,
    ],
    [
      'JSON that was cut',
      () => post(`/data/mutate/${world.dataset}`, '{"mutations":[{"create":{"_id'),
      400,
      /JSON/,
    ],
    ['an empty body', () => post(`/data/mutate/${world.dataset}`, ''), 400, /JSON|body/i],
    ['a dataset that does not exist', () => post('/data/query/nowhere', '{"query":"*"}'), 404, /nowhere/],
    [
      'a picture that is none',
      () => post(`/assets/images/${world.dataset}`, 'This is no picture.', { 'content-type': 'image/png' }),
      400,
      /image|picture/i,
    ],
    [
      'half a picture',
      () =>
        post(`/assets/images/${world.dataset}`, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), {
          'content-type': 'image/png',
        }),
      400,
      /image|picture/i,
    ],
    [
      'a token that is wrong',
      () => query('*', { authorization: 'Bearer no-such-token' }),
      401,
      /token|session/i,
    ],
    ['a token that is no token', () => query('*', { authorization: 'Basic eHg6eHg=' }), 401, /token|Bearer/i],
  ])('%s', async (_name, send, status, says) => {
    const answer = await send()
    const text = await answer.text()
    expect({ status: answer.status, text }).toEqual({ status, text: expect.stringMatching(says) })
    expect(description(JSON.parse(text))).toMatch(says)
    expect(text).not.toMatch(/\bat \w+ \(|node_modules|SQLITE/)
  })
})

const doubled = (levels: number) => {
  let text = '{"a":[1]}'
  for (let level = 0; level < levels; level += 1) text = `${text}{"a":[...a,...a]}`
  return text
}
/** Each level looks at everything, and depends on every level around it, so that none can be remembered. */
const counted = (levels: number, level = 1): string => {
  if (level > levels) return 'true'
  const others = Array.from({ length: level - 1 }, (_, up) => `_id != ${'^.'.repeat(up + 1)}_id`)
  return `count(*[${[...others, counted(levels, level + 1)].join(' && ')}]) > 0`
}
const inside = (levels: number): string => (levels === 0 ? '*' : `*{"a": ${inside(levels - 1)}}`)
const bombs: [string, string][] = [
  ['everything counted for everything', counted(6)],
  ['everything within everything', inside(6)],
  ['an array doubled until it is all there is', doubled(40)],
  ['a hundred thousand characters of sums', Array.from({ length: 50_000 }, () => '1').join('+')],
  ['a thousand brackets', `${'('.repeat(1000)}1${')'.repeat(1000)}`],
]

async function bomb(text: string): Promise<{ status: number; says: string }> {
  const answer = await query(text)
  const body: unknown = await answer.json()
  return { status: answer.status, says: answer.ok ? JSON.stringify(body).slice(0, 200) : description(body) }
}

describe('a query that would cost everything', () => {
  test.each(bombs)(
    '%s is refused with the budget it broke',
    async (_name, text) => {
      const began = performance.now()
      const { status, says } = await bomb(text)
      expect({ status, says }).toEqual({
        status: 400,
        says: expect.stringMatching(/needs more than [\d,]+ .*raise LAKE_QUERY_/),
      })
      expect(performance.now() - began).toBeLessThan(20_000)
    },
    60_000,
  )

  test('does not make twenty others wait', async () => {
    const samples: number[] = []
    const failures: string[] = []
    const until = performance.now() + 8000
    const reader = async (number: number) => {
      while (performance.now() < until) {
        const began = performance.now()
        const text = encodeURIComponent(
          '*[_type == "article"] | order(date desc)[0...10]{_id, title, "slug": slug.current}',
        )
        // A parameter of its own, since what was asked before would be answered from memory.
        const answer = await ask(
          `/data/query/${world.dataset}?query=${text}&$asked=${number * 1000 + samples.length}`,
        )
        await answer.arrayBuffer()
        samples.push(performance.now() - began)
        if (!answer.ok) failures.push(`${number}: ${answer.status}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const bomber = async () => {
      let thrown = 0
      while (performance.now() < until) {
        const [, text = ''] = bombs[thrown % bombs.length] ?? []
        await bomb(text)
        thrown += 1
      }
      return thrown
    }
    const [thrown] = await Promise.all([
      bomber(),
      ...Array.from({ length: 20 }, (_, number) => reader(number)),
    ])
    const p99 = percentile(samples, 0.99)
    process.stdout.write(
      `${samples.length} queries of others while ${thrown} bombs ran: p50 ${percentile(samples, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms\n`,
    )
    expect(failures).toEqual([])
    expect(samples.length).toBeGreaterThan(200)
    record({
      name: 'others’ queries during query bombs, p99',
      value: Math.round(p99),
      unit: 'ms',
      limit: 250,
    })
  }, 60_000)

  test('leaves a lake that is well', async () => {
    const answer = await fetch(`${world.lakeUrl}/healthz`)
    expect(answer.status).toBe(200)
  })
})
