/**
 * What the Studio says of documents that nobody wrote in it: nothing of the demo edition, and nothing that keeps an
 * imported page from being published.
 * @jest-environment node
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDemo } from '../../packages/demo/src/index.ts'
import { importInto } from '../../packages/importer/src/index.ts'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { schemaTypes } from './index.ts'
import { said } from './said-for-tests.ts'

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8({ perspective: 'raw' })
})
afterAll(async () => await lake.close())

/** What is said of every document in the lake, by its id; praise is left out. */
async function saidOfAll(): Promise<Record<string, string[]>> {
  const all = await client.fetch<{ _id: string; _type: string }[]>('*[_type in $types]', {
    types: schemaTypes.map(({ name }) => name),
  })
  expect(all.length).toBeGreaterThan(5)
  const lines = await Promise.all(
    all.map(async (document) => [document._id, await said(client, document)] as const),
  )
  return Object.fromEntries(lines.filter(([, words]) => words.length > 0))
}

test('imported pages can be published', async () => {
  const folder = join(import.meta.dirname, '../../packages/e2e/pages')
  for (const file of readdirSync(folder))
    await importInto(readFileSync(join(folder, file), 'utf8'), { client })
  const lines = Object.values(await saidOfAll()).flat()
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([])
})

test('the demo edition is beyond reproach', async () => {
  await client.delete({ query: '*[!(_id in path("_.**"))]' })
  await loadDemo({ client })
  expect(await saidOfAll()).toEqual({})
}, 60_000)
