/**
 * Reads of published content. Invariants: an answer is checked against its shape before it is kept, so that half an
 * answer is an error and never a page; an error is never kept; what is kept carries a tag for each document in it and
 * for the slug it was asked by, also when nothing was found.
 */
import { cacheLife, cacheTag } from 'next/cache'
import { queries, settingsTag, tagsOf } from '@masthead/content'
import type { z } from 'zod'
import { builtWithoutLakeTag } from '../built-without-lake.ts'
import { settings } from '../settings.ts'
import { publishedClient } from './client.ts'
import { picturesAt } from './picture-origin.ts'

export type QueryName = keyof typeof queries
export type Answer<Name extends QueryName> = z.output<(typeof queries)[Name]['result']>
export type Params = Record<string, string | number>

/** The tag of the request in the lake's access log: which query, for which page. */
export function requestTag(name: QueryName, params: Params): string {
  const about = [params.slug, params.from, params.start].find((value) => value !== undefined)
  const plain = about === undefined ? '' : `.${String(about).replace(/[^A-Za-z0-9_-]+/g, '-')}`
  return `site.${name}${plain}`.slice(0, 75)
}

/** Pictures from where the lake stands now: on its public address, which is the Studio's. */
export const atHome = <T>(answer: T): T =>
  picturesAt(answer, settings.apiHost && settings.studioUrl, `${settings.projectId}/${settings.dataset}`)

const building = process.env.NEXT_PHASE === 'phase-production-build'

async function read(name: QueryName, params: Params, implied: string[]): Promise<unknown> {
  'use cache'
  cacheLife('default')
  const { query, result } = queries[name]
  try {
    const answer: unknown = await publishedClient.fetch(query, params, { tag: requestTag(name, params) })
    const checked: unknown = atHome(result.parse(answer))
    cacheTag(...tagsOf(checked, implied))
    return checked
  } catch (error) {
    // A build must not need a lake; what is built without one is made anew at the site's start. Caught in here, since
    // an error that leaves a cached function ends the build even where its caller catches it.
    if (!building) throw error
    cacheTag(builtWithoutLakeTag)
    return result.parse(nothing[name])
  }
}

const nothing: { [Name in QueryName]: unknown } = {
  article: null,
  newestSlugs: [],
  home: { lead: null, seconds: null, newest: [], sections: null, topics: [] },
  reports: { items: [], total: 0 },
  articles: { items: [], total: 0 },
  feed: [],
  author: null,
  people: [],
  topic: null,
  topics: [],
  settings: null,
  redirect: null,
  sitemap: [],
  changes: [],
  present: [],
}

/** `implied` are tags that the query itself depends on, whatever it finds: lists, slugs. */
export const published = async <Name extends QueryName>(
  name: Name,
  params: Params = {},
  implied: string[] = [],
): Promise<Answer<Name>> => (await read(name, params, implied)) as Answer<Name>

export const readSettings = () => published('settings', {}, [settingsTag()])
