import { describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../index.ts'
import { storeSuite } from '../store.suite.ts'
import { everything } from '../suite/fixtures.ts'
import { openDatabase } from './database.ts'
import { migrations } from './schema.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'masthead-store-'))

storeSuite('SQLite', async () => {
  const folder = newFolder()
  const file = join(folder, 'lake.sqlite')
  const under = {
    store: await openStore(file),
    reopen: async () => {
      await under.store.close()
      under.store = await openStore(file)
      return under.store
    },
    destroy: async () => {
      await under.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return under
})

describe('one process writes one folder', () => {
  const holds = (file: string) =>
    spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `const { openStore } = await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)})
       await openStore(${JSON.stringify(file)})
       console.log('open')
       setInterval(() => {}, 1000)`,
    ])

  test('a second is refused in words; after kill -9 the data is free again', async () => {
    const folder = newFolder()
    const file = join(folder, 'lake.sqlite')
    const child = holds(file)
    const ended = once(child, 'exit')
    try {
      await once(child.stdout, 'data')
      await expect(openStore(file)).rejects.toThrow(
        new RegExp(`${folder} is in use by another lake \\(process ${child.pid}\\)`),
      )
    } finally {
      child.kill('SIGKILL')
      await ended
    }
    const store = await openStore(file)
    await expect(openStore(file)).rejects.toThrow(`process ${process.pid}`)
    await store.close()
    await (await openStore(file)).close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('data of a newer version is refused in words and left as it is', async () => {
    const folder = newFolder()
    const file = join(folder, 'lake.sqlite')
    await (await openStore(file)).close()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 999')
    await expect(openStore(file)).rejects.toThrow(/newer version of Masthead \(its version is 999/)
    expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(999)
    database.close()
    // The refusal leaves no lock behind.
    await expect(openStore(file)).rejects.toThrow(/newer version/)
    rmSync(folder, { recursive: true, force: true })
  })
})

test('a full disk is said in words; reading goes on, and writing once there is room', async () => {
  const folder = newFolder()
  const connection = await openDatabase(join(folder, 'lake.sqlite'))
  const pages = Number(connection.database.prepare('PRAGMA page_count').get()?.page_count)
  connection.database.exec(`PRAGMA max_page_count = ${pages + 2}`)
  const insert = (size: number) =>
    connection.write(() =>
      connection.sql('INSERT INTO record_of_test (text) VALUES (?)').run('x'.repeat(size)),
    )
  connection.database.exec('CREATE TABLE record_of_test (text TEXT)')
  insert(10)
  expect(() => insert(100_000)).toThrow(
    expect.objectContaining({ status: 507, message: expect.stringContaining('disk is full') }),
  )
  expect(connection.sql('SELECT count(*) AS n FROM record_of_test').get()?.n).toBe(1)
  connection.database.exec('PRAGMA max_page_count = 100000')
  insert(100_000)
  expect(connection.sql('SELECT count(*) AS n FROM record_of_test').get()?.n).toBe(2)
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})

test('data of every older version is brought up to this one, with all that is in it', async () => {
  // From then on the indexes are what the older version made of them, which here is nothing.
  const indexed = migrations.findLastIndex(({ reindex }) => reindex === true) + 1
  for (let version = 1; version < migrations.length; version += 1) {
    const folder = newFolder()
    const file = join(folder, 'lake.sqlite')
    const old = new DatabaseSync(file)
    for (const { up } of migrations.slice(0, version)) old.exec(up)
    const document = { _id: 'a', _type: 'article', _rev: 'r', title: 'Rain', author: { _ref: 'p' } }
    old.exec(`PRAGMA user_version = ${version};
      INSERT INTO dataset (name, acl, created_at, seq) VALUES ('production', 'public', '', 1);
      INSERT INTO document (dataset, id, type, rev, seq, ${version < 5 ? 'private' : 'layer'}, doc) VALUES ('production', 'a', 'article', 'r', 1, 0, '${JSON.stringify(document)}')`)
    old.close()
    const store = await openStore(file)
    const reader = await store.read('production', everything)
    expect(reader.get('a')).toEqual(document)
    for (const condition of [
      { kind: 'equals' as const, field: 'title', values: ['Rain'] },
      { kind: 'references' as const, ids: ['p'] },
      { kind: 'terms' as const, terms: ['rain'], prefix: false },
    ])
      expect({ version, found: reader.scan({ conditions: [condition] }) }).toEqual({
        version,
        found: version < indexed ? [document] : [],
      })
    expect(reader.scan({ conditions: [{ kind: 'terms', terms: ['sun'], prefix: false }] })).toEqual([])
    reader.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what a document was is looked up by its id, however long the log is', async () => {
  const folder = newFolder()
  const file = join(folder, 'lake.sqlite')
  const store = await openStore(file)
  await store.createDataset('d')
  // A log of forty thousand changes of another document, as long use leaves it.
  const database = new DatabaseSync(file)
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
    INSERT INTO tx (dataset, seq, tx_id, author, ts) SELECT 'd', i, 't' || i, 'a', '2024-01-01T00:00:00.000Z' FROM n;
    INSERT INTO tx_doc (dataset, seq, id, place, transition, mutations)
      SELECT 'd', seq, 'other', 0, 'update', '[]' FROM tx WHERE dataset = 'd';`)
  database.close()
  const history = await store.history('d', everything)
  const began = performance.now()
  for (let n = 0; n < 300; n++) {
    for (const when of ['last', { time: '2030-01-01T00:00:00.000Z' }, { revision: 't40000' }] as const)
      expect(history.documentAt(`gone-${n}`, when)).toBeUndefined()
  }
  // Some 3 microseconds each by the index, and 1,300 by walking the log.
  expect(performance.now() - began).toBeLessThan(400)
  await store.close()
  rmSync(folder, { recursive: true })
})
