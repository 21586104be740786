/** Who one is, who others are, and what the Studio remembers for a person. */
import { z } from 'zod'
import type { Person } from '../../auth/accounts.ts'
import { LakeError } from '../../errors.ts'
import { readShape } from '../body.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'

const keyName = /^[\w.:@-]{1,200}$/
const keyList = z
  .array(
    z.object({ key: z.string().regex(keyName, 'expected a name of up to 200 characters'), value: z.json() }),
    'expected a list of {key, value}',
  )
  .max(100, 'expected 100 entries or fewer')

const card = (person: Person) => ({
  id: person.id,
  displayName: person.name,
  email: person.email,
  imageUrl: null,
  provider: 'masthead',
  sanityUserId: person.id,
})

export const usersRoutes = ({ accounts, settings }: Services): Route[] => [
  {
    method: 'GET',
    path: '/users/me',
    who: 'anyone',
    does: 'Who the caller is; 401 for nobody.',
    forgivesOldSession: true,
    handle: (context) => {
      const caller = context.get('caller')
      const { role } = caller
      if (role === null) throw new LakeError('unauthorized', 'Nobody is signed in.')
      const person = accounts.whoIs(caller.id)
      return context.json({
        id: caller.id,
        name: caller.name,
        email: person?.email ?? '',
        profileImage: null,
        provider: 'masthead',
        role,
        roles: [{ name: role, title: role[0]?.toUpperCase() + role.slice(1) }],
      })
    },
  },
  {
    method: 'GET',
    path: '/users/me/keyvalue/:keys?',
    who: 'viewer',
    does: "The person's own settings of the Studio, all or some: `[{key, value}]`.",
    handle: (context) => {
      const keys = context.req.param('keys')?.split(',')
      return context.json(accounts.keyValues(context.get('caller').id, keys))
    },
  },
  {
    method: 'PUT',
    path: '/users/me/keyvalue',
    who: 'viewer',
    does: "Keeps the person's own settings of the Studio; answers with what is kept.",
    bodyLimit: 256 * 1024,
    handle: async (context) => {
      const pairs = await readShape(context, 256 * 1024, keyList)
      const { id } = context.get('caller')
      const keys = new Set([...accounts.keyValues(id), ...pairs].map(({ key }) => key))
      if (keys.size > 1000) {
        throw new LakeError(
          'tooLarge',
          `There would be ${keys.size} settings of one person. Expected 1,000 or fewer.`,
        )
      }
      for (const { key, value } of pairs) accounts.setKeyValue(id, key, value)
      return context.json(
        accounts.keyValues(
          id,
          pairs.map((pair) => pair.key),
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/users/:ids',
    who: 'viewer',
    does: 'People by id: one object, or a list with null for strangers.',
    handle: (context) => {
      const ids = (context.req.param('ids') ?? '').split(',')
      const found = ids.map((id) => {
        const person = accounts.whoIs(id)
        return person ? card(person) : null
      })
      if (ids.length > 1) return context.json(found)
      if (!found[0])
        throw new LakeError(
          'notFound',
          `There is no person "${(ids[0] ?? '').slice(0, 64)}" in project "${settings.projectId}".`,
        )
      return context.json(found[0])
    },
  },
]
