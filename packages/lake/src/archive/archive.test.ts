/** Export out of one lake, with Sanity's own importer into another, and out again: the same bytes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { testLake, type TestLake } from '../../test/lake.ts'
import { freePort } from '../../test/ports.ts'
import { backup, restore } from './backup.ts'
import { exportDataset } from './export.ts'

let from: TestLake
let into: TestLake
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-data-'))
  from = await testLake()
  into = await testLake()
  const client = from.client8()
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const image = await client.assets.upload('image', picture, { filename: 'teal.png' })
  const alone = await client.assets.upload('file', Buffer.from('a text of its own'), { filename: 'a.txt' })
  const asset = { _type: 'reference', _ref: image._id }
  await client
    .transaction()
    .create({ _id: 'author-a', _type: 'author', name: 'Ada' })
    .create({
      _id: 'article-a',
      _type: 'article',
      title: 'Ünïcödé 😀',
      author: { _type: 'reference', _ref: 'author-a' },
      image: { _type: 'image', asset, alt: 'Teal' },
      body: [{ _type: 'figure', _key: 'f', image: { _type: 'image', asset } }],
      file: { _type: 'file', asset: { _type: 'reference', _ref: alone._id } },
    })
    .create({ _id: 'drafts.article-b', _type: 'article', title: 'A draft' })
    .commit()
})
afterAll(async () => {
  expect([...from.faults, ...into.faults]).toEqual([])
  await from.close()
  await into.close()
  rmSync(folder, { recursive: true, force: true })
})

test('export, Sanity’s import, export gives equal bytes', async () => {
  const first = join(folder, 'first')
  const done = await exportDataset(from.dataDir, 'production', first)
  expect(done).toMatchObject({ documents: 3, assets: 2, missing: [] })
  const { sanityImport } = (await import('@sanity/import')) as {
    sanityImport: (source: string, options: object) => Promise<{ numDocs: number; warnings: unknown[] }>
  }
  const result = await sanityImport(first, { client: into.client8(), operation: 'createOrReplace' })
  expect(result).toMatchObject({ numDocs: 3, warnings: [] })
  const [article] = await into
    .client8()
    .fetch<{ image: { asset: { originalFilename: string } } }[]>('*[_id == "article-a"]{..., image{asset->}}')
  expect(article?.image.asset.originalFilename).toBe('teal.png')
  const second = join(folder, 'second')
  await exportDataset(into.dataDir, 'production', second)
  const lines = (name: string) => readFileSync(join(folder, name, 'data.ndjson'), 'utf8')
  expect(JSON.parse(`[${lines('second').trim().replaceAll('\n', ',')}]`)).toEqual(
    JSON.parse(`[${lines('first').trim().replaceAll('\n', ',')}]`),
  )
})

test('one file is taken as it is, too', async () => {
  const file = join(folder, 'production.ndjson')
  await exportDataset(from.dataDir, 'production', file)
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(
    /"_sanityAsset":"image@file:\/\/\/.*production-assets\/images\/[0-9a-f]{40}-40x30\.png"/,
  )
  const { sanityImport } = (await import('@sanity/import')) as {
    sanityImport: (source: unknown, options: object) => Promise<{ numDocs: number }>
  }
  expect(
    await sanityImport(createReadStream(file), { client: into.client8(), operation: 'createIfNotExists' }),
  ).toMatchObject({ numDocs: 3 })
})

test('the command line reads an export into a lake that does not run, and into one that does', async () => {
  const file = join(folder, 'production.ndjson')
  const idle = join(folder, 'idle')
  const LAKE_PORT = String(await freePort())
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: idle, LAKE_PORT }
  const importAgain = async (...options: string[]) => {
    const command = [join(import.meta.dirname, '../../bin.mjs'), 'import', file, ...options]
    return (await promisify(execFile)(process.execPath, command, { env })).stdout
  }
  const title = async (change?: string) => {
    const lake = await testLake({ DATA_DIR: idle })
    try {
      expect(lake.lake.services.accounts.tokens().map(({ label }) => label)).not.toContain(
        'npm run lake -- import',
      )
      if (change) await lake.client8().patch('article-a').set({ title: change }).commit()
      return await lake.client8().fetch<string>('*[_id == "article-a"][0].title')
    } finally {
      await lake.close()
    }
  }
  expect(await importAgain()).toContain('3 documents read')
  expect(await title()).toBe('Ünïcödé 😀')
  expect(await title('Changed here')).toBe('Changed here')
  await importAgain()
  expect(await title()).toBe('Changed here')

  const running = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], { env, stdio: 'ignore' })
  const ended = once(running, 'exit')
  try {
    const healthy = async () => (await fetch(`http://localhost:${LAKE_PORT}/healthz`).catch(() => null))?.ok
    while (!(await healthy())) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await importAgain('--existing', 'replace')).toContain('3 documents read')
  } finally {
    running.kill()
    await ended
  }
  expect(await title()).toBe('Ünïcödé 😀')
}, 60_000)

test('a restored lake serves documents and pictures alike', async () => {
  const copy = join(folder, 'copy')
  const note = await backup(from.dataDir, copy)
  expect(note).toMatchObject({ assets: 2, datasets: [{ name: 'production', documents: 5 }] })
  const dataDir = join(folder, 'restored')
  await restore(copy, dataDir)
  const lake = await testLake({ DATA_DIR: dataDir })
  try {
    const query = '*[!(_type match "sanity.*")]{..., image{..., asset->{path}}} | order(_id)'
    const answer = await lake.client8().fetch<{ image?: { asset: { path: string } } }[]>(query)
    expect(answer).toEqual(await from.client8().fetch(query))
    const path = answer.find(({ image }) => image)?.image?.asset.path ?? ''
    const bytes = async (one: TestLake) => {
      const picture = await one.get(`/${path}`)
      expect(picture.status).toBe(200)
      return Buffer.from(await picture.arrayBuffer())
    }
    expect(await bytes(lake)).toEqual(await bytes(from))
  } finally {
    await lake.close()
  }
})

test('uploads that were cut off are left out of a backup and swept at the next start; a dataset "incoming" is not', async () => {
  const dataDir = join(folder, 'cut-off')
  const upload = async (lake: TestLake) => {
    await lake.get('/v1/datasets/incoming', {
      method: 'PUT',
      headers: { authorization: `Bearer ${lake.token('editor')}` },
    })
    return await lake.client8({ dataset: 'incoming' }).assets.upload('file', Buffer.from('kept'))
  }
  const first = await testLake({ DATA_DIR: dataDir })
  const { path } = await upload(first)
  const cutOff = join(dataDir, 'assets/incoming', 'b9d5e0a0-0000-4000-8000-000000000000')
  writeFileSync(cutOff, 'half of i')
  const copy = join(folder, 'cut-off-copy')
  expect(await backup(dataDir, copy)).toMatchObject({ assets: 1 })
  await first.close()
  const second = await testLake({ DATA_DIR: dataDir })
  try {
    expect(existsSync(cutOff)).toBe(false)
    expect(await (await second.get(`/${path}`)).text()).toBe('kept')
  } finally {
    await second.close()
  }
})

test('what is not a whole backup is refused in words, and nothing is written', async () => {
  const target = join(folder, 'never')
  await expect(restore(join(folder, 'nowhere'), target)).rejects.toThrow(/There is no backup in/)
  const half = join(folder, 'half')
  await backup(from.dataDir, half)
  rmSync(join(half, 'backup.json'))
  await expect(restore(half, target)).rejects.toThrow(/was not finished/)
  expect(existsSync(join(target, 'lake.sqlite'))).toBe(false)
  writeFileSync(join(half, 'backup.json'), JSON.stringify({ format: 9 }))
  await expect(restore(half, target)).rejects.toThrow(/newer version of Masthead/)
  await expect(backup(join(folder, 'nowhere'), join(folder, 'x'))).rejects.toThrow(/There is no lake in/)
  await expect(exportDataset(from.dataDir, 'absent', join(folder, 'y'))).rejects.toThrow(
    /There is no dataset "absent" in .*; there is production/,
  )
})

test('Sanity’s own exporter takes a dataset over HTTP', async () => {
  const answer = await from.get('/v2025-02-19/data/export/production', {
    headers: { authorization: `Bearer ${from.token('viewer')}` },
  })
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const documents = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { _id: string })
  expect(documents.map(({ _id }) => _id)).toEqual([
    'article-a',
    'author-a',
    'drafts.article-b',
    expect.stringMatching(/^file-/),
    expect.stringMatching(/^image-/),
  ])
  expect((await from.get('/v2025-02-19/data/export/production')).status).toBe(401)
  const { exportDataset: exporter } = (await import('@sanity/export')) as {
    exportDataset: (options: object) => Promise<{ documentCount: number; assetCount: number }>
  }
  const result = await exporter({
    client: from.client8(),
    dataset: 'production',
    outputPath: join(folder, 'theirs.tar.gz'),
  })
  expect(result).toMatchObject({ documentCount: 3, assetCount: 2 })
})

test('history over HTTP: documents, transactions as lines, events; wrong parameters are named', async () => {
  const client = from.client8()
  const { _rev } = await client.patch('author-a').set({ name: 'Ada L.' }).commit()
  const request = async (url: string, query: Record<string, string> = {}) =>
    await client.request<{ documents: unknown[]; events: Record<string, unknown[]> }>({ url, query })
  expect(await request('/data/history/production/documents/author-a', { revision: _rev })).toMatchObject({
    documents: [{ name: 'Ada L.' }],
  })
  expect(await request('/data/history/production/events/documents/author-a')).toMatchObject({
    events: { 'author-a': [{ type: 'updateLiveDocument' }, { type: 'createLiveDocument' }] },
    nextCursor: '',
  })
  const lines = await from.get(
    '/v1/data/history/production/transactions/author-a?effectFormat=mendoza&excludeContent=true&reverse=true&limit=1&fromTransaction=',
    { headers: { authorization: `Bearer ${from.token('viewer')}` } },
  )
  expect(
    (await lines.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      id: _rev,
      author: expect.any(String),
      timestamp: expect.any(String),
      documentIDs: ['author-a'],
      effects: { 'author-a': { apply: expect.any(Array), revert: expect.any(Array) } },
    },
  ])
  await expect(
    request('/data/history/production/transactions/author-a', { fromTransaction: 'never' }),
  ).rejects.toThrow(/fromTransaction: there is no transaction "never"/)
  await expect(request('/data/history/production/documents/author-a', { time: 'yesterday' })).rejects.toThrow(
    /"time" cannot be used: expected a time such as/,
  )
})
