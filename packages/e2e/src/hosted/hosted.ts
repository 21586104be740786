/**
 * Hosted Sanity for a story: a lake with the demo edition behind the recording proxy, under a project of its own, and
 * the environment of somebody who has set what the README says of hosted Sanity, and whose way out is the proxy.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '@masthead/demo'
import { readSettings, startLake } from '@masthead/lake'
import { createClient, type SanityClient } from '@sanity/client'
import { type HostedProxy, openHostedProxy } from './proxy.ts'
import { HostedRecord } from './record.ts'

export const project = 'h0st3d77'
export const dataset = 'production'
export const webhookSecret = 'a secret that hosted Sanity shares with the site'

export type Hosted = {
  /** The lake behind it, asked directly: what editors' requests came to. */
  client: SanityClient
  proxy: HostedProxy
  record: HostedRecord
  /** What hosted Sanity gives a person who signs in. */
  personToken: string
  siteTokens: string[]
  /** For `npm start`: nothing of it but the last three lines differs from what the README asks for. */
  env: Record<string, string>
  close: () => Promise<void>
}

/** `origins` are those of the project's settings: where site and Studio will be. */
export async function openHosted(origins: readonly string[]): Promise<Hosted> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-hosted-'))
  const lake = await startLake(
    readSettings({
      DATA_DIR: join(folder, 'lake'),
      LAKE_PORT: '0',
      SANITY_PROJECT_ID: project,
      SANITY_DATASET: dataset,
      // Where it says that its pictures are.
      STUDIO_URL: 'https://cdn.sanity.io',
      LAKE_ALLOWED_ORIGINS: origins.join(','),
    }),
    { report: (error) => process.stderr.write(`The lake behind hosted Sanity: ${String(error)}\n`) },
  )
  const token = (role: 'viewer' | 'editor', label: string) =>
    lake.services.accounts.createToken(role, label).token
  const read = token('viewer', 'site')
  const write = token('editor', 'site')
  const person = token('editor', 'a person')
  const record = new HostedRecord(
    project,
    new Map([
      [read, 'the site, reading'],
      [write, 'the site, writing'],
      [person, 'a person'],
    ]),
  )
  const proxy = await openHostedProxy(project, lake.port, record)
  const authority = join(folder, 'authority.pem')
  writeFileSync(authority, proxy.certificate.cert)
  const client = createClient({
    projectId: project,
    dataset,
    apiVersion: '2026-11-01',
    apiHost: `http://localhost:${lake.port}`,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    token: token('editor', 'the story'),
  })
  await loadDemo({ client })
  return {
    client,
    proxy,
    record,
    personToken: person,
    siteTokens: [read, write],
    env: {
      SANITY_PROJECT_ID: project,
      SANITY_DATASET: dataset,
      SANITY_API_READ_TOKEN: read,
      SANITY_API_WRITE_TOKEN: write,
      SANITY_WEBHOOK_SECRET: webhookSecret,
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: proxy.url.server,
      NODE_EXTRA_CA_CERTS: authority,
    },
    close: async () => {
      await proxy.close()
      await lake.close(500)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
