/** Words of a document: `match` asks for the beginnings of some (`terms`), `text::query` for what FTS5 can tell (`words`). */
import type { StoredDocument } from '../../types.ts'
import { holds, isTold, matchText } from '../text-index.ts'
import type { Found, Index, Of, Place } from './place.ts'
import { sql } from './sql.ts'

function find(place: Place, search: Of<'terms' | 'words'>): Found {
  const match = matchText(search)
  const pending = place.connection
    .sql('SELECT d.docid, d.doc FROM text_pending p JOIN document d ON d.docid = p.docid WHERE d.dataset = ?')
    .all(place.dataset)
    .filter((row) => holds(JSON.parse(row.doc as string) as StoredDocument, search))
    .map((row) => Number(row.docid))
  return {
    table: 'words',
    match,
    exact: search.kind === 'words',
    docids: sql(
      `SELECT rowid AS docid FROM text_index WHERE text_index MATCH ? AND rowid NOT IN (SELECT docid FROM text_pending) UNION ALL SELECT value FROM json_each(?)`,
      match,
      JSON.stringify(pending),
    ),
  }
}

export const terms: Index<'terms'> = { find, isExact: () => false }

export const words: Index<'words'> = {
  find,
  isExact: (_, { loose, all, none }) => !loose && [...all, ...none].every(isTold),
}
