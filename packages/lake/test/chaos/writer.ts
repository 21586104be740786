/**
 * A process that writes until it is killed: real commits on a real file, each answered on stdout once it is durable.
 * Every transaction makes a document and raises a counter, so that half a transaction would show.
 *
 *   node writer.ts FILE ROUND WRITES
 */
import { writeSync } from 'node:fs'
import { createCommitter, createMutate } from '../../src/mutate/index.ts'
import { openStore } from '../../src/store/index.ts'

const [file = '', round = '', writes = ''] = process.argv.slice(2)
const store = await openStore(file)
await store.createDataset('production')
const mutate = createMutate(
  createCommitter(store, ({ transactionId }) => [
    { kind: 'webhook', key: 'all', payload: { transactionId } },
  ]),
  async () => [],
)
const caller = { id: 'writer', kind: 'token', role: 'editor', name: 'Writer' } as const
const body = 'A sentence of some length, so that a commit is more than one page. '.repeat(60)

writeSync(1, 'ready\n')
for (let n = 0; n < Number(writes); n += 1) {
  await mutate({
    dataset: 'production',
    caller,
    body: {
      transactionId: `t-${round}-${n}`,
      mutations: [
        { createIfNotExists: { _id: 'counter', _type: 'counter', n: 0 } },
        {
          create: {
            _id: `w-${round}-${n}`,
            _type: 'article',
            title: `Round ${round}`,
            body,
            of: { _ref: 'counter' },
          },
        },
        { patch: { id: 'counter', inc: { n: 1 }, set: { last: `w-${round}-${n}` } } },
      ],
    },
  })
  writeSync(1, `${n}\n`)
}
writeSync(1, 'done\n')
// Stays until it is killed, so that no round ends by itself.
setInterval(() => {}, 1000)
