/** The environment each part is started with: the person's own, and what the launcher adds. Nothing else differs. */
import { join } from 'node:path'
import { buildName } from './builds.ts'
import type { Secrets } from './secrets.ts'
import { root, type Settings } from './settings.ts'

/** Where the builds for this data lie, relative to the root. */
export const studioOutput = (settings: Settings) => `studio/dist/${buildName(settings.dataDir)}`
const siteFolder = 'apps/web'
const siteDist = (settings: Settings) => `.next/${buildName(settings.dataDir)}`
export const siteOutput = (settings: Settings) => `${siteFolder}/${siteDist(settings)}`

export function lakeEnvironment(
  settings: Settings,
  secrets?: Secrets,
  port = settings.lakePort,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATA_DIR: settings.dataDir,
    LAKE_PORT: String(port),
    SANITY_PROJECT_ID: settings.projectId,
    SANITY_DATASET: settings.dataset,
    SITE_URL: settings.siteUrl,
    STUDIO_URL: settings.studioUrl,
    LAKE_STUDIO_DIR: join(root, studioOutput(settings)),
    ...(secrets && {
      LAKE_WEBHOOK_URL: `http://localhost:${settings.sitePort}/api/revalidate`,
      LAKE_WEBHOOK_SECRET: secrets.webhookSecret,
    }),
  }
}

/** What is compiled into the Studio; the fingerprint of its build covers exactly this. */
export function studioVariables(settings: Settings): Record<string, string | undefined> {
  return {
    SANITY_STUDIO_PROJECT_ID: settings.projectId,
    SANITY_STUDIO_DATASET: settings.dataset,
    SANITY_STUDIO_API_HOST: settings.apiHost,
    SANITY_STUDIO_PREVIEW_ORIGIN: settings.siteUrl,
  }
}

const secrets = new Set([
  'SANITY_API_READ_TOKEN',
  'SANITY_API_WRITE_TOKEN',
  'SANITY_WEBHOOK_SECRET',
  'PREVIEW_SECRET',
])
const withoutSecrets = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !secrets.has(name)))

export function studioEnvironment(settings: Settings): NodeJS.ProcessEnv {
  return { ...withoutSecrets(process.env), ...studioVariables(settings), NODE_ENV: 'production' }
}

/** Without the site's tokens: whatever serves the Studio to browsers has no use for them. */
export function studioServerEnvironment(settings: Settings): NodeJS.ProcessEnv {
  return {
    ...withoutSecrets(process.env),
    NODE_ENV: 'production',
    STUDIO_DIR: join(root, studioOutput(settings)),
    STUDIO_PORT: String(settings.lakePort),
    SANITY_PROJECT_ID: settings.projectId,
    SANITY_API_HOST: settings.apiHost,
    SITE_URL: settings.siteUrl,
  }
}

export function siteEnvironment(settings: Settings, secrets: Partial<Secrets>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    SANITY_PROJECT_ID: settings.projectId,
    SANITY_DATASET: settings.dataset,
    SANITY_API_HOST: settings.backend === 'lake' ? settings.lakeInside : settings.apiHost,
    SANITY_API_READ_TOKEN: settings.given.readToken ?? secrets.readToken,
    SANITY_API_WRITE_TOKEN: settings.given.writeToken ?? secrets.writeToken,
    SANITY_WEBHOOK_SECRET: settings.given.webhookSecret ?? secrets.webhookSecret,
    PREVIEW_SECRET: settings.given.previewSecret ?? secrets.previewSecret,
    SITE_URL: settings.siteUrl,
    STUDIO_URL: settings.studioUrl,
    SITE_PORT: String(settings.sitePort),
    SITE_BUILD_DIR: siteDist(settings),
    DATA_DIR: settings.dataDir,
  }
}
