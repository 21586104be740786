import { describe, expect, test } from '@jest/globals'
import {
  documentTag,
  homeTag,
  listTag,
  namedTag,
  redirectTag,
  settingsTag,
  slugTag,
  tagsOf,
  tagsOfChange,
  terrainTag,
} from './tags.ts'

describe('cache tags', () => {
  test('a page carries each document in it and what its query implies', () => {
    const result = {
      _id: 'a',
      related: [{ _id: 'b', outlet: { _id: 'o' } }],
      contributors: [{ person: { _id: 'drafts.p' } }],
    }
    expect(tagsOf(result, ['slug:article:one'])).toEqual([
      'slug:article:one',
      'doc:a',
      'doc:b',
      'doc:o',
      'doc:p',
    ])
  })

  test('an empty answer still carries the slug it was asked by', () => {
    expect(tagsOf(null, ['slug:article:missing'])).toEqual(['slug:article:missing'])
  })

  test('a page of a site without settings hears of the first, and does not claim to show them', () => {
    const tags = tagsOf(null, [settingsTag()])
    expect(tags.filter((tag) => tag.startsWith(documentTag('')))).toEqual([])
    const settings = { _id: 'siteSettings', _type: 'siteSettings' }
    for (const operation of ['create', 'update', 'delete'] as const)
      expect(tagsOfChange({ ...settings, operation, changed: ['title'] })).toEqual(
        expect.arrayContaining(tags),
      )
  })

  test('what the editors choose for the front page touches that page alone', () => {
    const change = { _id: 'siteSettings', _type: 'siteSettings', operation: 'update' as const }
    for (const changed of [['lead'], ['seconds', 'sections'], ['lead', 'seconds', 'sections']])
      expect(tagsOfChange({ ...change, changed })).toEqual([homeTag()])
    const every = tagsOfChange(change)
    expect(every).toEqual(expect.arrayContaining([documentTag('siteSettings'), settingsTag()]))
    const others = [['title'], ['lead', 'title'], [], undefined]
    for (const changed of others) expect(tagsOfChange({ ...change, changed })).toEqual(every)
    expect(tagsOfChange({ ...change, operation: 'create', changed: ['lead'] })).toEqual(every)
    expect(tagsOfChange({ ...change, operation: 'delete', changed: ['lead'] })).toEqual(every)
  })

  test('very many documents become their types, and never more than Next keeps', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ _id: `d${index}` }))
    const tags = tagsOf(many, ['list:article'])
    expect(tags).toContain('type:article')
    expect(tags).toContain('list:article')
    expect(tags.length).toBeLessThanOrEqual(100)
  })

  test('a new title alone touches no list; a new date does', () => {
    const change = { _id: 'a', _type: 'article', slug: 's', slugBefore: 's', operation: 'update' as const }
    expect(tagsOfChange({ ...change, changed: ['title', 'body'], references: [] })).toEqual([
      'doc:a',
      'type:article',
      'slug:article:s',
    ])
    expect(tagsOfChange({ ...change, changed: ['date'] })).toContain('list:article')
    expect(tagsOfChange({ ...change, operation: 'create', changed: ['title'] })).toContain('list:article')
  })

  test.each(['a,b', 'žluť', 'x'.repeat(400), '\ud800', '%2C'])(
    'whatever address a reader asks for is one tag that Next keeps: %j',
    (address) => {
      for (const tag of [slugTag('article', address), redirectTag(`/${address}`)]) {
        expect(tag).toMatch(/^[\x21-\x2b\x2d-\x7e]{1,256}$/)
      }
      expect(tagsOfChange({ _id: 'a', _type: 'article', slug: address })).toContain(
        slugTag('article', address),
      )
    },
  )

  test('a change names its document, its lists and both its slugs', () => {
    expect(tagsOfChange({ _id: 'a', _type: 'article', slug: 'new', slugBefore: 'old' })).toEqual([
      'doc:a',
      'list:article',
      'named',
      'type:article',
      'slug:article:new',
      'slug:article:old',
    ])
  })

  describe('the page of a person', () => {
    const page = (works: number) =>
      tagsOf({ _id: 'p', works: Array.from({ length: works }, (_, at) => ({ _id: `a${at}` })) }, [
        slugTag('author', 'one'),
        namedTag(),
      ])
    const created = { _id: 'new', _type: 'article', operation: 'create' as const }
    const touches = (tags: readonly string[], change: Parameters<typeof tagsOfChange>[0]) =>
      tagsOfChange(change).some((tag) => tags.includes(tag))

    test.each([0, 3, 300])(
      'with %i works is touched by a new article of theirs, and by no other',
      (works) => {
        expect(touches(page(works), { ...created, references: ['other', 'p'] })).toBe(true)
        expect(touches(page(works), { ...created, references: ['other'] })).toBe(false)
      },
    )

    test('is touched by any where nobody knows to whom it refers', () => {
      expect(touches(page(3), created)).toBe(true)
      expect(touches(page(300), { ...created, references: null })).toBe(true)
    })

    test.each([3, 300])('with %i works is touched by each article that it shows', (works) => {
      const change = { _id: 'a1', _type: 'article', operation: 'update' as const, changed: ['title'] }
      expect(touches(page(works), { ...change, references: ['p'] })).toBe(true)
    })

    test('that nobody has claims nothing', () => {
      expect(tagsOf(null, [slugTag('author', 'nobody'), namedTag()])).toEqual([
        slugTag('author', 'nobody'),
        namedTag(),
      ])
    })
  })

  test('another terrain touches every page with an article’s plate, and another description none of them', () => {
    const row = { _id: 'a', _type: 'article', terrain: null }
    const tags = tagsOf({ items: [row] }, [listTag('article')])
    expect(tags).toContain(terrainTag())
    expect(tagsOf({ _id: 't', terrain: 'gorge' }, [])).not.toContain(terrainTag())
    const topic = { _id: 't', _type: 'topic', operation: 'update' as const }
    expect(tagsOfChange({ ...topic, changed: ['terrain'] })).toContain(terrainTag())
    expect(tagsOfChange(topic)).toContain(terrainTag())
    expect(tagsOfChange({ ...topic, changed: ['description'] })).not.toContain(terrainTag())
    expect(tagsOfChange({ _id: 'a', _type: 'article' })).not.toContain(terrainTag())
  })
})
