import type { Contributor, ContributorRole } from '@masthead/content'
import { keyOf } from './keys.ts'
import { authorId } from './people.ts'
import type { PersonName } from './people.ts'

/** A byline in order: a name for an author, or a name with its part and what is said in brackets. */
export type Byline = (PersonName | [PersonName, ContributorRole, note?: string])[]

export const contributors = (byline: Byline): Contributor[] =>
  byline.map((entry) => {
    const [person, role, note] = typeof entry === 'string' ? ([entry, 'author'] as const) : entry
    return {
      _key: keyOf(person, role),
      _type: 'contributor',
      role,
      person: { _type: 'reference', _ref: authorId(person) },
      ...(note && { note }),
    }
  })
