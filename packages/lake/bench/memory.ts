/**
 * The lake's own process over a large corpus: how long it takes to start, how much memory it holds, and whether it
 * grows while it answers. `npm run bench:memory`, with BENCH_SIZE=50000 articles and QUERIES=100000.
 *
 * Queries go over HTTP from this process, twenty at a time, each with parameters of its own, so that caches turn over.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lakeArguments } from '../src/arguments.ts'
import { databaseFile } from '../src/lake-files.ts'
import { corpus } from './corpus.ts'
import { load } from './load-corpus.ts'
import { print } from './measure.ts'

const size = Number(process.env['BENCH_SIZE'] ?? 50_000)
const wanted = Number(process.env['QUERIES'] ?? 100_000)
const limits = { start: 5_000, resident: 400, growth: 40 }

const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'))
await load(databaseFile(folder), corpus(size))

const began = performance.now()
const lake = spawn(process.execPath, lakeArguments, {
  env: {
    ...process.env,
    DATA_DIR: folder,
    LAKE_PORT: '0',
    SANITY_DATASET: 'd',
    LAKE_REQUESTS_PER_MINUTE: '10000000',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = once(lake, 'exit')
let said = ''
for await (const piece of lake.stdout) {
  said += String(piece)
  if (said.includes('http://')) break
}
const address = /http:\/\/[^\s,]+/.exec(said)?.[0] ?? ''
const started = performance.now() - began

/** Megabytes that the process holds: Linux tells. */
async function resident(): Promise<number> {
  const status = await readFile(`/proc/${lake.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

const shapes: ((n: number) => string)[] = [
  (n) =>
    `*[_type == "article" && slug.current == "article-${n % size}"][0]{..., authors[]->, related[]->{title, kind}}`,
  (n) =>
    `*[_type == "article"] | order(publishedAt desc)[${n % 500}...${(n % 500) + 20}]{title, "by": authors[]->name}`,
  (n) => `*[references("author-${n % (size / 20)}")] | order(publishedAt desc)[0...10]{title}`,
  () => '*[_type == "article"] | order(_updatedAt desc)[0...50]{_id, _type, title}',
  (n) => `count(*[_type == "article" && publishedAt > "20${18 + (n % 20)}"])`,
  (n) =>
    `*[_type == "article" && title match "climate*" && publishedAt > "20${18 + (n % 20)}"][0...20]{title}`,
]

async function ask(n: number): Promise<void> {
  const query = encodeURIComponent(shapes[n % shapes.length]?.(n * 7919) ?? '*[0]')
  const answer = await fetch(`${address}/v2025-02-19/data/query/d?query=${query}`)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

print(`${size} articles`)
print(`start      ${(started / 1000).toFixed(2)} s (at most ${limits.start / 1000})`)
print(`resident   ${(await resident()).toFixed(0)} MB after the start`)
const held: number[] = []
let next = 0
for (let part = 1; part <= 10; part++) {
  const end = Math.floor((wanted * part) / 10)
  const from = performance.now()
  const first = next
  const client = async (): Promise<void> => {
    while (next < end) await ask(next++)
  }
  await Promise.all(Array.from({ length: 20 }, client))
  held.push(await resident())
  const rate = (next - first) / ((performance.now() - from) / 1000)
  print(`resident   ${held.at(-1)?.toFixed(0)} MB after ${next} queries (${rate.toFixed(0)}/s)`)
}
const most = Math.max(...held)
const growth = (held.at(-1) ?? 0) - (held[4] ?? 0)
print(`most       ${most.toFixed(0)} MB (at most ${limits.resident})`)
print(`growth     ${growth.toFixed(0)} MB over the second half`)
lake.kill('SIGTERM')
await ended
await rm(folder, { recursive: true })
process.exitCode = started > limits.start || most > limits.resident || growth > limits.growth ? 1 : 0
