/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { said } from './said-for-tests.ts'

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8()
})
afterAll(async () => await lake.close())

const types = ['article', 'author', 'topic']
const ofSlug = async (_type: string, current: string) =>
  (await said(client, { _type, slug: { _type: 'slug', current } })).filter((line) => line.includes(' slug'))

test.each(['two-keys', 'älter', 'стаття-2', '第二篇', 'हिन्दी', 'a_b', 'x', 'a'.repeat(96)])(
  '%s is an address',
  async (slug) => {
    for (const type of types) expect(await ofSlug(type, slug)).toEqual([])
  },
)

test.each(['a b', 'A/B', '..', '.', 'what?', 'no#1', '50%', 'a\u00A0b'])('“%s” is refused', async (slug) => {
  for (const type of types)
    expect(await ofSlug(type, slug)).toEqual([expect.stringMatching(/^error slug: .*Press “Generate”/)])
})

test.each(['x.cover', 'two--keys', '-two', 'two-', 'it’s', 'a'.repeat(97)])(
  '“%s” could be better',
  async (slug) => {
    for (const type of types)
      expect(await ofSlug(type, slug)).toEqual([expect.stringMatching(/^warning slug: .*press “Generate”/i)])
  },
)

test('an address that is taken is said to be so once', async () => {
  const slug = { _type: 'slug', current: 'taken' }
  for (const _type of types) {
    await client.create({ _id: `other-${_type}`, _type, slug })
    expect(await ofSlug(_type, 'taken')).toHaveLength(1)
  }
})
