/** Searches answered by the index of words beside the same searches evaluated on every document. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openReadOnlyStore, type StoredDocument } from '../store/index.ts'
import { evaluateQuery } from './evaluate.ts'
import { defaultLimits } from './limits.ts'
import { MemoryReader } from './test/memory-reader.ts'
import { realEngine, viewer } from './test/real.ts'

const seed = Number(process.env['GROQ_SEED'] ?? Date.now() % 1_000_000_000)
const word = fc.constantFrom(
  'rain',
  'Rain',
  'raining',
  "don't",
  'state-of-the-art',
  'a.b',
  'foo.',
  'café',
  'CAFÉ',
  'cafe\u0301',
  'ﬁne',
  '😀',
  'a😀b',
  'x_y',
  'x_5fy',
  '10',
  '3.14',
  'NEAR',
  'AND',
  'ß',
  'ſ',
  'ı',
  'long'.repeat(60),
  `${'long'.repeat(60)}er`,
)
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '))
const documents = fc
  .array(
    fc.record({
      title: text,
      body: fc.array(fc.record({ _key: word, _type: fc.constant('block'), text }), { maxLength: 2 }),
      n: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 4, maxLength: 12 },
  )
  .map((list) =>
    list.map((fields, i) => ({ _id: `${i % 3 === 0 ? 'drafts.' : ''}d${i}`, _type: 'article', ...fields })),
  )
const term = fc
  .tuple(fc.constantFrom('', '', '', '-'), word, fc.constantFrom('', '', '*'), fc.boolean())
  .map(([minus, each, star, quoted]) => minus + (quoted && star === '' ? `"${each}"` : each + star))
const search = fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => JSON.stringify(terms.join(' ')))
const query = fc.oneof(
  search.map((each) => `*[@ match text::query(${each})]._id`),
  search.map((each) => `count(*[_type == "article" && @ match text::query(${each})])`),
  search.map(
    (each) => `*[_type == "article" && @ match text::query(${each})] | order(n desc)[0...3]{_id, title}`,
  ),
  search.map((each) => `*[@ match text::query(${each})] | score(@ match text::query(${each})) {_id, _score}`),
  search.map((each) => `*[title match text::query(${each})]._id`),
  fc.tuple(search, fc.nat(3)).map(([each, n]) => `*[@ match text::query(${each}) && n > ${n}]{title, n}`),
  word.map(
    (each) => `*[_type == "article" && title match ${JSON.stringify(`${each.slice(0, 3)}*`)}][0...2]{title}`,
  ),
)

test(`agree, before and after the index has caught up (GROQ_SEED=${seed})`, async () => {
  const lake = await realEngine()
  const store = openReadOnlyStore(lake.path)
  try {
    const sets = fc.sample(documents, { numRuns: 15, seed })
    const queries = fc.sample(query, { numRuns: 40, seed: seed + 1 })
    for (const [i, list] of sets.entries()) await lake.write(list, `d${i}`)
    for (const wait of [0, 1_500]) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      for (const i of sets.keys()) {
        const whole = store.read(`d${i}`, viewer)
        const all: StoredDocument[] = [...whole.all()]
        whole.close()
        for (const each of queries) {
          const answers = [() => store.read(`d${i}`, viewer), () => new MemoryReader(all, false)].map(
            (open) => {
              const reader = open()
              const asked = { dataset: `d${i}`, query: each, params: {}, identity: 'me', sourceMap: false }
              const setup = { limits: defaultLimits, projectId: 'p', now: new Date(), trial: false }
              const { json } = evaluateQuery({ ...asked, perspective: 'raw' }, reader, setup)
              reader.close()
              return json
            },
          )
          expect({ each, answer: answers[0] }).toEqual({ each, answer: answers[1] })
        }
      }
    }
  } finally {
    store.close()
    await lake.close()
  }
}, 60_000)
