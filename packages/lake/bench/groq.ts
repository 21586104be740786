/**
 * The query engine beside naive groq-js, hand-written SQL and the cost of writing the answer as JSON; all in one
 * process, five alternating rounds, medians. `npm run bench`, or `BENCH_SIZES=1000,10000,50000 npm run bench`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { naive } from '../src/groq/test/naive.ts'
import { evaluateQuery } from '../src/groq/evaluate.ts'
import { defaultLimits } from '../src/groq/limits.ts'
import { anonymous } from '../src/caller.ts'
import { openReadOnlyStore, openStore, visible, type StoredDocument } from '../src/store/index.ts'
import { corpus } from './corpus.ts'

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: process.env['BENCH_SIZES'] ?? '1000,10000' } },
})
const rounds = 5
const params = { id: 'author-3', slug: 'article-7' }

const queries: Record<string, string> = {
  'a one article, with authors and related':
    '*[_type == "article" && slug.current == $slug][0]{..., authors[]->, related[]->{title, kind}}',
  'b newest 20 of a type, with authors':
    '*[_type == "article"] | order(publishedAt desc)[0...20]{title, publishedAt, "by": authors[]->name}',
  'c what refers to an author, a page of it': '*[references($id)] | order(publishedAt desc)[0...10]{title}',
  'd every slug': '*[_type == "article" && defined(slug.current)].slug.current',
  'e title match': '*[_type == "article" && title match "climate*"][0...20]{title}',
  "f the Studio's list": '*[_type == "article"] | order(_updatedAt desc)[0...50]{_id, _type, title}',
  'g search with a score':
    '*[_type == "article" && @ match text::query("climate treaty")] | score(boost(title match "climate", 2)) | order(_score desc)[0...10]{title, _score}',
  'h a count': 'count(*[_type == "article" && kind == "report"])',
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

async function timed(work: () => unknown, least: number): Promise<number> {
  const started = performance.now()
  let count = 0
  do {
    await work()
    count++
  } while (performance.now() - started < least)
  return (performance.now() - started) / count
}

async function load(path: string, documents: readonly StoredDocument[]): Promise<void> {
  const store = await openStore(path)
  await store.createDataset('d')
  for (let at = 0; at < documents.length; at += 1000) {
    const changes = documents.slice(at, at + 1000).map((after) => ({
      id: after._id,
      transition: 'appear' as const,
      resultRev: after._rev,
      mutations: [],
      after,
    }))
    await store.commit({ dataset: 'd', transactionId: `t${at}`, author: 'bench', apply: () => ({ changes }) })
  }
  await store.close()
}

async function bench(size: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'))
  const path = join(folder, 'lake.sqlite')
  const documents = corpus(size)
  await load(path, documents)
  const store = openReadOnlyStore(path)
  const sql = new DatabaseSync(path, { readOnly: true })
  const bySlug = sql.prepare("SELECT doc FROM document WHERE dataset = 'd' AND id = ?")
  const answer = (query: string, sourceMap = false) => {
    const reader = store.read('d', visible(anonymous))
    const asked = {
      dataset: 'd',
      query,
      params,
      identity: 'me',
      perspective: 'published' as const,
      sourceMap,
    }
    const found = evaluateQuery(asked, reader, {
      limits: defaultLimits,
      projectId: 'p',
      now: new Date(),
      trial: false,
    })
    reader.close()
    return found
  }
  process.stdout.write(`\n${size} articles (${documents.length} documents)\n`)
  process.stdout.write(
    `${'query'.padEnd(44)}${'naive ms'.padStart(10)}${'engine ms'.padStart(11)}${'times'.padStart(8)}${'JSON ms'.padStart(10)}${'x JSON'.padStart(8)}${'x mapped'.padStart(10)}\n`,
  )
  for (const [name, query] of Object.entries(queries)) {
    const result = JSON.parse(answer(query).json) as unknown
    const times: Record<'naive' | 'engine' | 'json' | 'mapped', number[]> = {
      naive: [],
      engine: [],
      json: [],
      mapped: [],
    }
    for (let round = 0; round < rounds; round++) {
      times.engine.push(await timed(() => answer(query), 40))
      times.json.push(await timed(() => JSON.stringify(result), 10))
      times.mapped.push(await timed(() => answer(query, true), 40))
      if (!name.startsWith('g')) times.naive.push(await timed(() => naive(query, documents, params), 1))
    }
    const [slow, fast, json, mapped] = [
      median(times.naive),
      median(times.engine),
      median(times.json),
      median(times.mapped),
    ]
    const row = [
      slow.toFixed(1).padStart(10),
      fast.toFixed(3).padStart(11),
      (slow / fast).toFixed(0).padStart(8),
      json.toFixed(3).padStart(10),
      (fast / json).toFixed(1).padStart(8),
      (mapped / fast).toFixed(1).padStart(10),
    ]
    process.stdout.write(`${name.padEnd(44)}${row.join('')}\n`)
  }
  const byHand = await timed(
    () =>
      JSON.stringify(
        ['article-7', 'author-7', 'author-8', 'related-7', 'related-8'].map(
          (id) => JSON.parse(String(bySlug.get(id)?.['doc'])) as unknown,
        ),
      ),
    200,
  )
  process.stdout.write(
    `${'a by hand: five documents by id, parsed and written'.padEnd(54)}${byHand.toFixed(3).padStart(11)}\n`,
  )
  sql.close()
  store.close()
  await rm(folder, { recursive: true })
}

for (const size of values.sizes.split(',').map(Number)) await bench(size)
process.stdout.write(
  `\nresident memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB, the naive evaluator's documents included\n`,
)
