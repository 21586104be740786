/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../../packages/lake/test/lake.ts'
import { said } from '../said-for-tests.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
  await lake.client8().create({ _id: 'review', _type: 'outlet', name: 'The Harbour Review' })
})
afterAll(async () => await lake.close())

const outlet = { _type: 'reference', _ref: 'review' }
const url = 'https://www.harbour-review.example/first'

test.each([
  ['nothing', {}, []],
  ['an outlet and an address', { outlet, url }, []],
  ['an outlet alone', { outlet }, [/^warning originalPublication\.url: Without an address/]],
  ['an address alone', { url }, [/^warning originalPublication\.outlet: .*“at harbour-review\.example”/]],
  ['half an address', { url: 'www' }, [/^error originalPublication\.url: Begin/]],
])('%s', async (_, original, expected) => {
  const document = { _type: 'article', originalPublication: { _type: 'originalPublication', ...original } }
  const lines = (await said(lake.client8(), document)).filter((line) => line.includes(' originalPublication'))
  expect(lines).toEqual(expected.map((words) => expect.stringMatching(words)))
})
