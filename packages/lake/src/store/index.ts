/** The store, as the lake's other parts see it. */
export * from './types.ts'
export { mayRead, visible, type Visibility } from './visible.ts'
export { openStore } from './sqlite/store.ts'
export { openReadOnlyStore, type ReadOnlyStore } from './sqlite/read-only.ts'
export { checkDatabase, copyDatabase, syncPath, type Contents } from './sqlite/backup.ts'
export { DataInUseError, lockData } from './sqlite/lock.ts'
export { isStoreFault, NewerDataError } from './sqlite/database.ts'
