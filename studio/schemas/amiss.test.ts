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
  for (const _id of ['ines', 'tomasz']) await client.create({ _id, _type: 'author', name: _id })
  for (const _id of ['one', 'two']) await client.create({ _id, _type: 'article', title: _id })
})
afterAll(async () => await lake.close())

const to = (_ref: string) => ({ _type: 'reference', _ref })
const of = async (field: string, document: { _type: string; [name: string]: unknown }) =>
  (await said(client, document)).filter((line) => line.includes(` ${field}`))

test.each(['article', 'relatedItem'])(
  'a person is in the byline of an %s once in each role',
  async (_type) => {
    const by = (_key: string, person: string, role?: string) => ({
      _key,
      _type: 'contributor',
      person: to(person),
      ...(role && { role }),
    })
    const once = [by('a', 'ines'), by('b', 'tomasz', 'author'), by('c', 'ines', 'host')]
    expect(await of('contributors', { _type, contributors: once })).toEqual([])
    const empty = { _key: 'e', _type: 'contributor' }
    const twice = [...once, by('d', 'ines', 'author'), by('f', 'ines', 'host')]
    expect(await of('contributors', { _type, contributors: twice })).toEqual([
      expect.stringMatching(/^warning contributors\[_key=="d"\]: .*twice/),
      expect.stringMatching(/^warning contributors\[_key=="f"\]: .*twice/),
    ])
    const unchosen = await of('contributors', { _type, contributors: [empty, { ...empty, _key: 'g' }] })
    expect(unchosen.filter((line) => line.startsWith('warning'))).toEqual([])
  },
)

test('an article is not related to itself, be it a draft or published', async () => {
  const related = [
    { _key: 'a', ...to('one') },
    { _key: 'b', ...to('two') },
  ]
  for (const _id of ['one', 'drafts.one'])
    expect(await of('related', { _id, _type: 'article', related })).toEqual([
      expect.stringMatching(/^warning related\[_key=="a"\]: .*this article itself/),
    ])
})

test('the lead of the home page does not stand beside itself, and no kind has two sections', async () => {
  const section = (_key: string, kind?: string) => ({ _key, _type: 'homeSection', ...(kind && { kind }) })
  const settings = {
    _type: 'siteSettings',
    title: 'Thalweg',
    lead: to('one'),
    seconds: [
      { _key: 'a', ...to('two') },
      { _key: 'b', ...to('one') },
    ],
    sections: [section('a', 'report'), section('b', 'event'), section('c', 'report')],
  }
  expect((await said(client, settings)).toSorted()).toEqual([
    expect.stringMatching(/^warning seconds\[_key=="b"\]: .*lead/),
    expect.stringMatching(/^warning sections\[_key=="c"\]: .*section/),
  ])
  const { lead: _, ...leadless } = settings
  expect(await of('seconds', leadless)).toEqual([])
})
