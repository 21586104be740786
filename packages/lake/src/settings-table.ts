/**
 * Every setting of Masthead that is for people to set, once: its name, its shape, what it is for. The lake's settings,
 * `.env.example` and docs/settings.md are made from this table. Not here is what the launcher tells the parts that it
 * starts (MASTHEAD_…, SANITY_STUDIO_…, STUDIO_…), and what tests and benchmarks are told (RUNS, SEED, …).
 */
import { z } from 'zod'
import { type BudgetSetting, budgetNames, budgets, settingOf } from './groq/limits.ts'
import { datasetName, datasetNameExpected } from './store/dataset-name.ts'

export type Part = 'lake' | 'site' | 'studio' | 'launcher'

export type SettingRow = {
  /** Who reads it. */
  parts: readonly Part[]
  section: string
  /** What it is and what it does, in a sentence or two. */
  help: string
  /** As it stands in `.env.example`; empty for what has no default. */
  fallback: string
  /** The lake's shape; rows that the lake does not read have none. */
  shape?: z.ZodType
}

/** An empty value means "not set", as in every shell script. */
const unset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(shape: T) => z.preprocess(unset, shape.optional())
const number = (fallback: number, least: number, most: number, what: string) => {
  const message = `expected ${what}: a whole number from ${least} to ${most}`
  return z.preprocess(
    unset,
    z.coerce.number(message).int(message).min(least, message).max(most, message).default(fallback),
  )
}
const origin = (fallback: string) =>
  z.preprocess(
    unset,
    z
      .url({ protocol: /^https?$/, error: 'expected an address such as https://studio.institute.example' })
      .transform((value) => new URL(value).origin)
      .default(fallback),
  )
const name = (fallback: string, pattern: RegExp, expected: string) =>
  z.preprocess(unset, z.string().regex(pattern, `expected ${expected}`).default(fallback))

const megabyte = 1024 * 1024

type NumberRow = SettingRow & { shape: ReturnType<typeof number> }

/** A setting for each budget of a query. */
const budgetRows = Object.fromEntries(
  budgetNames.map((budget): [string, NumberRow] => {
    const { fallback, least, most, unit, help } = budgets[budget]
    const shape = number(fallback, least, most, unit)
    return [
      settingOf(budget),
      { parts: ['lake'], section: 'Limits', help, fallback: String(fallback), shape },
    ]
  }),
) as Record<BudgetSetting, NumberRow>

export const settingsTable = {
  SANITY_PROJECT_ID: {
    parts: ['lake', 'site', 'studio', 'launcher'],
    section: 'Project',
    help: 'The project. With SANITY_PROJECT_ID set and no SANITY_API_HOST, Masthead runs on hosted Sanity.',
    fallback: '',
    shape: name('masthead', /^[a-z0-9-]{1,64}$/, 'small letters, digits and dashes'),
  },
  SANITY_DATASET: {
    parts: ['lake', 'site', 'studio', 'launcher'],
    section: 'Project',
    help: 'The dataset that site and Studio use.',
    fallback: 'production',
    shape: name('production', datasetName, datasetNameExpected),
  },
  SANITY_API_HOST: {
    parts: ['site', 'studio', 'launcher'],
    section: 'Project',
    help: 'Address of a lake that runs elsewhere, such as http://localhost:3333.',
    fallback: '',
  },
  SANITY_API_READ_TOKEN: {
    parts: ['site'],
    section: 'Project',
    help: 'A viewer token: the site reads drafts with it, for previews only. Made at the first start if not set.',
    fallback: '',
  },
  SANITY_API_WRITE_TOKEN: {
    parts: ['site'],
    section: 'Project',
    help: 'An editor token: the site writes redirects with it. Made at the first start if not set.',
    fallback: '',
  },
  SANITY_WEBHOOK_SECRET: {
    parts: ['site'],
    section: 'Project',
    help: 'Proves to the site that a webhook is genuine. Made at the first start if not set.',
    fallback: '',
  },
  PREVIEW_SECRET: {
    parts: ['site'],
    section: 'Project',
    help: "Signs the site's own preview sessions. Made at the first start if not set.",
    fallback: '',
  },
  DATA_DIR: {
    parts: ['lake', 'launcher'],
    section: 'Places',
    help: 'The folder with everything that must not be lost. Relative to the root of the repository.',
    fallback: './data',
    shape: z.preprocess(unset, z.string().default('./data')),
  },
  SITE_PORT: { parts: ['site', 'launcher'], section: 'Places', help: "The site's port.", fallback: '3000' },
  LAKE_PORT: {
    parts: ['lake', 'launcher'],
    section: 'Places',
    help: 'The port of lake and Studio.',
    fallback: '3333',
    shape: number(3333, 0, 65_535, 'a port'),
  },
  SITE_HOST: {
    parts: ['site', 'launcher'],
    section: 'Places',
    help: 'What the site listens on, beside loopback: "localhost" (this machine only), or an address such as 0.0.0.0 in a container.',
    fallback: 'localhost',
  },
  LAKE_HOST: {
    parts: ['lake', 'launcher'],
    section: 'Places',
    help: 'What the lake listens on: "localhost" (this machine only), or an address such as 0.0.0.0 in a container; STUDIO_URL must then name how browsers reach it. Anything but localhost takes "Continue as local editor" away.',
    fallback: 'localhost',
    shape: z.preprocess(unset, z.string().default('localhost')),
  },
  SITE_URL: {
    parts: ['lake', 'site', 'launcher'],
    section: 'Places',
    help: "The site's public address. Default: http://localhost:SITE_PORT.",
    fallback: '',
    shape: origin('http://localhost:3000'),
  },
  STUDIO_URL: {
    parts: ['lake', 'site', 'launcher'],
    section: 'Places',
    help: 'The public address of Studio and lake. Default: http://localhost:LAKE_PORT.',
    fallback: '',
    shape: optional(origin('')),
  },
  LAKE_ALLOWED_ORIGINS: {
    parts: ['lake'],
    section: 'Places',
    help: 'Further origins whose pages may call the lake with credentials, separated by commas. Site and Studio are allowed without being named.',
    fallback: '',
    shape: z.preprocess(
      unset,
      z
        .string()
        .default('')
        .transform((text, context) =>
          text
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== '')
            .map((part) => {
              if (URL.canParse(part) && /^https?:/.test(part)) return new URL(part).origin
              context.addIssue({
                code: 'custom',
                message: `expected addresses with http:// or https:// in front, separated by commas; "${part}" is none`,
              })
              return z.NEVER
            }),
        ),
    ),
  },
  SITE_BUILD_DIR: {
    parts: ['site'],
    section: 'Places',
    help: "The site's build, inside apps/web. The launcher sets it: each data folder has its own.",
    fallback: '.next',
  },
  LAKE_STUDIO_DIR: {
    parts: ['lake'],
    section: 'Places',
    help: 'The built Studio, which the lake serves. The launcher sets it.',
    fallback: '',
    shape: optional(z.string()),
  },
  LAKE_WEBHOOK_URL: {
    parts: ['lake'],
    section: 'Webhook',
    help: 'Where the lake reports each change of a published document of SANITY_DATASET. The launcher sets it.',
    fallback: '',
    shape: optional(z.url({ protocol: /^https?$/, error: 'expected an http or https address' })),
  },
  LAKE_WEBHOOK_SECRET: {
    parts: ['lake'],
    section: 'Webhook',
    help: 'What the webhook is signed with. The launcher sets it.',
    fallback: '',
    shape: optional(z.string().min(16, 'expected 16 characters or more')),
  },
  MASTHEAD_DEMO: {
    parts: ['launcher'],
    section: 'Launcher',
    help: '"off" leaves an empty lake empty instead of loading the demo edition.',
    fallback: 'on',
  },
  LAKE_SESSION_DAYS: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Days after which a person who did nothing has to sign in again.',
    fallback: '30',
    shape: number(30, 1, 365, 'days'),
  },
  LAKE_QUERIES_AT_ONCE: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Queries in flight; more are answered 429 with Retry-After.',
    fallback: '500',
    shape: number(500, 1, 100_000, 'a count'),
  },
  LAKE_MUTATIONS_AT_ONCE: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Writes in flight; more are answered 429 with Retry-After.',
    fallback: '100',
    shape: number(100, 1, 100_000, 'a count'),
  },
  LAKE_DATASETS: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Datasets there may be; editors make them.',
    fallback: '1000',
    shape: number(1000, 1, 1_000_000, 'a count'),
  },
  LAKE_EXPORTS_AT_ONCE: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Exports over HTTP under way, each of which holds a view of the data until it is read; more are answered 429 with Retry-After.',
    fallback: '16',
    shape: number(16, 1, 1000, 'a count'),
  },
  LAKE_REQUESTS_PER_MINUTE: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Requests a minute for each token, person or, without either, address.',
    fallback: '60000',
    shape: number(60_000, 10, 10_000_000, 'a count'),
  },
  LAKE_SIGN_IN_TRIES: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Wrong passwords or tokens an address may try in five minutes.',
    fallback: '20',
    shape: number(20, 1, 10_000, 'a count'),
  },
  LAKE_STREAMS: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Event streams open at once.',
    fallback: '5000',
    shape: number(5000, 1, 1_000_000, 'a count'),
  },
  LAKE_BODY_BYTES: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Bytes of a mutation, action or query body.',
    fallback: String(16 * megabyte),
    shape: number(16 * megabyte, 1024, 1024 * megabyte, 'bytes'),
  },
  LAKE_UPLOAD_BYTES: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Bytes of an uploaded picture or file.',
    fallback: String(256 * megabyte),
    shape: number(256 * megabyte, 1024, 16 * 1024 * megabyte, 'bytes'),
  },
  LAKE_IMAGE_PIXELS: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Pixels of an uploaded picture.',
    fallback: '100000000',
    shape: number(100_000_000, 1, 1_000_000_000, 'pixels'),
  },
  ...budgetRows,
  LAKE_ACCESS_LOG_BYTES: {
    parts: ['lake'],
    section: 'Limits',
    help: 'Size at which access.ndjson is set aside as access.1.ndjson; three old ones are kept.',
    fallback: String(64 * megabyte),
    shape: number(64 * megabyte, 1024, 16 * 1024 * megabyte, 'bytes'),
  },
} as const satisfies Record<string, SettingRow>

export type SettingName = keyof typeof settingsTable
