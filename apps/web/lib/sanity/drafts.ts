/**
 * Reads of drafts. Invariant: without a valid preview session of this site nothing is read, whatever Next's draft mode
 * says; nothing is kept.
 */
import { queries } from '@masthead/content'
import { cookies } from 'next/headers'
import { sessionCookie, verifySession } from '../preview/session.ts'
import { settings } from '../settings.ts'
import { draftClient } from './client.ts'
import { atHome, requestTag, type Answer, type Params, type QueryName } from './published.ts'

const perspectiveCookie = 'sanity-preview-perspective'

export class NoPreviewSession extends Error {
  override readonly name = 'NoPreviewSession'
}

/** The perspective that Presentation chose: drafts, or a stack of releases with drafts at its end. */
function perspectiveOf(value: string | undefined): 'drafts' | 'published' | string[] {
  if (value === 'published') return 'published'
  const names = (value ?? 'drafts')
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((name) => name.trim().replaceAll('"', ''))
  const safe = names.filter((name) => /^[A-Za-z0-9_-]{1,64}$/.test(name) && name !== 'raw')
  return safe.length === 0 || (safe.length === 1 && /^(drafts|previewDrafts)$/.test(safe[0] ?? ''))
    ? 'drafts'
    : safe
}

/** Throws `NoPreviewSession`. */
export async function drafts<Name extends QueryName>(name: Name, params: Params = {}): Promise<Answer<Name>> {
  const jar = await cookies()
  if (!verifySession(jar.get(sessionCookie)?.value, settings.previewSecret))
    throw new NoPreviewSession('This preview has ended.')
  const { query, result } = queries[name]
  const answer: unknown = await draftClient.fetch(query, params, {
    perspective: perspectiveOf(jar.get(perspectiveCookie)?.value),
    resultSourceMap: 'withKeyArraySelector',
    filterResponse: true,
    cache: 'no-store',
    tag: requestTag(name, params).replace(/^site\./, 'preview.'),
  })
  return atHome(result.parse(answer)) as Answer<Name>
}
