/**
 * The composition root: one lake from its settings. Invariants: parts are made in the order in which they lean on each
 * other and ended in the reverse; when one of them cannot start, those before it are ended; features meet only here.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'

import { Accounts } from './auth/accounts.ts'
import { Origins } from './auth/origins.ts'
import { createEngine } from './groq/index.ts'
import { WebhookDelivery } from './hooks/deliver.ts'
import { webhookJobs } from './hooks/jobs.ts'
import { AssetFiles } from './assets/files.ts'
import { ScaledImages } from './assets/scaled.ts'
import { AccessLog } from './http/access-log.ts'
import { createApp } from './http/app.ts'
import { Limits } from './http/limits.ts'
import { allRoutes } from './http/routes/index.ts'
import { takePlace } from './http/server.ts'
import type { Services } from './http/services.ts'
import { createSockets } from './http/sockets.ts'
import { Listeners } from './listen/listeners.ts'
import { LiveEvents } from './listen/live.ts'
import { Presence } from './listen/presence.ts'
import { Streams } from './listen/streams.ts'
import { createAct, createCommitter, createMutate } from './mutate/index.ts'
import { accessFile, databaseFile } from './lake-files.ts'
import { selectIds } from './select.ts'
import type { Settings } from './settings.ts'
import { keepHouse } from './store/housekeeping.ts'
import { openStore, type Store } from './store/index.ts'
import { openRecords, type Records } from './store/records.ts'

export type RunningLake = {
  /** "http://localhost:3333", without a slash at its end. */
  url: string
  port: number
  store: Store
  services: Services
  /** Ends streams, lets requests in flight finish (at most `patience` milliseconds), closes the store. */
  close: (patience?: number) => Promise<void>
}

/** What keys the sync tags: made once, kept, so that a restart does not make every cache stale. */
function syncTagSecret(records: Records): string {
  records.add('secret', 'sync-tags', randomBytes(32).toString('base64url'))
  return String(records.get('secret', 'sync-tags'))
}

/**
 * Throws with a sentence when the port is taken, the data is in use by another process or of a newer version.
 * `report` hears of errors that are the lake's own fault.
 */
export async function startLake(
  given: Settings,
  { report = () => {} }: { report?: (error: unknown) => void } = {},
): Promise<RunningLake> {
  const endings: ((patience: number) => Promise<void> | void)[] = []
  const end = async (patience: number) => {
    for (const ending of endings.toReversed()) await ending(patience)
    endings.length = 0
  }
  try {
    const place = await takePlace(given.host, given.port)
    endings.push(() => place.abandon())
    const settings = placed(given, place.port)
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
    const database = databaseFile(settings.dataDir)
    const store = await openStore(database)
    endings.push(() => store.close())
    const records = openRecords(database)
    endings.push(() => records.close())
    endings.push(keepHouse({ outbox: store.outbox, records }, report))
    await store.createDataset(settings.dataset)
    const engine = createEngine({
      databasePath: database,
      projectId: settings.projectId,
      secret: syncTagSecret(records),
      head: (dataset) => store.head(dataset),
      limits: settings.query,
    })
    endings.push(() => engine.close())
    const access = new AccessLog(accessFile(settings.dataDir), settings.accessLogBytes, (line) =>
      report(new Error(line)),
    )
    endings.push(() => access.close())
    const { webhook, dataset } = settings
    const commit = createCommitter(store, (made) => (webhook ? webhookJobs(made, dataset) : []))
    if (webhook) {
      const delivery = new WebhookDelivery(store, { ...webhook, projectId: settings.projectId }, (line) =>
        report(new Error(line)),
      )
      endings.push(() => delivery.close())
    }
    const files = new AssetFiles(settings.dataDir)
    await files.sweep()
    const streams = new Streams(store, settings.streams)
    const services: Services = {
      settings,
      store,
      engine,
      commit,
      streams,
      files,
      scaled: new ScaledImages(settings.dataDir, 2 * 1024 ** 3),
      accounts: new Accounts(records, { sessionDays: settings.sessionDays }),
      origins: new Origins(settings.allowedOrigins, settings.studioUrl),
      limits: new Limits(settings),
      listeners: new Listeners(engine),
      live: new LiveEvents(engine),
      mutate: createMutate(commit, selectIds(engine)),
      act: createAct(commit),
    }
    const app = createApp(services, allRoutes(services), { access, report })
    const presence = new Presence()
    const sockets = createSockets(services, app, presence)
    const listening = place.serve(app, sockets.upgrade)
    // Once it serves, a stop is the gentle one: no new request, streams end, the rest finishes.
    endings[0] = (patience) => listening.close(patience)
    const close = async (patience = 9000) => {
      const closed = listening.close(patience)
      presence.close()
      sockets.close()
      await streams.close()
      await closed
      await end(patience)
    }
    let closing: Promise<void> | undefined
    return {
      url: `http://${settings.host === 'localhost' ? 'localhost' : hostInAddress(settings.host)}:${place.port}`,
      port: place.port,
      store,
      services,
      close: (patience) => (closing ??= close(patience)),
    }
  } catch (error) {
    await end(0)
    throw error
  }
}

const hostInAddress = (host: string) =>
  host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host

/** With port 0 the system chooses, and what stands in the settings follows it. */
function placed(settings: Settings, port: number): Settings {
  if (settings.port === port) return settings
  const follow = (address: string) => address.replace(/^(http:\/\/localhost):0$/, `$1:${port}`)
  return {
    ...settings,
    port,
    studioUrl: follow(settings.studioUrl),
    allowedOrigins: settings.allowedOrigins.map(follow),
  }
}
