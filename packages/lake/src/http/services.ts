/**
 * What a route may reach. `lake.ts` makes it once and hands it to every route table; a feature that needs to be
 * reached from a route adds itself here and there.
 *
 * A file of routes exports `(services: Services) => Route[]` and is listed in `http/routes/index.ts`.
 */
import type { AssetFiles } from '../assets/files.ts'
import type { ScaledImages } from '../assets/scaled.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Origins } from '../auth/origins.ts'
import type { QueryEngine } from '../groq/types.ts'
import type { Listeners } from '../listen/listeners.ts'
import type { LiveEvents } from '../listen/live.ts'
import type { Streams } from '../listen/streams.ts'
import type { createAct, createMutate, Committer } from '../mutate/index.ts'
import type { Settings } from '../settings.ts'
import type { Store } from '../store/types.ts'
import type { Limits } from './limits.ts'

export type Services = {
  settings: Settings
  store: Store
  engine: QueryEngine
  accounts: Accounts
  origins: Origins
  limits: Limits
  streams: Streams
  listeners: Listeners
  live: LiveEvents
  /** The bytes of pictures and files, and the pictures made of them. */
  files: AssetFiles
  scaled: ScaledImages
  /** Every write passes it. */
  commit: Committer
  mutate: ReturnType<typeof createMutate>
  act: ReturnType<typeof createAct>
}
