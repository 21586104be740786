/**
 * The names of fields, which the rows of the index of scalars point to: a field of a type of a dataset has a number.
 *
 * Invariant: of a complete field every document of the type has a row, so that walking its rows in order passes every
 * document once. Fields at the top of a document are complete, as many of them as a schema has; a new one is made
 * complete in the commit that brings it.
 */
import { scalarKind } from './index-rows.ts'
import type { Connection } from './database.ts'

export type Field = { fieldid: number; type: string; complete: boolean }

/** Complete fields of a type; what a stream of ever new names brings beyond them is indexed, and not walked. */
const most = 64
/** Characters of a name that is kept. */
const longest = 200
const system = new Set(['_id', '_type', '_rev', '_createdAt', '_updatedAt'])

/** What a connection knows of the table of fields; forgotten when the data moves on. */
export class FieldNames {
  readonly #byName = new Map<string, readonly Field[]>()
  readonly #byType = new Map<string, Map<string, Field>>()

  clear(): void {
    this.#byName.clear()
    this.#byType.clear()
  }

  /** The field of this name in every type of the dataset. */
  named(connection: Connection, dataset: string, name: string): readonly Field[] {
    const key = `${dataset}\0${name}`
    const known = this.#byName.get(key)
    if (known) return known
    const found = connection
      .sql('SELECT fieldid, type, complete FROM field WHERE dataset = ? AND name = ? ORDER BY type')
      .all(dataset, name)
      .map((row) => ({
        fieldid: Number(row.fieldid),
        type: row.type as string,
        complete: row.complete === 1,
      }))
    // Queries name what they like; fields that are not there must not pile up.
    if (this.#byName.size > 2000) this.#byName.clear()
    if (name.length <= longest) this.#byName.set(key, found)
    return found
  }

  /** The fields of a type by name. */
  ofType(connection: Connection, dataset: string, type: string): Map<string, Field> {
    const key = `${dataset}\0${type}`
    const known = this.#byType.get(key)
    if (known) return known
    const rows = connection
      .sql('SELECT fieldid, name, complete FROM field WHERE dataset = ? AND type = ?')
      .all(dataset, type)
    const found = new Map(
      rows.map((row) => [
        row.name as string,
        { fieldid: Number(row.fieldid), type, complete: row.complete === 1 },
      ]),
    )
    this.#byType.set(key, found)
    return found
  }

  /** Adds a field, inside the caller's transaction, without making it complete. */
  add(connection: Connection, dataset: string, type: string, name: string): Field {
    const fields = this.ofType(connection, dataset, type)
    const others = [...fields.values()].filter((field) => field.complete).length
    const complete = !name.includes('.') && (system.has(name) || others < most)
    const row = connection
      .sql('INSERT INTO field (dataset, type, name, complete) VALUES (?, ?, ?, ?) RETURNING fieldid')
      .get(dataset, type, name, Number(complete))
    const field = { fieldid: Number(row?.fieldid), type, complete }
    fields.set(name, field)
    this.#byName.delete(`${dataset}\0${name}`)
    return field
  }
}

/** Gives every document of the type that has no row of this field one that says so, `except` apart. */
export function complete(connection: Connection, dataset: string, field: Field, except?: string): void {
  connection
    .sql(
      `INSERT INTO scalar (field, kind, nval, sval, id, docid, layer, mark)
       SELECT ?1, ${scalarKind.other}, 0, '', d.id, d.docid, d.layer, 1 FROM document d
       WHERE d.dataset = ?2 AND d.type = ?3 AND d.id IS NOT ?4
         AND NOT EXISTS (SELECT 1 FROM scalar s WHERE s.docid = d.docid AND s.field = ?1)`,
    )
    .run(field.fieldid, dataset, field.type, except ?? null)
}
