import { expect, test } from '@jest/globals'
import { articleMetadata } from './metadata.ts'
import { article } from './samples.ts'

test('a card says the day of publication, as every time zone of the Americas reads it', () => {
  expect(articleMetadata(article(), null).openGraph).toMatchObject({ publishedTime: '2026-10-14T12:00:00Z' })
})
