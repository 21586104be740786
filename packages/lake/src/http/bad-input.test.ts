/** Bad input gets a 4xx in the catalogue's shape that names what was wrong and what was expected; the lake lives. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake({ LAKE_BODY_BYTES: '200000' })
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

const api = '/v2025-02-19'
const query = (text: string, rest = '') =>
  `${api}/data/query/production?query=${encodeURIComponent(text)}${rest}`
const editor = () => ({ authorization: `Bearer ${lake.token('editor')}` })
const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  lake.get(`${api}${path}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { ...editor(), 'content-type': 'application/json', ...headers },
  })

type Row = [what: string, ask: () => Promise<Response>, status: number, says: RegExp]

const rows: Row[] = [
  ['an unknown path', () => lake.get(`${api}/data/nothing`), 404, /nothing at GET/],
  [
    'an unknown version',
    () => lake.get('/vfoo/data/query/production?query=*'),
    400,
    /API version "vfoo".*v2025-02-19/,
  ],
  [
    'a version of no day',
    () => lake.get('/v2025-13-45/data/query/production?query=*'),
    400,
    /API version "v2025-13-45".*v2025-02-19/,
  ],
  ['a version of the 30th of February', () => lake.get('/v2025-02-30/ping'), 400, /API version/],
  ['another method', () => lake.get(`${api}/data/mutate/production`), 405, /Expected POST/],
  [
    'another project by header',
    () => lake.get(query('*'), { headers: { 'x-sanity-project-id': 'other' } }),
    404,
    /no project "other"/,
  ],
  [
    'an unknown dataset',
    () => lake.get(`${api}/data/query/nowhere?query=*`),
    404,
    /Dataset "nowhere" not found/,
  ],
  [
    'no query',
    () => lake.get(`${api}/data/query/production`),
    400,
    /"query" is missing: expected a GROQ query/,
  ],
  ['broken GROQ', () => lake.get(query('*[')), 400, /./],
  ['an undefined parameter', () => lake.get(query('*[_id == $id]')), 400, /\$id/],
  ['a parameter that is no JSON', () => lake.get(query('$a', '&$a=x')), 400, /"\$a" is no JSON/],
  [
    'a parameter called __proto__',
    () => lake.get(query('1', '&$__proto__={}')),
    400,
    /no name for a parameter/,
  ],
  [
    'a perspective that is none',
    () => lake.get(query('*', '&perspective=a%20b')),
    400,
    /perspective "a b".*Expected raw/,
  ],
  ['raw among several', () => lake.get(query('*', '&perspective=raw,drafts')), 400, /"raw" stands alone/],
  [
    'a source map that is none',
    () => lake.get(query('*', '&resultSourceMap=maybe')),
    400,
    /"resultSourceMap".*withKeyArraySelector/,
  ],
  [
    'a flag that is none',
    () => lake.get(query('*', '&returnQuery=perhaps')),
    400,
    /"returnQuery".*true or false/,
  ],
  ['a tag that is none', () => lake.get(query('*', '&tag=a%20b')), 400, /"tag".*75 letters/],
  [
    'a wrong token',
    () => lake.get(query('*'), { headers: { authorization: 'Bearer nope' } }),
    401,
    /token is wrong/,
  ],
  [
    'an unreadable Authorization',
    () => lake.get(query('*'), { headers: { authorization: 'Basic x' } }),
    401,
    /Expected: Bearer/,
  ],
  [
    'no token for a write',
    () => lake.get(`${api}/data/mutate/production`, { method: 'POST', body: '{}' }),
    401,
    /needs the role editor/,
  ],
  ['cut JSON', () => post('/data/mutate/production', '{"mutations":[{"create"'), 400, /no JSON/],
  ['an empty body', () => post('/data/mutate/production', ''), 400, /expected \{"mutations"/],
  ['a list for a body', () => post('/data/mutate/production', '[]'), 400, /expected \{"mutations"/],
  [
    'text that is not UTF-8',
    () => post('/data/mutate/production', new Uint8Array([0x22, 0xff, 0xfe, 0x22])),
    400,
    /UTF-8/,
  ],
  [
    'an unknown mutation',
    () => post('/data/mutate/production', '{"mutations":[{"explode":{}}]}'),
    400,
    /mutations\[0\]/,
  ],
  [
    '__proto__ in a document',
    () =>
      post('/data/mutate/production', '{"mutations":[{"create":{"_type":"a","x":{"__proto__":{"y":1}}}}]}'),
    400,
    /"mutations\[0\]\.create\.x\.__proto__"/,
  ],
  [
    'an escaped __proto__',
    () => post('/data/mutate/production', '{"mutations":[{"create":{"_type":"a","\\u005f_proto__":1}}]}'),
    400,
    /__proto__/,
  ],
  [
    'bottomless nesting in an address',
    () => lake.get(`${api}/data/query/production?query=count($p)&$p=${'['.repeat(4000)}${']'.repeat(4000)}`),
    400,
    /The parameter \$p is nested deeper than 500/,
  ],
  [
    '__proto__ in an address',
    () => lake.get(`${api}/data/query/production?query=$p&$p={"__proto__":{"y":1}}`),
    400,
    /__proto__/,
  ],
  [
    'bottomless nesting',
    () => post('/data/mutate/production', `{"mutations":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    400,
    /nested deeper than 500/,
  ],
  [
    'a body over the limit',
    () => post('/data/mutate/production', `{"mutations":"${'x'.repeat(200_000)}"}`),
    413,
    /Expected 200000 bytes/,
  ],
  [
    'a gzip bomb',
    () =>
      post('/data/mutate/production', gzipSync(Buffer.alloc(50_000_000, 32)), { 'content-encoding': 'gzip' }),
    413,
    /Expected 200000 bytes or fewer, unpacked/,
  ],
  [
    'a body that is not packed as it says',
    () => post('/data/mutate/production', 'plain', { 'content-encoding': 'gzip' }),
    400,
    /not packed/,
  ],
  [
    'an unknown packing',
    () => post('/data/mutate/production', '{}', { 'content-encoding': 'zstd' }),
    415,
    /zstd.*Expected gzip/,
  ],
  [
    'an unknown action',
    () => post('/data/actions/production', '{"actions":[{"actionType":"sanity.action.document.explode"}]}'),
    400,
    /actions\[0\]\.actionType/,
  ],
  [
    'a bad transaction id',
    () => post('/data/mutate/production', '{"mutations":[],"transactionId":"a b"}'),
    400,
    /transactionId/,
  ],
  [
    'a query body of another shape',
    () => post('/data/query/production', '{"query":7}'),
    400,
    /"query".*GROQ query/,
  ],
  [
    'parameters that are no object',
    () => post('/data/query/production', '{"query":"*","params":[]}'),
    400,
    /"params"/,
  ],
  [
    'too many ids',
    () => lake.get(`${api}/data/doc/production/${Array.from({ length: 1001 }, (_, n) => n).join(',')}`),
    400,
    /1 to 1000 ids/,
  ],
  [
    'a dataset with a bad name',
    () => lake.get(`${api}/datasets/Bad%20Name`, { method: 'PUT', headers: editor() }),
    400,
    /no name for a dataset/,
  ],
  ['a WebSocket address by GET', () => lake.get(`${api}/streams`), 400, /WebSocket/],
  [
    'drafts in live events without a token',
    () => lake.get(`${api}/data/live/events/production?includeDrafts=true`),
    401,
    /need a token/,
  ],
  ['a traversal', () => lake.get('/..%2f..%2fetc%2fpasswd'), 404, /./],
]

test.each(rows)('%s', async (_, ask, status, says) => {
  const answer = await ask()
  const text = await answer.text()
  expect({ status: answer.status, text: text.slice(0, 500) }).toMatchObject({ status })
  const body = JSON.parse(text) as { error: string | { description: string }; message?: string }
  const message = typeof body.error === 'string' ? body.message : body.error.description
  expect(message).toMatch(says)
  expect(text).not.toMatch(/node_modules|\.ts:\d|SQLITE/)
})

/** What a server answers to bytes, until it hangs up. */
async function raw(bytes: string, patience = 4000): Promise<string> {
  return await new Promise((done) => {
    let text = ''
    const socket = connect(lake.lake.port, '127.0.0.1', () => socket.write(bytes))
    const late = setTimeout(() => socket.destroy(), patience)
    socket.on('data', (data) => {
      text += String(data)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(late)
      done(text)
    })
  })
}

describe('broken HTTP', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a bad method', 'FOO / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    [
      'two lengths',
      'POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    ],
    [
      'a length and chunks',
      'POST /v1/data/mutate/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a header of 100 kB',
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
    ],
    ['no host', 'GET /v1/ping HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('%s', async (_, bytes) => {
    const text = await raw(bytes)
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
  })
})

test('bodies that drip in take no place from those who ask', async () => {
  const small = await testLake({ LAKE_QUERIES_AT_ONCE: '2' })
  const dripping = Array.from({ length: 2 }, () => {
    const socket = connect(small.lake.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      'POST /v1/data/query/production HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{',
    )
    return socket
  })
  const statusOf = async (init?: RequestInit) =>
    (await small.get(init ? '/v1/data/query/production' : '/v1/data/query/production?query=1', init)).status
  const another = { method: 'POST', body: '{"query": "1"}' }
  const end = Date.now() + 5000
  while ((await statusOf(another)) !== 429) expect(Date.now()).toBeLessThan(end)
  expect(await statusOf()).toBe(200)
  for (const socket of dripping) socket.destroy()
  while ((await statusOf(another)) !== 200) expect(Date.now()).toBeLessThan(end)
  await small.close()
})

test('after all of it the lake answers', async () => {
  expect((await lake.get('/healthz')).status).toBe(200)
})

test('a perspective of thousands of names is refused by name', async () => {
  const names = Array.from({ length: 3_000 }, () => 'a')
  for (const body of [
    { perspective: names },
    { options: { perspective: names } },
    { perspective: 'a'.repeat(3_000) },
  ]) {
    const answer = await post('/data/query/production', JSON.stringify({ query: '1', ...body }))
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { description: string } }
    expect(error.description).toMatch(
      /perspective" cannot be used: expected a name or a list of names, 2,000 characters/,
    )
  }
  const fine = await post('/data/query/production', JSON.stringify({ query: '1', perspective: ['drafts'] }))
  expect(fine.status).toBe(200)
})

describe('query bombs', () => {
  const bombs: [string, string][] = [
    ['a nested count', 'count(*[count(*[count(*[_type==^._type])>0])>0])'],
    ['a spread that doubles', `{"a":[1]}${'{"a":[...a,...a]}'.repeat(24)}`],
    ['a sum of 100 kB', Array.from({ length: 50_000 }, () => '1').join('+')],
    ['brackets', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
  ]

  test('end in a 4xx that says why, while others are answered in time', async () => {
    const client = lake.client8()
    const transaction = client.transaction()
    for (let n = 0; n < 400; n += 1)
      transaction.createOrReplace({ _id: `bomb-${n}`, _type: 'article', title: `Title ${n}` })
    await transaction.commit({ returnDocuments: false })
    const over = new AbortController()
    const times: number[] = []
    const others = Array.from({ length: 20 }, async () => {
      while (!over.signal.aborted) {
        const began = performance.now()
        // A parameter of its own, since what was asked before would be answered from memory.
        const answer = await lake.get(
          `${query('*[_type == "article"][0..9]{_id, title}')}&$asked=${times.length}`,
        )
        expect(answer.status).toBe(200)
        await answer.text()
        times.push(performance.now() - began)
        await new Promise((next) => setTimeout(next, 25))
      }
    })
    await new Promise((next) => setTimeout(next, 200))
    const answers = await Promise.all(
      bombs.map(async ([name, text]) => {
        const answer = await post('/data/query/production', JSON.stringify({ query: text }))
        return { name, status: answer.status, body: await answer.text() }
      }),
    )
    over.abort()
    await Promise.all(others)
    for (const { name, status, body } of answers) {
      // A bomb on few documents may well be answered; what it must not do is hang, kill or be a fault of ours.
      expect(`${name}: ${status} ${body.slice(0, 200)}`).toMatch(/: [24]\d\d /)
    }
    const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
    process.stdout.write(
      `${times.length} queries of 20 others beside bombs: p99 ${p99.toFixed(0)} ms (limit 250)\n`,
    )
    // Times are printed, and fail a test at four times the figure only: the machines are noisy.
    expect(p99).toBeLessThan(4 * 250)
  }, 30_000)
})
