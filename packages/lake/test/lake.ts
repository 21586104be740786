/** A real lake for tests: port 0, a folder of its own, the unmodified clients of both versions. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createClient as createClient8,
  type ClientConfig as Config8,
  type SanityClient as Client8,
} from '@sanity/client'
import {
  createClient as createClient7,
  type ClientConfig as Config7,
  type SanityClient as Client7,
} from 'sanity-client-7'
import type { Role } from '../src/caller.ts'
import { startLake, type RunningLake } from '../src/lake.ts'
import { readSettings } from '../src/settings.ts'

export type TestLake = {
  url: string
  lake: RunningLake
  dataDir: string
  /** Errors that were the lake's own fault; a test expects none. */
  faults: unknown[]
  token: (role: Role) => string
  client7: (options?: Partial<Config7>) => Client7
  client8: (options?: Partial<Config8>) => Client8
  /** Fetches a path of the lake. */
  get: (path: string, init?: RequestInit) => Promise<Response>
  close: () => Promise<void>
}

export async function testLake(env: Readonly<Record<string, string>> = {}): Promise<TestLake> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'masthead-lake-')))
  const faults: unknown[] = []
  const settings = readSettings({ LAKE_PORT: '0', DATA_DIR: dataDir, ...env })
  const lake = await startLake(settings, { report: (error) => faults.push(error) })
  const tokens = new Map<Role, string>()
  const token = (role: Role) => {
    const known = tokens.get(role) ?? lake.services.accounts.createToken(role, `test ${role}`).token
    tokens.set(role, known)
    return known
  }
  const shared = {
    projectId: lake.services.settings.projectId,
    dataset: lake.services.settings.dataset,
    apiVersion: '2025-02-19',
    apiHost: lake.url,
    useProjectHostname: false,
    useCdn: false,
    maxRetries: 0,
  }
  return {
    url: lake.url,
    lake,
    dataDir,
    faults,
    token,
    client7: (options = {}) => createClient7({ ...shared, token: token('editor'), ...options }),
    client8: (options = {}) => createClient8({ ...shared, token: token('editor'), ...options }),
    get: (path, init) => fetch(`${lake.url}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      await lake.close(500)
      if (env.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
