import { describe, expect, test } from '@jest/globals'
import { staleAndGone } from './revalidate.ts'

describe('what a change makes stale, and what may not be served again', () => {
  const type = 'article'
  const always = ['list:article', 'named:p', 'type:article']
  const references = ['p']
  test.each<[string, Parameters<typeof staleAndGone>[0], string[], string[]]>([
    [
      'an edit: the old page may be served once more',
      { _id: 'a', _type: type, slug: 's', slugBefore: 's', operation: 'update', references },
      ['doc:a', ...always, 'slug:article:s'],
      [],
    ],
    [
      'a creation: nothing was there',
      { _id: 'a', _type: type, slug: 's', operation: 'create', references },
      always,
      ['slug:article:s', 'doc:a'],
    ],
    [
      'a new slug: both addresses at once',
      { _id: 'a', _type: type, slug: 'new', slugBefore: 'old', operation: 'update', references },
      always,
      ['slug:article:new', 'slug:article:old', 'doc:a'],
    ],
    [
      'a deletion: everything that is its own',
      { _id: 'a', _type: type, slugBefore: 's', operation: 'delete', references },
      always,
      ['slug:article:s', 'doc:a'],
    ],
    [
      'a slug that was taken away',
      { _id: 'a', _type: type, slug: null, slugBefore: 's', operation: 'update', references },
      always,
      ['slug:article:s', 'doc:a'],
    ],
    [
      'hosted Sanity, which may not say what happened',
      { _id: 'a', _type: type, slug: 's', slugBefore: 's' },
      ['doc:a', 'list:article', 'named', 'type:article', 'slug:article:s'],
      [],
    ],
    [
      'a redirect: both paths at once',
      { _id: 'r', _type: 'redirect', from: '/new', fromBefore: '/old' },
      ['doc:r', 'list:redirect', 'type:redirect'],
      ['redirect:/new', 'redirect:/old'],
    ],
    [
      'the settings, which have no slug',
      { _id: 'siteSettings', _type: 'siteSettings', operation: 'update' },
      ['doc:siteSettings', 'list:siteSettings', 'type:siteSettings'],
      [],
    ],
  ])('%s', (_name, change, stale, gone) => {
    const found = staleAndGone(change)
    expect(found.stale.toSorted()).toEqual(stale.toSorted())
    expect(found.gone.toSorted()).toEqual(gone.toSorted())
  })
})
