/** Imports into a real lake, through the unmodified client: what is written, and that a second run writes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testLake } from '../../../lake/test/lake.ts'
import { importInto } from './import-into.ts'

const page = readFileSync(join(import.meta.dirname, '../../../e2e/pages/001_the-quiet-audit.txt'), 'utf8')

let lake: Awaited<ReturnType<typeof testLake>>
let client: SanityClient
let reader: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8({ token: lake.token('editor'), perspective: 'raw' })
  reader = lake.client8({ token: undefined, perspective: 'published' })
})
afterAll(async () => await lake.close())

const revisions = () =>
  client.fetch<string[]>('*[!(_id in path("_.**"))] | order(_id) {"at": _id + " " + _rev}.at')

describe('an import into a lake', () => {
  let draftId: string

  test('dry: says what it would write, and writes nothing', async () => {
    const before = await revisions()
    const { mutations, changes } = await importInto(page, { client, dryRun: true })
    expect(mutations).toBeGreaterThan(10)
    expect(changes.every(({ action }) => action === 'create')).toBe(true)
    expect(await revisions()).toEqual(before)
  })

  test('writes it all in one transaction; a reader sees what the article points to, not the article', async () => {
    const { changes } = await importInto(page, { client })
    draftId = changes.find(({ type }) => type === 'article')?.id ?? ''
    expect(draftId).toMatch(/^drafts\./)
    const revs = new Set((await revisions()).map((entry) => entry.split(' ')[1]))
    expect(revs.size).toBe(1)
    expect(await reader.fetch('count(*[_type == "article"])')).toBe(0)
    expect(await reader.fetch('count(*[_type == "importRecord"])')).toBe(0)
    expect(
      await reader.fetch(
        '*[_type == "relatedItem"] | order(date desc) [0] {title, "by": contributors[].person->name}',
      ),
    ).toEqual({
      title: 'What a Crane Knows: Data Flows at the Nation’s Seaports',
      by: ['Hugh Sandoval-Reyes'],
    })
  })

  test('a second run makes no mutation', async () => {
    const before = await revisions()
    expect((await importInto(page, { client })).mutations).toBe(0)
    expect(await revisions()).toEqual(before)
  })

  test('one press of Publish shows a reader everything', async () => {
    const publishedId = draftId.replace('drafts.', '')
    await client.patch(draftId).set({ kind: 'commentary' }).commit()
    await client.action({ actionType: 'sanity.action.document.publish', draftId, publishedId })
    const seen = await reader.fetch<Record<string, unknown>>(
      '*[_id == $publishedId][0] {title, kind, "by": contributors[].person->name, "outlet": originalPublication.outlet->name, "related": related[]->title, "all": related[]->contributors[].person->name}',
      { publishedId },
    )
    expect(seen).toMatchObject({
      title: 'The Quiet Audit of Europe’s Ports',
      kind: 'commentary',
      by: ['Katarzyna Oyelaran', 'Hugh Sandoval-Reyes'],
      outlet: 'The Harbour Review',
    })
    expect(seen.related).toHaveLength(4)
    expect(JSON.stringify(seen)).not.toContain('null')
  })

  test('after publication a second run still makes no mutation, and no draft comes back', async () => {
    expect((await importInto(page, { client })).mutations).toBe(0)
    expect(await client.fetch('count(*[_id == $draftId])', { draftId })).toBe(0)
  })

  test('a page that changed becomes a draft of what is published, with what the editor did', async () => {
    const changed = page.replace('Every container crane', 'Each container crane')
    const { changes } = await importInto(changed, { client })
    expect(
      changes.filter(({ action }) => action !== 'unchanged').map(({ type, action }) => [type, action]),
    ).toEqual([['article', 'update']])
    const draft = await client.getDocument(draftId)
    expect(draft).toMatchObject({ kind: 'commentary' })
    expect(JSON.stringify(draft)).toContain('Each container crane')
    expect((await importInto(changed, { client })).mutations).toBe(0)
  })

  test('two imports of a page at once: one writes, the other sees that it is done', async () => {
    const other = page.replaceAll('The Quiet Audit', 'The Quiet Register')
    const both = await Promise.all([importInto(other, { client }), importInto(other, { client })])
    expect(both.filter(({ mutations }) => mutations > 0)).toHaveLength(1)
    expect(await client.fetch('count(*[title match "Quiet Register" && _type == "article"])')).toBe(1)
  })

  test('a person who was only a draft keeps the slug and is reported; another draft of that name too', async () => {
    const drafted = page
      .replaceAll('The Quiet Audit', 'The Quiet Draft')
      .replaceAll('Katarzyna Oyelaran', 'Ana Drafted')
      .replaceAll('Anneliese Roth', 'Bo Drafted')
    const { changes } = await importInto(drafted, { client, dryRun: true })
    const id = changes.find(({ name }) => name === 'Ana Drafted')?.id ?? ''
    const draft = (_id: string, name: string, current: string) => ({
      _id: `drafts.${_id}`,
      _type: 'author',
      name,
      slug: { _type: 'slug', current },
    })
    await client
      .transaction()
      .create(draft(id, 'Ana Drafted', 'ana-drafted'))
      .create(draft('by-hand', 'Bo Drafted', 'bo-drafted'))
      .commit()
    const { report } = await importInto(drafted, { client })
    expect(report.findings.filter(({ text }) => text.includes('as a draft only'))).toEqual([
      expect.objectContaining({ level: 'check', text: expect.stringContaining(`drafts.${id}`) }),
      expect.objectContaining({ level: 'check', text: expect.stringContaining('drafts.by-hand') }),
    ])
    expect(
      await reader.fetch('*[_type == "author" && name match "Drafted"] | order(name).slug.current'),
    ).toEqual(['ana-drafted', 'bo-drafted-2'])
  })

  test('a viewer’s token is refused', async () => {
    const viewer = lake.client8({ token: lake.token('viewer'), perspective: 'raw' })
    await expect(importInto(page.replace('March 3', 'March 4'), { client: viewer })).rejects.toMatchObject({
      statusCode: 403,
    })
  })
})
