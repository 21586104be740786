/**
 * Writes a plan's changes into the tables. Invariant: documents, indexes and log change together, inside the caller's
 * transaction, and what the indexes hold is exactly `indexRows` of what `document` holds.
 */
import { codeOf } from '../layers.ts'
import type { DocumentChange, StoredDocument } from '../types.ts'
import { pack } from './codec.ts'
import type { Connection } from './database.ts'
import { complete, type Field } from './fields.ts'
import { catchUpTerms, expectTerms } from './text-index.ts'
import { absentRow, indexRows, type IndexRows, type ScalarRow } from './index-rows.ts'

const nothing: IndexRows = { references: new Map(), scalars: [] }

/** Where an index row belongs, and how it is told from another. */
type Place = { connection: Connection; dataset: string; id: string; docid: number }

const keyOf = ({ field, kind, number, text, mark }: ScalarRow) =>
  `${field}\0${kind}\0${mark}\0${number}\0${text}`

/** Rows of a document, and one for each complete field of its type that it does not have. */
function withAbsent(rows: readonly ScalarRow[], fields: ReadonlyMap<string, Field>): ScalarRow[] {
  const present = new Set(rows.map(({ field }) => field))
  const all = [...rows]
  for (const [name, { complete: whole }] of fields) {
    if (whole && !present.has(name)) all.push(absentRow(name))
  }
  return all
}

/** `type` is that of both; a document whose type changes is taken out and put in anew. */
function writeScalars(
  place: Place,
  type: string,
  before: readonly ScalarRow[] | null,
  after: readonly ScalarRow[],
): void {
  const { connection, dataset, id, docid } = place
  const fields = connection.fields.ofType(connection, dataset, type)
  const old = new Map((before ? withAbsent(before, fields) : []).map((row) => [keyOf(row), row]))
  for (const { field: name } of after) {
    if (fields.has(name)) continue
    const field = connection.fields.add(connection, dataset, type, name)
    if (field.complete) complete(connection, dataset, field, id)
  }
  const now = withAbsent(after, fields).filter((row) => !old.delete(keyOf(row)))
  const remove = connection.sql(
    'DELETE FROM scalar WHERE field = ? AND kind = ? AND nval = ? AND sval = ? AND id = ?',
  )
  const fieldid = (row: ScalarRow) => fields.get(row.field)?.fieldid ?? -1
  for (const row of old.values()) remove.run(fieldid(row), row.kind, row.number, row.text, id)
  const insert = connection.sql(
    'INSERT INTO scalar (field, kind, nval, sval, id, docid, layer, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const row of now)
    insert.run(fieldid(row), row.kind, row.number, row.text, id, docid, codeOf(id), row.mark)
}

function writeReferences(place: Place, before: IndexRows, after: IndexRows): void {
  const { connection, dataset, id, docid } = place
  const put = connection.sql(
    'INSERT OR REPLACE INTO ref (dataset, target, id, docid, layer, weak, deep) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [target, { weak, deep }] of after.references) {
    const known = before.references.get(target)
    if (known?.weak !== weak || known.deep !== deep)
      put.run(dataset, target, id, docid, codeOf(id), Number(weak), Number(deep))
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
  const { connection, docid } = place
  const stays = before !== undefined && before._type === after?._type
  if (before && !stays) connection.sql('DELETE FROM scalar WHERE docid = ?').run(docid)
  if (after) writeScalars(place, after._type, stays ? old.scalars : null, now.scalars)
  writeReferences(place, old, now)
  expectTerms(connection, docid)
}

/** Makes the indexes of every document anew. Inside the caller's transaction. */
export function reindexAll(connection: Connection): void {
  const { database, fields } = connection
  database.exec(
    "DELETE FROM scalar; DELETE FROM field; DELETE FROM ref; INSERT INTO text_index (text_index) VALUES ('delete-all')",
  )
  fields.clear()
  const insert = database.prepare(
    'INSERT INTO scalar (field, kind, nval, sval, id, docid, layer, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const rows = database.prepare('SELECT docid, dataset, id FROM document').all()
  const layer = database.prepare('UPDATE document SET layer = ? WHERE docid = ?')
  const text = database.prepare('SELECT doc FROM document WHERE docid = ?')
  for (const { docid, dataset, id } of rows) {
    const place = { connection, dataset: dataset as string, id: id as string, docid: Number(docid) }
    const document = JSON.parse(text.get(place.docid)?.doc as string) as StoredDocument
    const code = codeOf(place.id)
    if (code !== 0) layer.run(code, place.docid)
    const found = indexRows(document)
    const known = fields.ofType(connection, place.dataset, document._type)
    for (const row of found.scalars) {
      const { fieldid } =
        known.get(row.field) ?? fields.add(connection, place.dataset, document._type, row.field)
      insert.run(fieldid, row.kind, row.number, row.text, place.id, place.docid, code, row.mark)
    }
    writeReferences(place, nothing, found)
    expectTerms(connection, place.docid)
  }
  // Only now is it known which documents lack a field that others of their type have.
  for (const { fieldid, dataset, type } of database.prepare('SELECT * FROM field WHERE complete = 1').all())
    complete(connection, dataset as string, {
      fieldid: Number(fieldid),
      type: type as string,
      complete: true,
    })
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
      `INSERT INTO document (dataset, id, type, rev, seq, layer, doc) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (dataset, id) DO UPDATE SET type = excluded.type, rev = excluded.rev, seq = excluded.seq, doc = excluded.doc
       RETURNING docid`,
    )
    .get(
      dataset,
      document._id,
      document._type,
      document._rev,
      seq,
      codeOf(document._id),
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
