/**
 * Writes a plan's changes into the tables. Invariant: documents, indexes and log change together, inside the caller's
 * transaction, and what the indexes hold is exactly `indexRows` of what `document` holds.
 */
import type { DocumentChange, StoredDocument } from '../types.ts'
import { pack } from './codec.ts'
import type { Connection } from './database.ts'
import { indexRows } from './index-rows.ts'

const isPrivate = (id: string) => Number(id.includes('.'))

function dropIndexes(connection: Connection, dataset: string, id: string, docid: number): void {
  connection.sql('DELETE FROM scalar WHERE dataset = ? AND id = ?').run(dataset, id)
  connection.sql('DELETE FROM ref WHERE dataset = ? AND id = ?').run(dataset, id)
  connection.sql('DELETE FROM text_index WHERE rowid = ?').run(docid)
}

function writeDocument(connection: Connection, dataset: string, seq: number, document: StoredDocument): void {
  const id = document._id
  const row = connection
    .sql(
      `INSERT INTO document (dataset, id, type, rev, seq, private, doc) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (dataset, id) DO UPDATE SET type = excluded.type, rev = excluded.rev, seq = excluded.seq, doc = excluded.doc
       RETURNING docid`,
    )
    .get(dataset, id, document._type, document._rev, seq, isPrivate(id), JSON.stringify(document))
  const docid = Number(row?.docid)
  dropIndexes(connection, dataset, id, docid)
  const rows = indexRows(document)
  const reference = connection.sql('INSERT INTO ref (dataset, target, id, weak) VALUES (?, ?, ?, ?)')
  for (const [target, weak] of rows.references) reference.run(dataset, target, id, Number(weak))
  const scalar = connection.sql(
    'INSERT INTO scalar (dataset, field, kind, sval, nval, id) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { field, kind, text, number } of rows.scalars) scalar.run(dataset, field, kind, text, number, id)
  connection.sql('INSERT INTO text_index (rowid, terms) VALUES (?, ?)').run(docid, rows.terms)
}

function deleteDocument(connection: Connection, dataset: string, id: string): void {
  const row = connection
    .sql('DELETE FROM document WHERE dataset = ? AND id = ? RETURNING docid')
    .get(dataset, id)
  if (row) dropIndexes(connection, dataset, id, Number(row.docid))
}

export function writeChange(
  connection: Connection,
  dataset: string,
  seq: number,
  place: number,
  change: DocumentChange,
): void {
  if (change.after) writeDocument(connection, dataset, seq, change.after)
  else deleteDocument(connection, dataset, change.id)
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
