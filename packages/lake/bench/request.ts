/**
 * What a source map costs a whole request: the reference queries over HTTP, with a map and without, in turns, each
 * evaluated every time (LAKE_QUERY_ANSWERS=0). `npm run bench:request`, with BENCH_SIZE=10000 articles.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLake } from '../src/lake.ts'
import { databaseFile } from '../src/lake-files.ts'
import { readSettings } from '../src/settings.ts'
import { corpus } from './corpus.ts'
import { load } from './load-corpus.ts'
import { median, print, timed } from './measure.ts'
import { params, queries } from './queries.ts'

const size = Number(process.env['BENCH_SIZE'] ?? 10_000)
const rounds = 15
/** Of the whole request, for what a page asks. A list of ten thousand texts has a map four times as long as itself. */
const most = 1.3
const ofPages = /^[abcefh] /

const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'))
await load(databaseFile(folder), corpus(size))
const lake = await startLake(
  readSettings({
    DATA_DIR: folder,
    LAKE_PORT: '0',
    SANITY_DATASET: 'd',
    LAKE_QUERY_ANSWERS: '0',
    LAKE_REQUESTS_PER_MINUTE: '10000000',
  }),
)

const given = Object.entries(params).map(
  ([name, value]) => `&$${name}=${encodeURIComponent(JSON.stringify(value))}`,
)
const ask = async (query: string, map: boolean): Promise<void> => {
  const address = `${lake.url}/v2025-02-19/data/query/d?query=${encodeURIComponent(query)}${given.join('')}`
  const answer = await fetch(`${address}&resultSourceMap=${map}`)
  const { result, resultSourceMap } = (await answer.json()) as { result?: unknown; resultSourceMap?: unknown }
  if (result === undefined || (resultSourceMap !== undefined) !== map)
    throw new Error(`${answer.status}: ${query}`)
}

print(`${size} articles, whole requests\n${'query'.padEnd(44)}without ms    with ms  times`)
let worst = 0
for (const { name, query, perspective } of queries) {
  if (perspective !== undefined) continue
  const times = { without: [] as number[], with: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.without.push(await timed(() => ask(query, false), 60))
    times.with.push(await timed(() => ask(query, true), 60))
  }
  // Of each round, since the machine is faster in some of them than in others.
  const ratio = median(times.with.map((time, round) => time / (times.without[round] ?? Number.NaN)))
  if (ofPages.test(name)) worst = Math.max(worst, ratio)
  const [without, mapped] = [median(times.without), median(times.with)]
  print(
    `${name.padEnd(44)}${without.toFixed(2).padStart(10)} ${mapped.toFixed(2).padStart(10)} ${ratio.toFixed(2).padStart(6)}`,
  )
}
print(`worst of what pages ask ${worst.toFixed(2)} (at most ${most})`)
await lake.close()
await rm(folder, { recursive: true })
process.exitCode = worst > most ? 1 : 0
