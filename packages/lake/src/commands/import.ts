/**
 * `npm run lake -- import`: what `export` or `sanity dataset export` wrote, by Sanity's own importer over the lake's own
 * HTTP, so that every document passes the one `commit()` and every picture the one upload. Where no lake runs on this
 * data, one is started for as long as it takes. Invariant: the token it works with is gone afterwards.
 */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { stderr, stdout } from 'node:process'
import { createClient } from '@sanity/client'
import { sanityImport } from '@sanity/import'
import { defineCommand } from 'citty'
import { Accounts } from '../auth/accounts.ts'
import { databaseFile } from '../lake-files.ts'
import { startLake } from '../lake.ts'
import { readSettings, type Settings } from '../settings.ts'
import { openRecords } from '../store/records.ts'
import { DataError } from '../archive/backup.ts'

const operations = { replace: 'createOrReplace', keep: 'createIfNotExists', fail: 'create' } as const
type Existing = keyof typeof operations

/**
 * The lake that runs on this data, or one of our own in its place, as pictures are known by the address they were put
 * at. A lake on other data than ours knows no token of ours, and refuses.
 */
async function aLake(settings: Settings): Promise<{ url: string; close: () => Promise<void> }> {
  const host = /^(0\.0\.0\.0|::)$/.test(settings.host) ? 'localhost' : settings.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}`
  const health = await fetch(`${url}/healthz`).catch(() => undefined)
  if (health?.ok) return { url, close: async () => {} }
  try {
    const own = await startLake({ ...settings, host: 'localhost' }, { report })
    return { url: own.url, close: () => own.close() }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataInUseError') throw error
    throw new DataError(
      `A lake runs on ${settings.dataDir}, but none answers at ${url}. Set LAKE_PORT as it was started with.`,
    )
  }
}

function report(error: unknown): void {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

async function withToken<T>(settings: Settings, work: (token: string) => Promise<T>): Promise<T> {
  const records = openRecords(databaseFile(settings.dataDir))
  const accounts = new Accounts(records, { sessionDays: settings.sessionDays })
  const { token, id } = accounts.createToken('administrator', 'npm run lake -- import')
  try {
    return await work(token)
  } finally {
    accounts.revokeToken(id)
    records.close()
  }
}

export async function importDataset(
  settings: Settings,
  source: string,
  options: { dataset: string; existing: Existing },
): Promise<{ documents: number; warnings: string[] }> {
  if (!existsSync(source))
    throw new DataError(
      `There is no ${source}. Expected a file that ends in .ndjson, or the folder of an export.`,
    )
  const lake = await aLake(settings)
  try {
    return await withToken(settings, async (token) => {
      const client = createClient({
        projectId: settings.projectId,
        dataset: options.dataset,
        apiVersion: '2025-02-19',
        apiHost: lake.url,
        useProjectHostname: false,
        useCdn: false,
        token,
      })
      const { numDocs, warnings } = await sanityImport(
        statSync(source).isDirectory() ? source : createReadStream(source),
        { client, operation: operations[options.existing], releasesOperation: 'replace' },
      )
      return { documents: numDocs, warnings: warnings.map(({ message }) => message) }
    })
  } finally {
    await lake.close()
  }
}

export const importing = defineCommand({
  meta: { name: 'import', description: 'Read what "export" or "sanity dataset export" wrote into a dataset' },
  args: {
    source: { type: 'positional', required: true, description: 'a file that ends in .ndjson, or a folder' },
    dataset: { type: 'string', description: 'into which one; SANITY_DATASET if not given' },
    existing: {
      type: 'enum',
      options: ['replace', 'keep', 'fail'],
      default: 'keep',
      description: 'what becomes of documents that are there already',
    },
  },
  run: async ({ args }) => {
    const settings = readSettings(process.env)
    const source = resolve(process.env.INIT_CWD ?? process.cwd(), args.source)
    const dataset = args.dataset ?? settings.dataset
    const done = await importDataset(settings, source, { dataset, existing: args.existing })
    for (const message of done.warnings) stderr.write(`${message}\n`)
    stdout.write(`${source}: ${done.documents} documents read into "${dataset}".\n`)
  },
})
