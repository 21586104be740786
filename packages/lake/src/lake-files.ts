/** Where things lie in the data folder. */
import { join } from 'node:path'

export const databaseFile = (dataDir: string) => join(dataDir, 'lake.sqlite')
export const accessFile = (dataDir: string) => join(dataDir, 'access.ndjson')
export const assetsFolder = (dataDir: string) => join(dataDir, 'assets')
