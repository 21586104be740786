/** How Node is to start the lake's process, for everybody who spawns it. */
import { join } from 'node:path'

/**
 * Node would let the nursery of the main thread grow to 100 MB and more under load, and keeps it. Answers of queries
 * are short-lived and made by workers, so that little is gained by it (`npm run bench:memory`).
 */
const smallNursery = '--max-semi-space-size=8'

export const lakeArguments = [smallNursery, join(import.meta.dirname, 'main.ts')]
