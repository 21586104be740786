/**
 * Brings a file's tables up to this version. Invariant: a migration and the note that it was made are one transaction,
 * so that a crash between two of them, or within one, leaves a file that the next start can go on with.
 */
import type { Connection } from './database.ts'
import { migrations } from './schema.ts'
import { reindexAll } from './write.ts'

export const versionOf = (connection: Connection) =>
  Number(connection.database.prepare('PRAGMA user_version').get()?.user_version ?? 0)

export async function migrate(connection: Connection): Promise<void> {
  if (versionOf(connection) === migrations.length) return
  // Loaded only where there is something to do: it costs a start an eighth of a second.
  const { Umzug } = await import('umzug')
  const umzug = new Umzug({
    logger: undefined,
    migrations: migrations.map(({ name, up, reindex }, index) => ({
      name,
      up: async () =>
        connection.write(() => {
          connection.database.exec(up)
          if (reindex) reindexAll(connection)
          connection.database.exec(`PRAGMA user_version = ${index + 1}`)
        }),
    })),
    storage: {
      executed: async () => migrations.slice(0, versionOf(connection)).map(({ name }) => name),
      // Already noted, in the migration's own transaction.
      logMigration: async () => {},
      unlogMigration: async () => {
        throw new Error('A migration is never taken back: restore a backup instead.')
      },
    },
  })
  await umzug.up()
}
