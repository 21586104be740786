/** What is over goes away by itself, and what was given up is shown until then. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { wait } from '../../test/hearing.ts'
import { testLake } from '../../test/lake.ts'
import { keepHouse } from './housekeeping.ts'
import { databaseFile } from '../lake-files.ts'
import { openStore } from './index.ts'
import { openRecords } from './records.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-house-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * day).toISOString()

/** Looks into the file and writes into it what time would. */
function file<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(databaseFile(folder), { timeout: 5000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
const addJob = (key: string, { days, failed }: { days: number; failed: boolean }) =>
  file((database) =>
    database
      .prepare(
        "INSERT INTO outbox (dataset, kind, key, payload, not_before, created_at, failed, reason) VALUES ('production', 'webhook', ?, '{}', '2099', ?, ?, 'it answered 404')",
      )
      .run(key, ago(days), Number(failed)),
  )
const addRecord = (kind: string, until: number | null) =>
  file((database) => database.prepare("INSERT INTO record VALUES (?, 'k', '{}', ?)").run(kind, until))
const jobs = () =>
  file((database) => database.prepare('SELECT key FROM outbox ORDER BY key').all()).map(({ key }) => key)
const kinds = () =>
  file((database) => database.prepare("SELECT kind FROM record WHERE key = 'k' ORDER BY kind").all()).map(
    ({ kind }) => kind,
  )

function addAll(): void {
  addJob('waiting', { days: 31, failed: false })
  addJob('failed-long-ago', { days: 31, failed: true })
  addJob('failed-of-late', { days: 29, failed: true })
  addRecord('session', Date.now() - 1)
  addRecord('sid', Date.now() - 1)
  addRecord('user', null)
  addRecord('alive', Date.now() + day)
}
const left = { jobs: ['failed-of-late', 'waiting'], kinds: ['alive', 'user'] }

test('a start throws away what is over, and healthz tells how many webhooks were given up', async () => {
  await (await testLake({ DATA_DIR: folder })).close()
  addAll()
  const lake = await testLake({ DATA_DIR: folder })
  try {
    expect({ jobs: jobs(), kinds: kinds() }).toEqual(left)
    expect(await (await lake.get('/healthz')).json()).toMatchObject({
      status: 'ok',
      webhooks: { waiting: 1, failed: 1 },
    })
    expect(lake.faults).toEqual([])
  } finally {
    await lake.close()
  }
})

test('a lake that is never stopped does so as well, and says what went wrong', async () => {
  const store = await openStore(databaseFile(folder))
  const records = openRecords(databaseFile(folder))
  const said: unknown[] = []
  const stop = keepHouse({ outbox: store.outbox, records }, (error) => said.push(error), 20)
  try {
    addAll()
    await wait(() => jobs().length === 2 && kinds().length === 2, 'what is over to be thrown away')
    expect({ jobs: jobs(), kinds: kinds(), said }).toEqual({ ...left, said: [] })
    records.close()
    await wait(() => said.length > 0, 'a complaint')
  } finally {
    stop()
    await store.close()
  }
})
