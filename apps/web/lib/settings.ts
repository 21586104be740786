/**
 * The site's settings, read once. Invariant: a setting that cannot be used stops the boot by its name; secrets are read
 * on the server only, since nothing in `components/` and no client component imports this file.
 */
import { z } from 'zod'

const unset = (value: unknown) => (value === '' ? undefined : value)
const text = z.preprocess(unset, z.string().optional())
const origin = (fallback: string) =>
  z.preprocess(unset, z.url().default(fallback)).transform((value) => new URL(value).origin)

const shape = z.object({
  SANITY_PROJECT_ID: z.preprocess(unset, z.string().default('masthead')),
  SANITY_DATASET: z.preprocess(unset, z.string().default('production')),
  SANITY_API_HOST: z.preprocess(unset, z.url().optional()),
  SANITY_API_READ_TOKEN: text,
  SANITY_API_WRITE_TOKEN: text,
  SANITY_WEBHOOK_SECRET: text,
  PREVIEW_SECRET: text,
  SITE_URL: origin('http://localhost:3000'),
  STUDIO_URL: origin('http://localhost:3333'),
})

function read() {
  const parsed = shape.safeParse(process.env)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`)
  throw new Error(
    `The site cannot use these settings:\n${lines.join('\n')}\nEvery setting is explained in .env.example.`,
  )
}

const env = read()

export const settings = {
  projectId: env.SANITY_PROJECT_ID,
  dataset: env.SANITY_DATASET,
  /** A lake's address; undefined on hosted Sanity. */
  apiHost: env.SANITY_API_HOST,
  readToken: env.SANITY_API_READ_TOKEN,
  writeToken: env.SANITY_API_WRITE_TOKEN,
  webhookSecret: env.SANITY_WEBHOOK_SECRET,
  previewSecret: env.PREVIEW_SECRET,
  /** Whether previews can be shown: drafts can be read, and who may see them is signed. */
  previews: Boolean(env.SANITY_API_READ_TOKEN && env.PREVIEW_SECRET),
  siteUrl: env.SITE_URL,
  studioUrl: env.STUDIO_URL,
} as const

/** An absolute address of this site. */
export const absolute = (path: string) => new URL(path, settings.siteUrl).href
