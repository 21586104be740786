/**
 * Documents by their ids: these, their drafts and versions too, or those that begin so; and their types, which have no
 * rows of their own but choose those of the fields (`Place.types`).
 */
import { releasesIn } from '../releases.ts'
import type { Found, Index, Place } from './place.ts'
import { both, oneOf, sql } from './sql.ts'

function of({ dataset }: Place, list: readonly string[]): Found {
  if (list.length === 0) return 'nothing'
  return { table: 'document', rows: (a) => both(sql(`${a}.dataset = ?`, dataset), oneOf(`${a}.id`, list)) }
}

export const ids: Index<'ids'> = {
  find: (place, condition) => of(place, condition.ids),
  isExact: () => true,
}

export const versions: Index<'versions'> = {
  find(place, { ids: list }) {
    const layers = [
      'drafts',
      ...releasesIn(place.connection, place.dataset).map((name) => `versions.${name}`),
    ]
    return of(
      place,
      list.flatMap((id) => [id, ...layers.map((layer) => `${layer}.${id}`)]),
    )
  },
  isExact: () => true,
}

/** Behind every id that begins so, as SQLite compares them: byte by byte. */
const last = '\u{10FFFF}'

export const under: Index<'under'> = {
  find: ({ dataset }, { prefixes }) =>
    prefixes.length === 0
      ? 'nothing'
      : {
          table: 'document',
          rows: (a) => {
            const ranges = prefixes.map((prefix) =>
              sql(`(${a}.id >= ? AND ${a}.id < ?)`, prefix, prefix + last),
            )
            return both(sql(`${a}.dataset = ?`, dataset), {
              text: `(${ranges.map(({ text }) => text).join(' OR ')})`,
              values: ranges.flatMap(({ values }) => values),
            })
          },
        },
  isExact: () => true,
}

export const types: Index<'types'> = { find: () => 'everything', isExact: () => true }
