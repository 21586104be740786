/**
 * Clients of the content lake, ours or hosted. Invariant: the published client holds no token, so that whatever is
 * asked of it, no draft can be in the answer.
 */
import { createClient } from 'next-sanity'
import { settings } from '../settings.ts'

/**
 * One slow answer is an error page in time; a page that was built needs no answer at all. Where the machine is busy
 * building, and nobody reads yet, an answer may take longer.
 */
const nobodyReads =
  process.env.NODE_ENV === 'development' || process.env.NEXT_PHASE === 'phase-production-build'
const timeout = nobodyReads ? 10_000 : 2500

const common = {
  projectId: settings.projectId,
  dataset: settings.dataset,
  apiVersion: '2026-11-01',
  maxRetries: 0,
  timeout,
  ...(settings.apiHost && { apiHost: settings.apiHost, useProjectHostname: false }),
}

/** Published documents, as an anonymous reader sees them. On hosted Sanity the webhook tells the truth, not the CDN. */
export const publishedClient = createClient({
  ...common,
  useCdn: false,
  perspective: 'published',
  stega: false,
})

/** Drafts, for previews only: see `lib/preview/session.ts` for who may. */
export const draftClient = createClient({
  ...common,
  useCdn: false,
  token: settings.readToken,
  perspective: 'drafts',
  stega: false,
})

/** Writes redirects, and nothing else. */
export const writeClient = createClient({
  ...common,
  timeout: 10_000,
  useCdn: false,
  token: settings.writeToken,
})
