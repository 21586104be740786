/** @jest-environment node */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SanityClient } from '@sanity/client'
import { testLake, type TestLake } from '../../../packages/lake/test/lake.ts'
import { said } from '../said-for-tests.ts'

let lake: TestLake
let client: SanityClient
beforeAll(async () => {
  lake = await testLake()
  client = lake.client8()
})
afterAll(async () => await lake.close())

/** What is said of an article's text, and of nothing else. */
const ofBody = async (...body: { _type: string; [field: string]: unknown }[]) =>
  (
    await said(client, { _type: 'article', body: body.map((part, at) => ({ _key: `p${at}`, ...part })) })
  ).filter((line) => line.includes(' body'))

const span = (text: string, ...marks: string[]) => ({ _type: 'span', _key: text, text, marks })
const block = (...children: ReturnType<typeof span>[]) => ({ _type: 'block', style: 'normal', children })

describe('a figure', () => {
  test('needs its picture, without which readers see nothing', async () => {
    const words = /^error body\[_key=="p0"\]: Choose the picture/
    expect(await ofBody({ _type: 'figure' })).toEqual([expect.stringMatching(words)])
    expect(await ofBody({ _type: 'figure', alt: 'Barges', caption: 'Barges' })).toEqual([
      expect.stringMatching(words),
    ])
    const asset = { _type: 'reference', _ref: 'image-a' }
    await client.create({ _id: 'image-a', _type: 'sanity.imageAsset' })
    expect(await ofBody({ _type: 'figure', alt: 'Barges', asset })).toEqual([])
  })
})

describe('a link', () => {
  const link = async (href?: string) =>
    await ofBody({
      ...block(span('there', 'l')),
      markDefs: [{ _type: 'link', _key: 'l', ...(href !== undefined && { href }) }],
    })

  test.each([
    'https://example.org',
    'mailto:ada@example.org',
    'tel:+390401234',
    '/articles/two-keys',
    '#traces',
  ])('leads to %s', async (href) => expect(await link(href)).toEqual([]))

  test('without an address is no link', async () => {
    expect(await link()).toEqual([expect.stringMatching(/^error .*href: Say where the link leads/)])
    expect(await link('')).toEqual([expect.stringMatching(/Say where the link leads/)])
  })

  test.each(['javascript:alert(1)', 'ftp://example.org', 'example.org', '//example.org'])(
    'does not lead to %s',
    async (href) =>
      expect(await link(href)).toContainEqual(expect.stringMatching(/^error .*href: Begin with .* tel:/)),
  )
})

describe('a pull quote', () => {
  const text = block(
    span('He said: “The gauge is '),
    span('closed', 'em'),
    span(' — by a committee.” That was\u00A0all.'),
  )
  const quote = (words: string) => ({ _type: 'pullQuote', text: words })

  test.each([
    'The gauge is closed — by a committee.',
    "'The gauge is closed - by a committee'",
    'the gauge is closed',
    'That was all.',
    '“The gauge is closed\n— by a committee.”',
  ])('repeats the text: %s', async (words) => expect(await ofBody(text, quote(words))).toEqual([]))

  test.each(['The gauge was closed by a committee.', 'The gauge is closed … That was all.'])(
    'says something else: %s',
    async (words) =>
      expect(await ofBody(quote(words), text)).toEqual([
        expect.stringMatching(/^warning body\[_key=="p0"\]\.text: .*word for word/),
      ]),
  )

  test('stands beside what a program has written as null', async () =>
    expect(
      await said(client, { _type: 'article', body: [{ _type: 'block', _key: 'b', children: null }] }),
    ).not.toContainEqual(expect.stringMatching(/Exception/)))

  test('that is empty is told so, and no more', async () =>
    expect(await ofBody(text, quote(''))).toEqual([expect.stringMatching(/needs its sentence/)]))
})
