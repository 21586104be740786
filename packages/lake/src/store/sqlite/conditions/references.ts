/** `references(ids)`: documents with a reference to one of them, at any depth. */
import type { Index } from './place.ts'
import { both, oneOf, sql } from './sql.ts'

export const references: Index<'references'> = {
  find: (place, { ids }) =>
    ids.length === 0
      ? 'nothing'
      : {
          table: 'ref',
          rows: (a) => both(sql(`${a}.dataset = ?`, place.dataset), oneOf(`${a}.target`, ids)),
          several: ids.length > 1,
        },
  // Below another reference's `_ref` the language does not look, and the table does.
  isExact({ connection, dataset }, { ids }) {
    if (ids.includes('')) return false
    const targets = oneOf('target', ids)
    const deep = connection
      .sql(`SELECT 1 FROM ref WHERE dataset = ? AND ${targets.text} AND deep = 1 LIMIT 1`)
      .get(dataset, ...targets.values)
    return deep === undefined
  },
}
