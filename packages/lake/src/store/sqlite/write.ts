/**
 * Writes a plan's changes into the tables. Invariant: documents, indexes and log change together, inside the caller's
 * transaction, and what the indexes hold is exactly `indexRows` of what `document` holds.
 */
import type { DocumentChange, StoredDocument } from '../types.ts'
import { pack } from './codec.ts'
import type { Connection } from './database.ts'
import { catchUpTerms, expectTerms } from './text-index.ts'
import { indexRows, type IndexRows, type ScalarRow } from './index-rows.ts'

const isPrivate = (id: string) => Number(id.includes('.'))
const nothing: IndexRows = { references: new Map(), scalars: [] }

/** Where an index row belongs, and how it is told from another. */
type Place = { connection: Connection; dataset: string; id: string; docid: number }

function writeScalars({ connection, dataset, id }: Place, before: IndexRows, after: IndexRows): void {
  const key = ({ field, kind, number, text }: ScalarRow) => `${field}\0${kind}\0${number}\0${text}`
  const old = new Map(before.scalars.map((row) => [key(row), row]))
  const insert = connection.sql(
    'INSERT INTO scalar (dataset, field, kind, nval, sval, id) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const row of after.scalars) {
    if (!old.delete(key(row))) insert.run(dataset, row.field, row.kind, row.number, row.text, id)
  }
  const remove = connection.sql(
    'DELETE FROM scalar WHERE dataset = ? AND field = ? AND kind = ? AND nval = ? AND sval = ? AND id = ?',
  )
  for (const row of old.values()) remove.run(dataset, row.field, row.kind, row.number, row.text, id)
}

function writeReferences({ connection, dataset, id }: Place, before: IndexRows, after: IndexRows): void {
  const put = connection.sql('INSERT OR REPLACE INTO ref (dataset, target, id, weak) VALUES (?, ?, ?, ?)')
  for (const [target, weak] of after.references) {
    if (before.references.get(target) !== weak) put.run(dataset, target, id, Number(weak))
  }
  const remove = connection.sql('DELETE FROM ref WHERE dataset = ? AND target = ? AND id = ?')
  for (const target of before.references.keys()) {
    if (!after.references.has(target)) remove.run(dataset, target, id)
  }
}

/** Only what differs is written: most edits touch a few rows of many. */
function writeIndexes(
  place: Place,
  before: StoredDocument | undefined,
  after: StoredDocument | undefined,
): void {
  const [old, now] = [before ? indexRows(before) : nothing, after ? indexRows(after) : nothing]
  writeScalars(place, old, now)
  writeReferences(place, old, now)
  expectTerms(place.connection, place.docid)
}

/** Makes the indexes of every document anew. Inside the caller's transaction. */
export function reindexAll(connection: Connection): void {
  connection.database.exec(
    "DELETE FROM scalar; DELETE FROM ref; INSERT INTO text_index (text_index) VALUES ('delete-all')",
  )
  const rows = connection.database.prepare('SELECT docid, dataset, id FROM document').all()
  for (const { docid, dataset, id } of rows) {
    const text = connection.sql('SELECT doc FROM document WHERE docid = ?').get(Number(docid))?.doc as string
    const place = { connection, dataset: dataset as string, id: id as string, docid: Number(docid) }
    writeIndexes(place, undefined, JSON.parse(text) as StoredDocument)
  }
  connection.database.exec("INSERT INTO text_index (text_index) VALUES ('delete-all')")
  while (catchUpTerms(connection, 1000) > 0);
}

function writeDocument(
  connection: Connection,
  dataset: string,
  seq: number,
  document: StoredDocument,
): number {
  const row = connection
    .sql(
      `INSERT INTO document (dataset, id, type, rev, seq, private, doc) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (dataset, id) DO UPDATE SET type = excluded.type, rev = excluded.rev, seq = excluded.seq, doc = excluded.doc
       RETURNING docid`,
    )
    .get(
      dataset,
      document._id,
      document._type,
      document._rev,
      seq,
      isPrivate(document._id),
      JSON.stringify(document),
    )
  return Number(row?.docid)
}

function deleteDocument(connection: Connection, dataset: string, id: string): number | undefined {
  const row = connection
    .sql('DELETE FROM document WHERE dataset = ? AND id = ? RETURNING docid')
    .get(dataset, id)
  return row && Number(row.docid)
}

/** `stored` is the document as the store itself read it in this transaction, and so what the indexes hold. */
export function writeChange(
  connection: Connection,
  { dataset, seq, place }: { dataset: string; seq: number; place: number },
  change: DocumentChange,
  stored: StoredDocument | undefined,
): void {
  const { id } = change
  const docid = change.after
    ? writeDocument(connection, dataset, seq, change.after)
    : deleteDocument(connection, dataset, id)
  if (docid !== undefined) writeIndexes({ connection, dataset, id, docid }, stored, change.after)
  connection
    .sql(
      `INSERT INTO tx_doc (dataset, seq, id, place, transition, prev_rev, rev, mutations, effects, after, before)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      dataset,
      seq,
      change.id,
      place,
      change.transition,
      change.previousRev ?? null,
      change.resultRev ?? null,
      JSON.stringify(change.mutations),
      change.effects ? JSON.stringify(change.effects) : null,
      pack(change.after),
      // What a document was before is what its last change left, except where the log does not know it.
      change.after ? null : pack(change.before),
    )
}
