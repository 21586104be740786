/**
 * What the launcher reads from the environment and from `.env` at the root. Whether it starts a lake is decided
 * here, once: a project id without an API host means hosted Sanity, and then nothing local is started or named.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

export const root = resolve(import.meta.dirname, '../../..')

const port = z.coerce.number().int().min(1).max(65_535)
/** An empty value in `.env` means "not set", as in every shell script. */
const unset = (value: unknown) => (value === '' ? undefined : value)
const text = z.preprocess(unset, z.string().optional())
/** "localhost:3000" is an address too, of the scheme "localhost:"; and a slash at the end would be doubled in every path. */
const origin = z.preprocess(
  unset,
  z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://www.institute.example' })
    .transform((value) => new URL(value).origin)
    .optional(),
)

const shape = z.object({
  SITE_PORT: z.preprocess(unset, port.default(3000)),
  LAKE_PORT: z.preprocess(unset, port.default(3333)),
  LAKE_HOST: z.preprocess(unset, z.string().default('localhost')),
  DATA_DIR: z.preprocess(unset, z.string().default('./data')),
  SITE_URL: origin,
  STUDIO_URL: origin,
  MASTHEAD_DEMO: z.preprocess(unset, z.enum(['on', 'off']).default('on')),
  SANITY_PROJECT_ID: text,
  SANITY_DATASET: z.preprocess(unset, z.string().default('production')),
  SANITY_API_HOST: origin,
  SANITY_API_READ_TOKEN: text,
  SANITY_API_WRITE_TOKEN: text,
  SANITY_WEBHOOK_SECRET: text,
  PREVIEW_SECRET: text,
})

export type Settings = {
  sitePort: number
  lakePort: number
  /** How the launcher's own processes reach the lake, whatever it listens on besides. */
  lakeInside: string
  dataDir: string
  /** The addresses people use; behind a TLS proxy they differ from the ports. */
  siteUrl: string
  studioUrl: string
  demo: boolean
  projectId: string
  dataset: string
  /** "lake": our own server is started. "hosted": hosted Sanity. "elsewhere": a lake that runs on its own. */
  backend: 'lake' | 'hosted' | 'elsewhere'
  apiHost: string | undefined
  given: { readToken?: string; writeToken?: string; webhookSecret?: string; previewSecret?: string }
}

const everywhere = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'])
const reachable = (host: string) =>
  everywhere.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host

/** Throws an `Error` whose message names each wrong setting and what was expected. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = shape.safeParse(environment)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `  ${name}: ${issue.message} (it is "${environment[name] ?? ''}")`
    })
    throw new Error(
      `These settings cannot be used:\n${lines.join('\n')}\nEvery setting is explained in .env.example.`,
    )
  }
  const env = parsed.data
  if (env.SITE_PORT === env.LAKE_PORT) {
    throw new Error(
      `SITE_PORT and LAKE_PORT are both ${env.SITE_PORT}. Give the site and the lake a port each.`,
    )
  }
  const studioUrl = env.STUDIO_URL ?? `http://localhost:${env.LAKE_PORT}`
  const ownHost = env.SANITY_API_HOST && new URL(env.SANITY_API_HOST).origin === new URL(studioUrl).origin
  const backend =
    env.SANITY_API_HOST && !ownHost ? 'elsewhere' : env.SANITY_PROJECT_ID && !ownHost ? 'hosted' : 'lake'
  return {
    sitePort: env.SITE_PORT,
    lakePort: env.LAKE_PORT,
    lakeInside: `http://${reachable(env.LAKE_HOST)}:${env.LAKE_PORT}`,
    dataDir: resolve(root, env.DATA_DIR),
    siteUrl: env.SITE_URL ?? `http://localhost:${env.SITE_PORT}`,
    studioUrl,
    demo: env.MASTHEAD_DEMO === 'on',
    projectId: env.SANITY_PROJECT_ID ?? 'masthead',
    dataset: env.SANITY_DATASET,
    backend,
    apiHost: backend === 'lake' ? studioUrl : env.SANITY_API_HOST,
    given: {
      readToken: env.SANITY_API_READ_TOKEN,
      writeToken: env.SANITY_API_WRITE_TOKEN,
      webhookSecret: env.SANITY_WEBHOOK_SECRET,
      previewSecret: env.PREVIEW_SECRET,
    },
  }
}

/** Loads `.env` where there is one; what the shell has set wins. */
export function loadEnvironmentFile(): void {
  const file = resolve(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
