/**
 * The list of drafts against a real lake, asked and listened to as the Studio's lists do it.
 * @jest-environment node
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../packages/lake/test/lake.ts'
import { draftsFilter } from './drafts-filter.ts'

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8({ token: lake.token('editor'), perspective: 'raw' })
  for (const _id of ['published', 'edited', 'drafts.edited', 'drafts.new'])
    await client.create({ _id, _type: 'article' })
  await client.create({ _id: 'drafts.somebody', _type: 'author' })
})
afterAll(async () => await lake.close())

test('it shows what is being written, in the perspective of drafts', async () => {
  const found = await client.fetch(`*[${draftsFilter}] | order(_id)._id`, {}, { perspective: ['drafts'] })
  expect(found).toEqual(['edited', 'new'])
})

test('it hears of a change to a draft', async () => {
  const heard = await new Promise((done, fail) => {
    const subscription = client
      .listen(
        `*[${draftsFilter}]`,
        {},
        {
          events: ['welcome', 'mutation'],
          includeResult: false,
          includeAllVersions: true,
          visibility: 'query',
        },
      )
      .subscribe({
        next: (event) => {
          if (event.type === 'mutation') {
            subscription.unsubscribe()
            done(event.documentId)
          } else void client.patch('drafts.new').set({ title: 'New' }).commit()
        },
        error: fail,
      })
  })
  expect(heard).toBe('drafts.new')
})
