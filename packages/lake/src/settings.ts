/**
 * The lake's settings. Invariant: a setting that cannot be used stops the boot with its name and what was expected;
 * past this file nothing reads the environment.
 */
import { resolve } from 'node:path'
import type { z } from 'zod'
import { budgetNames, type EngineLimits, settingOf } from './groq/limits.ts'
import { settingsTable, type SettingName } from './settings-table.ts'

type Shaped = {
  [
    Name in SettingName as (typeof settingsTable)[Name] extends { shape: z.ZodType } ? Name : never
  ]: (typeof settingsTable)[Name] extends { shape: infer Shape extends z.ZodType } ? z.output<Shape> : never
}

export type Settings = {
  projectId: string
  dataset: string
  /** Absolute. */
  dataDir: string
  host: string
  port: number
  siteUrl: string
  studioUrl: string
  /** Origins whose pages may call with credentials: Studio and site first. */
  allowedOrigins: readonly string[]
  studioDir: string | undefined
  webhook: { url: string; secret: string } | undefined
  sessionDays: number
  queriesAtOnce: number
  mutationsAtOnce: number
  datasets: number
  exportsAtOnce: number
  requestsPerMinute: number
  signInTries: number
  streams: number
  bodyBytes: number
  uploadBytes: number
  imagePixels: number
  /** Budgets of one query, as the engine names them. */
  query: EngineLimits
  accessLogBytes: number
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const root = resolve(import.meta.dirname, '../../..')

/** Throws `SettingsError`, which names each wrong setting, its value and what was expected. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const env: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, row] of Object.entries(settingsTable)) {
    if (!('shape' in row)) continue
    const parsed = row.shape.safeParse(environment[name])
    if (parsed.success) env[name] = parsed.data
    else {
      const secret = /SECRET|TOKEN/.test(name)
      const value = secret ? '' : ` It is "${environment[name] ?? ''}".`
      wrong.push(`  ${name}: ${parsed.error.issues[0]?.message ?? 'cannot be used'}.${value}`)
    }
  }
  const e = env as Shaped
  if (wrong.length === 0 && (e.LAKE_WEBHOOK_URL === undefined) !== (e.LAKE_WEBHOOK_SECRET === undefined)) {
    wrong.push('  LAKE_WEBHOOK_URL, LAKE_WEBHOOK_SECRET: expected both or neither.')
  }
  if (wrong.length > 0) {
    throw new SettingsError(
      `These settings cannot be used:\n${wrong.join('\n')}\nEvery setting is explained in .env.example.`,
    )
  }
  const studioUrl = e.STUDIO_URL ?? `http://localhost:${e.LAKE_PORT}`
  return {
    projectId: e.SANITY_PROJECT_ID,
    dataset: e.SANITY_DATASET,
    dataDir: resolve(root, e.DATA_DIR),
    host: e.LAKE_HOST,
    port: e.LAKE_PORT,
    siteUrl: e.SITE_URL,
    studioUrl,
    allowedOrigins: [...new Set([studioUrl, e.SITE_URL, ...e.LAKE_ALLOWED_ORIGINS])],
    studioDir: e.LAKE_STUDIO_DIR,
    webhook:
      e.LAKE_WEBHOOK_URL && e.LAKE_WEBHOOK_SECRET
        ? { url: e.LAKE_WEBHOOK_URL, secret: e.LAKE_WEBHOOK_SECRET }
        : undefined,
    sessionDays: e.LAKE_SESSION_DAYS,
    queriesAtOnce: e.LAKE_QUERIES_AT_ONCE,
    mutationsAtOnce: e.LAKE_MUTATIONS_AT_ONCE,
    datasets: e.LAKE_DATASETS,
    exportsAtOnce: e.LAKE_EXPORTS_AT_ONCE,
    requestsPerMinute: e.LAKE_REQUESTS_PER_MINUTE,
    signInTries: e.LAKE_SIGN_IN_TRIES,
    streams: e.LAKE_STREAMS,
    bodyBytes: e.LAKE_BODY_BYTES,
    uploadBytes: e.LAKE_UPLOAD_BYTES,
    imagePixels: e.LAKE_IMAGE_PIXELS,
    query: Object.fromEntries(budgetNames.map((name) => [name, e[settingOf(name)]])) as EngineLimits,
    accessLogBytes: e.LAKE_ACCESS_LOG_BYTES,
  }
}

/** The lines of `.env.example`. */
export function exampleEnvironment(): string {
  const lines = [
    '# Every setting of Masthead. None is needed: these are the defaults. Copy to .env and change what you like.',
  ]
  let section = ''
  for (const [name, row] of Object.entries(settingsTable)) {
    if (row.section !== section) {
      section = row.section
      lines.push('', `## ${section}`)
    }
    lines.push('', `# ${row.help}`, `# ${name}=${row.fallback}`)
  }
  return `${lines.join('\n')}\n`
}

/** The text of docs/settings.md. */
export function settingsDocument(): string {
  const rows = Object.entries(settingsTable).map(
    ([name, row]) =>
      `| \`${name}\` | ${row.fallback === '' ? '' : `\`${row.fallback}\``} | ${row.parts.join(', ')} | ${row.help} |`,
  )
  return [
    '# Settings',
    '',
    'Made from `packages/lake/src/settings-table.ts` by `npm run lake -- docs`. None is needed.',
    '',
    '| name | default | read by | what it does |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
