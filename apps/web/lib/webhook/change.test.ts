import { describe, expect, test } from '@jest/globals'
import { parseChange } from './change.ts'
import { movedFrom } from './redirects.ts'

describe('a webhook’s body', () => {
  test('is read as the lake sends it, and as hosted Sanity does', () => {
    expect(
      parseChange(
        '{"_id":"a","_type":"article","slug":"new","slugBefore":"old","operation":"update","transactionId":"t","syncTags":["s1:x"]}',
      ),
    ).toEqual({ _id: 'a', _type: 'article', slug: 'new', slugBefore: 'old', operation: 'update' })
    expect(parseChange('{"_id":"a","_type":"article","slug":"new","slugBefore":null}')).toEqual({
      _id: 'a',
      _type: 'article',
      slug: 'new',
      slugBefore: null,
    })
  })

  test.each([
    ['', 'no JSON'],
    ['{"_id":"a"', 'no JSON'],
    ['{}', '"_id"'],
    ['{"_id":"","_type":"article"}', '"_id"'],
    ['{"_id":"a"}', '"_type"'],
    ['{"_id":"a","_type":7}', '"_type"'],
    ['{"_id":"a","_type":"article","slug":{"current":"x"}}', '"slug"'],
    ['{"_id":"a","_type":"article","operation":"explode"}', '"operation"'],
    [`{"_id":"${'a'.repeat(301)}","_type":"article"}`, '"_id"'],
    ['[]', 'cannot be used'],
    ['null', 'cannot be used'],
  ])('%s is refused by the field’s name', (body, message) => {
    expect(() => parseChange(body)).toThrow(message)
  })
})

describe('the path that a change leaves behind', () => {
  test.each([
    ['an article with a new slug', 'article', 'new', 'old', '/articles/old'],
    ['a person with a new slug', 'author', 'new', 'old', '/people/old'],
    ['a topic with a new slug', 'topic', 'new', 'old', '/topics/old'],
    ['letters beyond ASCII, as an editor would write them', 'article', 'new', 'älter', '/articles/älter'],
    ['the same slug', 'article', 'same', 'same', null],
    ['a first slug', 'article', 'new', null, null],
    ['a deletion', 'article', null, 'old', null],
    ['an empty slug', 'article', '', 'old', null],
    ['a type without pages', 'outlet', 'new', 'old', null],
    ['the settings, whose page stays', 'siteSettings', 'new', 'old', null],
  ])('%s', (_name, _type, slug, slugBefore, expected) => {
    expect(movedFrom({ _id: 'x', _type, slug, slugBefore })).toBe(expected)
  })
})
