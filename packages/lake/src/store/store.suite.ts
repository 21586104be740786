/** What every store must do: SQLite today, PostgreSQL next. A store's test calls this with a way of making one. */
import { describe } from '@jest/globals'
import { commitSuite } from './suite/commit.ts'
import type { StoreFactory } from './suite/fixtures.ts'
import { scanSuite } from './suite/scan.ts'

export type { StoreFactory } from './suite/fixtures.ts'

export function storeSuite(name: string, factory: StoreFactory): void {
  describe(name, () => {
    commitSuite(factory)
    scanSuite(factory)
  })
}
