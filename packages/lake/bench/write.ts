/**
 * A realistic edit (one action of the Studio on one of the drafts, of 10 KB, that twenty editors have open: patch, indexes, full text, log, effects, outbox)
 * against the bare insert of the same document, both durable (WAL, synchronous=FULL), in one process, in five
 * alternating rounds. Prints medians and their ratio; fails below 0.2.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { createAct, createCommitter, createMutate } from '../src/mutate/index.ts'
import { openStore } from '../src/store/index.ts'

const rounds = 5
const writes = Number(process.env.WRITES ?? 300)
const least = 0.2

const words =
  'the rain counts on rivers treaties water council report minister basin delta upstream agreement'.split(' ')
let state = 7
const word = () => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return words[state % words.length] ?? ''
}
const sentence = () => `${Array.from({ length: 14 }, word).join(' ')} ${state % 9973}.`
const article = (n: number) => ({
  _type: 'article',
  title: `Article ${n}: ${sentence()}`,
  slug: { _type: 'slug', current: `article-${n}` },
  date: '2026-11-24',
  contributors: [{ _key: 'c', role: 'author', person: { _type: 'reference', _ref: `author-${n % 20}` } }],
  body: Array.from({ length: 24 }, (_, index) => ({
    _key: `b${index}`,
    _type: 'block',
    style: 'normal',
    markDefs: [],
    children: [{ _key: 's', _type: 'span', marks: [], text: `${sentence()} ${sentence()} ${sentence()}` }],
  })),
})

const folder = mkdtempSync(join(tmpdir(), 'masthead-bench-'))
const store = await openStore(join(folder, 'lake.sqlite'))
await store.createDataset('production')
const caller = { id: 'bench', kind: 'token', role: 'editor', name: 'Bench' } as const
const commit = createCommitter(store, () => [])
const mutate = createMutate(commit, async () => [])
const act = createAct(commit)
const documents = Array.from({ length: 200 }, (_, n) => article(n))
await mutate({
  dataset: 'production',
  caller,
  body: {
    mutations: [
      ...Array.from({ length: 20 }, (_, n) => ({
        create: { _id: `author-${n}`, _type: 'author', name: sentence() },
      })),
      ...documents.map((document, n) => ({ create: { _id: `drafts.a${n}`, ...document } })),
    ],
  },
})

const bare = new DatabaseSync(join(folder, 'bare.sqlite'))
bare.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE document (id TEXT PRIMARY KEY, doc TEXT)',
)
const insert = bare.prepare('INSERT INTO document VALUES (?, ?)')

let edits = 0
async function edit(): Promise<void> {
  edits += 1
  const id = `a${edits % 20}`
  await act({
    dataset: 'production',
    caller,
    body: {
      actions: [
        {
          actionType: 'sanity.action.document.edit',
          draftId: `drafts.${id}`,
          publishedId: id,
          patch: {
            set: { [`body[_key=="b${edits % 24}"].children[_key=="s"].text`]: `${sentence()} ${sentence()}` },
          },
        },
      ],
    },
  })
}

let inserted = 0
async function insertOne(): Promise<void> {
  inserted += 1
  insert.run(`bare-${inserted}`, JSON.stringify(documents[inserted % 200]))
}

async function rate(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  for (let n = 0; n < writes; n += 1) {
    await work()
    // Requests come one by one: what waits for its turn gets it.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return (writes / (performance.now() - began)) * 1000
}
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

await rate(edit)
await rate(insertOne)
const rates: { bare: number[]; edit: number[] } = { bare: [], edit: [] }
for (let round = 0; round < rounds; round += 1) {
  rates.bare.push(await rate(insertOne))
  rates.edit.push(await rate(edit))
}
const [bareRate, editRate] = [median(rates.bare), median(rates.edit)]
const ratio = editRate / bareRate
stdout.write(
  `document ${JSON.stringify(documents[0]).length} bytes\nbare insert ${Math.round(bareRate)}/s\nedit        ${Math.round(editRate)}/s\nratio       ${ratio.toFixed(2)} (at least ${least})\n`,
)
await store.close()
bare.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = ratio < least ? 1 : 0
