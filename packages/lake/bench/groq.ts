/**
 * The query engine beside naive groq-js, SQL written by hand and the cost of writing the answer as JSON; all in one
 * process, five alternating rounds, medians. `npm run bench:groq`, or `BENCH_SIZES=1000,10000,50000 npm run bench:groq`.
 *
 * "again" is a query asked again with nothing committed in between, which the engine answers from memory, as it does
 * for every caller. "warm" is one that is evaluated again; "written" is the first after a commit to another document,
 * when no answer of an index is kept any more. Fails where a figure for 10,000 articles misses its target.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { anonymous } from '../src/caller.ts'
import { createEngine } from '../src/groq/index.ts'
import { evaluateQuery } from '../src/groq/evaluate.ts'
import { defaultLimits } from '../src/groq/limits.ts'
import { naive } from '../src/groq/test/naive.ts'
import { openReadOnlyStore, openStore, visible, type StoredDocument } from '../src/store/index.ts'
import { byHand } from './by-hand.ts'
import { corpus } from './corpus.ts'
import { load } from './load-corpus.ts'
import { median, print, timed } from './measure.ts'
import { params, queries, type Asked } from './queries.ts'
import { missed, type Figures } from './targets.ts'

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: process.env['BENCH_SIZES'] ?? '1000,10000' } },
})
const rounds = 5
const editor = visible({ ...anonymous, role: 'editor' })

const columns = [
  'naive ms',
  'again ms',
  'x JSON',
  'warm ms',
  'times',
  'written ms',
  'times',
  'by hand ms',
  'x hand',
  'JSON ms',
  'x JSON',
  'x mapped',
]

function row(name: string, cells: readonly (number | null)[]): void {
  const digits = [1, 4, 1, 4, 0, 3, 0, 4, 1, 4, 1, 1]
  const text = cells.map((cell, i) => (cell === null ? '-' : cell.toFixed(digits[i] ?? 0)).padStart(11))
  print(`${name.padEnd(42)}${text.join('')}`)
}

async function bench(size: number): Promise<Map<string, Figures>> {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'))
  const path = join(folder, 'lake.sqlite')
  const documents = corpus(size)
  await load(path, documents)
  const hand = byHand(join(folder, 'by-hand.sqlite'), documents)
  const writer = await openStore(path)
  const store = openReadOnlyStore(path)
  const engine = createEngine({
    databasePath: path,
    projectId: 'p',
    secret: 'bench',
    head: (dataset) => writer.head(dataset),
  })
  const again = ({ query, perspective = 'published' }: Asked) =>
    engine.query({
      dataset: 'd',
      visibility: editor,
      query,
      params,
      perspective,
      identity: 'me',
      sourceMap: false,
    })
  let written = 0
  const write = () =>
    writer.commit({
      dataset: 'd',
      transactionId: `other-${written++}`,
      author: 'bench',
      apply: (_, { timestamp }) => {
        const times = { _rev: `r${written}`, _createdAt: timestamp, _updatedAt: timestamp }
        const after: StoredDocument = { _id: 'other', _type: 'other', ...times }
        return { changes: [{ id: 'other', transition: 'update', mutations: [], after }] }
      },
    })
  const answer = ({ query, perspective = 'published' }: Asked, sourceMap = false) => {
    const reader = store.read('d', editor)
    const asked = { dataset: 'd', query, params, identity: 'me', perspective, sourceMap }
    const setup = { limits: defaultLimits, projectId: 'p', now: new Date(), trial: false }
    const found = evaluateQuery(asked, reader, setup)
    reader.close()
    return found
  }
  print(`\n${size} articles (${documents.length} documents)`)
  print(`${'query'.padEnd(42)}${columns.map((name) => name.padStart(11)).join('')}`)
  const found = new Map<string, Figures>()
  for (const asked of queries) {
    const letter = asked.name.split(' ')[0] ?? ''
    const result = JSON.parse(answer(asked).json) as unknown
    const manual = hand.queries[letter]
    const times = {
      naive: [] as number[],
      again: [] as number[],
      warm: [] as number[],
      written: [] as number[],
    }
    const others = { hand: [] as number[], json: [] as number[], mapped: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      await again(asked)
      times.again.push(await timed(() => again(asked), 40))
      times.warm.push(await timed(() => answer(asked), 40))
      others.json.push(await timed(() => JSON.stringify(result), 20))
      if (manual) others.hand.push(await timed(manual, 40))
      // Read once, as whoever sends it does: until then V8 has only noted the pieces it is made of.
      others.mapped.push(await timed(() => Buffer.byteLength(answer(asked, true).sourceMap ?? ''), 40))
      for (let i = 0; i < 3; i++) {
        await write()
        times.written.push(await timed(() => answer(asked), 0))
      }
      if (asked.naive !== false) times.naive.push(await timed(() => naive(asked.query, documents, params), 1))
    }
    const slow = asked.naive === false ? null : median(times.naive)
    const [warm, cold, json] = [median(times.warm), median(times.written), median(others.json)]
    const kept = median(times.again)
    const handmade = manual ? median(others.hand) : null
    const mapped = median(others.mapped)
    found.set(letter, { naive: slow, again: kept, warm, byHand: handmade, json, mapped })
    row(asked.name, [
      slow,
      kept,
      kept / json,
      warm,
      slow && slow / warm,
      cold,
      slow && slow / cold,
      handmade,
      handmade && warm / handmade,
      json,
      warm / json,
      mapped / warm,
    ])
  }
  await engine.close()
  store.close()
  hand.close()
  await writer.close()
  await rm(folder, { recursive: true })
  return found
}

const sizes = new Map<number, Map<string, Figures>>()
for (const size of values.sizes.split(',').map(Number)) sizes.set(size, await bench(size))
const misses = missed(sizes)
for (const miss of misses) print(`missed  ${miss}`)
if (!sizes.has(10_000)) print('No target was looked at: they are of 10,000 articles.')
else if (!sizes.has(50_000)) print('What 50,000 articles take beside 10,000 was not looked at.')
process.exitCode = misses.length > 0 ? 1 : 0
