/** Documents by their ids; and their types, which have no rows of their own but choose those of the fields (`Place.types`). */
import type { Index } from './place.ts'
import { both, oneOf, sql } from './sql.ts'

export const ids: Index<'ids'> = {
  find: (place, condition) =>
    condition.ids.length === 0
      ? 'nothing'
      : {
          table: 'document',
          rows: (a) => both(sql(`${a}.dataset = ?`, place.dataset), oneOf(`${a}.id`, condition.ids)),
        },
  isExact: () => true,
}

export const types: Index<'types'> = { find: () => 'everything', isExact: () => true }
