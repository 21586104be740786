/** What several stories write: a person with a page, and the byline that names them. */
import type { Author, Contributor } from '@masthead/content'

export const personOf = (_id: string, name: string, slug: string): Author => ({
  _id,
  _type: 'author',
  name,
  slug: { _type: 'slug', current: slug },
})

export const writtenBy = (id: string): Contributor[] => [
  { _key: 'a', _type: 'contributor', role: 'author', person: { _type: 'reference', _ref: id } },
]
