/**
 * Opens the file. Invariants: every writing connection is WAL with synchronous=FULL, so that an acknowledged commit
 * is on the disk; data of a newer version is refused before anything is written.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { LakeError } from '../../errors.ts'
import { FieldNames } from './fields.ts'
import { migrate, versionOf } from './migrate.ts'
import { migrations } from './schema.ts'

export type Row = Record<string, SQLOutputValue>

export class NewerDataError extends Error {
  override readonly name = 'NewerDataError'
}

/** Whether an error is SQLite's own, and so no fault of who asked. */
export const isStoreFault = (error: unknown): boolean => error instanceof Error && 'errcode' in error

/** SQLite's own errors that whoever writes can do something about; others are passed on as they are. */
function inWords(error: unknown): unknown {
  const code = (error as { errcode?: unknown } | null)?.errcode
  // Extended codes carry the plain one in their lowest byte.
  switch (typeof code === 'number' ? code & 0xff : undefined) {
    case 5:
      return new LakeError(
        'unavailable',
        'The data is being written by another program. Nothing was written; try again.',
      )
    case 10:
      return new LakeError('unavailable', 'The disk does not answer. Nothing was written; try again.')
    case 13:
      return new LakeError('diskFull', 'The disk is full. Nothing was written; make room and try again.')
    default:
      return error
  }
}

/** A connection with its statements prepared once. */
export class Connection {
  readonly database: DatabaseSync
  readonly fields = new FieldNames()
  /** Statements run so far, for tests that count them. */
  executed = 0
  readonly #statements = new Map<string, StatementSync>()
  readonly #arrays = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.database = database
  }

  sql(text: string): StatementSync {
    return this.#prepared(this.#statements, text)
  }

  /** Every row as an array of its columns, which is half the cost of objects. */
  rows(text: string, values: readonly SQLInputValue[]): SQLOutputValue[][] {
    const statement = this.#prepared(this.#arrays, text)
    statement.setReturnArrays(true)
    return statement.all(...values) as unknown as SQLOutputValue[][]
  }

  #prepared(known: Map<string, StatementSync>, text: string): StatementSync {
    this.executed++
    let statement = known.get(text)
    if (!statement) {
      // A scan's SQL varies with its conditions; an attacker's variety must not grow without end.
      if (known.size > 500) known.clear()
      statement = this.database.prepare(text)
      known.set(text, statement)
    }
    return statement
  }

  /** Runs `work` in one write transaction, taken at once so that two writers wait instead of failing. */
  write<T>(work: () => T): T {
    try {
      this.database.exec('BEGIN IMMEDIATE')
      const result = work()
      this.database.exec('COMMIT')
      return result
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK')
      // Fields that this transaction added are not there.
      this.fields.clear()
      throw inWords(error)
    }
  }

  close(): void {
    this.#statements.clear()
    this.#arrays.clear()
    if (this.database.isOpen) this.database.close()
  }
}

/** Throws `NewerDataError` for a file that this version does not know. */
export function refuseNewer(path: string, found: number): void {
  if (found <= migrations.length) return
  throw new NewerDataError(
    `The data in ${path} was written by a newer version of Masthead (its version is ${found}, this one knows ${migrations.length}). ` +
      'Update Masthead, or start it on another folder (DATA_DIR) or an older backup.',
  )
}

/** Opens for writing, creates what is missing and migrates. Throws `NewerDataError`. */
export async function openDatabase(path: string): Promise<Connection> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const connection = new Connection(new DatabaseSync(path, { timeout: 5000 }))
  try {
    refuseNewer(path, versionOf(connection))
    // Drafts and hashes of passwords: nobody else's business. The log beside it takes over these rights.
    chmodSync(path, 0o600)
    connection.database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8000',
    )
    await migrate(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Opens an existing file for reading only; a worker's connection. */
export function openForReading(path: string): Connection {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -8000')
  const connection = new Connection(database)
  try {
    refuseNewer(path, versionOf(connection))
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}
