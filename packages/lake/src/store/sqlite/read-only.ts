/**
 * A worker's store: reading only, on a connection of its own. One reader at a time, in one read transaction, so that
 * a query sees one moment however long it takes, and the write-ahead log can be cut between queries.
 */
import type { Reader } from '../types.ts'
import type { Visibility } from '../visible.ts'
import { openForReading } from './database.ts'
import { DocumentCache } from './document-cache.ts'
import { SqliteReader } from './reader.ts'

export interface ReadOnlyStore {
  datasets(): string[]
  read(dataset: string, visibility: Visibility): Reader
  /** Statements run so far. */
  executed(): number
  close(): void
}

/** `cacheBytes` is what parsed documents may take in memory, roughly. Throws `NewerDataError`. */
export function openReadOnlyStore(path: string, cacheBytes?: number): ReadOnlyStore {
  const connection = openForReading(path)
  const cache = new DocumentCache(cacheBytes)
  let open = false
  const end = () => {
    if (!open) return
    open = false
    connection.sql('COMMIT').run()
  }
  return {
    datasets: () =>
      connection
        .sql('SELECT name FROM dataset ORDER BY name')
        .all()
        .map((row) => row.name as string),
    read(dataset, visibility) {
      end()
      connection.sql('BEGIN').run()
      open = true
      return new SqliteReader({ connection, dataset, visibility, cache, end })
    },
    executed: () => connection.executed,
    close() {
      end()
      connection.close()
    },
  }
}
