/** How Node is to start the lake's process, for everybody who spawns it. */
import { join } from 'node:path'

/**
 * Left alone, Node lets the nursery of the main thread grow to 100 MB under load, and its heap to four times what is
 * alive in it, and keeps both. Answers of queries are short-lived and made by workers, so that little is gained by it:
 * with these flags the lake holds 350 MB over 50,000 articles instead of 410 (`npm run bench:memory`).
 */
const frugal = ['--max-semi-space-size=8', '--heap-growing-percent=40']

export const lakeArguments = [...frugal, join(import.meta.dirname, 'main.ts')]
