/**
 * Cheap queries while heavy ones run, through the worker threads as the lake runs them: twenty clients ask for a list
 * or an article each 25 ms, first alone, then beside four that ask for what takes as long as a query may. Prints p50
 * and p99; fails where p99 is above 250 ms. `npm run bench:load`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anonymous } from '../src/caller.ts'
import { createEngine } from '../src/groq/index.ts'
import { visible } from '../src/store/index.ts'
import { corpus } from './corpus.ts'
import { load } from './load-corpus.ts'
import { percentile, print } from './measure.ts'
import { params, queries } from './queries.ts'

const size = Number(process.env['BENCH_SIZE'] ?? 5_000)
const seconds = 8
const most = 250

const cheap = queries.filter(({ name }) => /^[abfh] /.test(name))
const heavy = [
  'count(*[count(*[_type == ^._type && title match "*z*"]) > 0])',
  '*[_type == "article"]{..., "words": count(string::split(pt::text(body), " "))} | order(words desc)',
  '*[@ match text::query("\\"climate treaty on\\"")] | score(@ match text::query("climate")) {_id, _score}',
  'math::sum(*[_type == "article"]{"n": length(pt::text(body))}.n)',
]

const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'))
const path = join(folder, 'lake.sqlite')
await load(path, corpus(size))
const engine = createEngine({ databasePath: path, projectId: 'p', secret: 'bench', head: () => 1 })
let asked = 0
const ask = (query: string) =>
  engine.query({
    dataset: 'd',
    visibility: visible(anonymous),
    query,
    // A parameter of its own, since what was asked before would be answered from memory.
    params: { ...params, asked: asked++ },
    perspective: 'published',
    identity: 'me',
    sourceMap: false,
  })

async function clients(): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const client = async (n: number): Promise<void> => {
    for (let i = n; performance.now() < end; i++) {
      const began = performance.now()
      await ask(cheap[i % cheap.length]?.query ?? '*[0]')
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  await Promise.all(Array.from({ length: 20 }, (_, n) => client(n)))
  return times
}

function report(name: string, times: readonly number[]): void {
  const [middle, late] = [percentile(times, 0.5), percentile(times, 0.99)]
  print(`${name.padEnd(28)}${times.length} queries, p50 ${middle.toFixed(1)} ms, p99 ${late.toFixed(1)} ms`)
}

print(`${size} articles, 20 clients, ${seconds} s each way`)
for (const { query } of cheap) await ask(query)
report('alone', await clients())
const over = new AbortController()
let answered = 0
let refused = 0
const others = heavy.map(async (query) => {
  while (!over.signal.aborted) {
    await ask(query).then(
      () => answered++,
      () => refused++,
    )
  }
})
const times = await clients()
report('beside four heavy ones', times)
over.abort()
await Promise.all(others)
print(`of the heavy ones ${answered} were answered and ${refused} told which budget they spent`)
await engine.close()
await rm(folder, { recursive: true })
process.exitCode = percentile(times, 0.99) > most ? 1 : 0
