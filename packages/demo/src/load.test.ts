/** The demo edition in a real lake: all of it, once, with its pictures. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { testLake } from '../../lake/test/lake.ts'
import { demoDocuments, demoPictures } from './edition.ts'
import { loadDemo } from './load.ts'
import type { DemoProgress } from './load.ts'

let lake: Awaited<ReturnType<typeof testLake>>
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8({ token: lake.token('editor'), perspective: 'raw' })
})
afterAll(async () => await lake.close())

test('everything is loaded, says how far it is, and is there for readers', async () => {
  const heard: DemoProgress[] = []
  const loaded = await loadDemo({ client, onProgress: (progress) => heard.push(progress) })
  expect(loaded).toEqual({ pictures: demoPictures().length, documents: demoDocuments().length })
  expect(heard).toHaveLength(demoPictures().length + 1)
  const reader = lake.client8({ token: undefined, perspective: 'published' })
  const seen = await reader.fetch(
    `{"articles": count(*[_type == "article"]),
      "lead": *[_id == "siteSettings"][0].lead->title,
      "pictures": count(*[_type == "article" && defined(leadImage.asset->metadata.dimensions.width)]),
      "dangling": count(*[_type == "article" && count(related[!defined(@->_id)]) > 0])}`,
  )
  expect(seen).toEqual({
    articles: demoDocuments().filter(({ _type }) => _type === 'article').length,
    lead: 'Two Keys to One Laboratory',
    pictures: 5,
    dangling: 0,
  })
})

test('a second call changes nothing, not even after an editor has', async () => {
  await client.patch('topic-trade').set({ title: 'Commerce' }).commit()
  const before = await client.fetch<string[]>('*[] | order(_id) {"at": _id + _rev}.at')
  expect(await loadDemo({ client })).toEqual({ pictures: 0, documents: 0 })
  expect(await client.fetch<string[]>('*[] | order(_id) {"at": _id + _rev}.at')).toEqual(before)
})
