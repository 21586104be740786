/**
 * Where to import to: the environment (and `.env` at the root), else what the launcher keeps for this data folder.
 * Hosted Sanity needs a project and a token and nothing else; a lake of one's own is found by itself.
 */
import { createClient } from '@sanity/client'
import type { SanityClient } from '@sanity/client'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../../..')

/** The part of the launcher's file that concerns us. */
const launcherFile = z.looseObject({
  apiHost: z.url(),
  projectId: z.string(),
  dataset: z.string(),
  writeToken: z.string(),
})

export type Target = { projectId: string; dataset: string; token: string; apiHost?: string }

/** A setting is missing; the message says which one and where it goes. */
export class MissingSetting extends Error {
  override name = 'MissingSetting'
}

export function loadEnvironmentFile(): void {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function readTarget(environment: NodeJS.ProcessEnv): Target {
  const given = (name: string) => environment[name]?.trim() || undefined
  const token = given('SANITY_API_WRITE_TOKEN')
  const projectId = given('SANITY_PROJECT_ID')
  // A slash at the end would be doubled in every path.
  const address = (name: string) => given(name)?.replace(/\/+$/, '')
  const apiHost = address('SANITY_API_HOST')
  if (token)
    return {
      projectId: projectId ?? 'masthead',
      dataset: given('SANITY_DATASET') ?? 'production',
      token,
      ...(apiHost
        ? { apiHost }
        : !projectId && {
            apiHost: address('STUDIO_URL') ?? `http://localhost:${given('LAKE_PORT') ?? 3333}`,
          }),
    }
  // What the launcher keeps is of a lake of one's own, and may lie there from before.
  if (projectId && !apiHost)
    throw new MissingSetting(
      `To import into the project "${projectId}" of hosted Sanity, set SANITY_API_WRITE_TOKEN to a token that may write.`,
    )
  const dataDir = resolve(root, given('DATA_DIR') ?? './data')
  const file = join(dataDir, 'launcher.json')
  if (!existsSync(file))
    throw new MissingSetting(
      `There is no data in ${dataDir} yet. Start Masthead once with "npm start", or set SANITY_API_WRITE_TOKEN and SANITY_API_HOST.`,
    )
  const parsed = launcherFile.safeParse(jsonIn(file))
  if (!parsed.success)
    throw new MissingSetting(`${file} is not what the launcher writes. Set SANITY_API_WRITE_TOKEN instead.`)
  const { writeToken, ...place } = parsed.data
  return {
    projectId: projectId ?? place.projectId,
    dataset: given('SANITY_DATASET') ?? place.dataset,
    token: writeToken,
    apiHost: apiHost ?? place.apiHost,
  }
}

export const clientFor = ({ projectId, dataset, token, apiHost }: Target): SanityClient =>
  createClient({
    projectId,
    dataset,
    token,
    apiVersion: '2026-11-01',
    useCdn: false,
    perspective: 'raw',
    maxRetries: 1,
    timeout: 30_000,
    requestTagPrefix: 'masthead',
    ...(apiHost && { apiHost, useProjectHostname: false }),
  })
