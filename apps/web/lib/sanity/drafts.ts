/**
 * Reads of drafts. Invariant: without a valid preview session of this site nothing is read, whatever Next's draft mode
 * says; nothing is kept.
 */
import { queries } from '@masthead/content'
import { cookies } from 'next/headers'
import { sessionCookie, verifySession } from '../preview/session.ts'
import { settings } from '../settings.ts'
import { draftClient } from './client.ts'
import { type Draft, type Place, plainAnswer } from './draft.ts'
import { mapOfMarks } from './marks.ts'
import { requestTag, type Answer, type Params, type QueryName } from './published.ts'

const perspectiveCookie = 'sanity-preview-perspective'

export class NoPreviewSession extends Error {
  override readonly name = 'NoPreviewSession'
}

export const place: Place = {
  projectId: settings.projectId,
  dataset: settings.dataset,
  studioUrl: settings.studioUrl,
  pictures: settings.apiHost && settings.studioUrl,
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

/** An answer and where each of the texts that a page marks comes from. Throws `NoPreviewSession`. */
async function read<Name extends QueryName>(name: Name, params: Params): Promise<Draft<Name>> {
  const jar = await cookies()
  if (!verifySession(jar.get(sessionCookie)?.value, settings.previewSecret))
    throw new NoPreviewSession('This preview has ended.')
  const perspective = perspectiveOf(jar.get(perspectiveCookie)?.value)
  const { result, resultSourceMap } = await draftClient.fetch<unknown>(queries[name].query, params, {
    perspective,
    resultSourceMap: 'withKeyArraySelector',
    filterResponse: false,
    cache: 'no-store',
    tag: requestTag(name, params).replace(/^site\./, 'preview.'),
  })
  const sourceMap = resultSourceMap && mapOfMarks(result, resultSourceMap)
  const draft = { name, params, perspective, result, sourceMap }
  // Half an answer is an error here and never a page.
  plainAnswer(name, draft, place)
  return draft
}

export type Drafts<Name extends QueryName> = { [Each in Name]: Draft<Each> }

/** What a page's preview is made from: `{ article: { slug }, settings: {} }` asks for both. Throws `NoPreviewSession`. */
export async function drafts<Asked extends Partial<Record<QueryName, Params>>>(
  asked: Asked,
): Promise<{ place: Place; drafts: Drafts<keyof Asked & QueryName> }> {
  const names = Object.keys(asked) as (keyof Asked & QueryName)[]
  const found = await Promise.all(
    names.map(async (name) => [name, await read(name, asked[name] ?? {})] as const),
  )
  return { place, drafts: Object.fromEntries(found) as Drafts<keyof Asked & QueryName> }
}

/** The plain answer alone. Throws `NoPreviewSession`. */
export const draftAnswer = async <Name extends QueryName>(
  name: Name,
  params: Params,
): Promise<Answer<Name>> => plainAnswer(name, await read(name, params), place)
