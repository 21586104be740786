/**
 * What changed while the site was away. Invariant: a site that says it is ready shows nothing older than the lake held
 * when it started, whatever became of the webhooks, and however it was stopped: Next keeps marks of stale pages in
 * memory only, so that they die with it, and a webhook may have been on its way.
 *
 * Nothing needs to be kept for that: each built page says when it was made and of which documents.
 */
import { documentTag, listTag, namedTag, queries, tagsOfChange } from '@masthead/content'
import { publishedClient } from '../lib/sanity/client.ts'
import type { BuiltPage } from './built-pages.ts'

/** Milliseconds between a read and the page made of it, and by which the lake's clock may differ from ours. */
const margin = 15_000

/** A change with the tags it makes stale. `at`: milliseconds since 1970; a deletion leaves no time behind. */
export type Missed = { at: number; tags: readonly string[] }

const documentsOn = (pages: readonly BuiltPage[]): string[] => {
  const prefix = documentTag('')
  const tags = pages.flatMap((page) => [...page.tags].filter((tag) => tag.startsWith(prefix)))
  return [...new Set(tags)].map((tag) => tag.slice(prefix.length))
}

/** Changes of published documents that the pages may not show yet. Throws when the lake does not answer. */
export async function missedChanges(pages: readonly BuiltPage[]): Promise<Missed[]> {
  if (pages.length === 0) return []
  const since = new Date(Math.min(...pages.map((page) => page.made)) - margin).toISOString()
  const ids = documentsOn(pages)
  const options = { tag: 'site.catch-up' }
  const [changed, present] = await Promise.all([
    publishedClient.fetch<unknown>(queries.changes.query, { since }, options),
    publishedClient.fetch<unknown>(queries.present.query, { ids }, options),
  ])
  const there = new Set(queries.present.result.parse(present))
  return [
    ...queries.changes.result
      .parse(changed)
      .map((change) => ({ at: Date.parse(change._updatedAt), tags: tagsOfChange(change) })),
    ...ids
      .filter((id) => !there.has(id))
      // Nobody knows of what type it was: any list may have lost it.
      .map((id) => ({
        at: Number.POSITIVE_INFINITY,
        tags: [documentTag(id), namedTag(), ...['article', 'author', 'topic'].map(listTag)],
      })),
  ]
}

/** The tags through which a page is older than what it shows; none when it is not. */
export function behind(page: BuiltPage, missed: readonly Missed[]): string[] {
  const tags = missed
    .filter(({ at }) => page.made < at + margin)
    .flatMap((change) => change.tags.filter((tag) => page.tags.has(tag)))
  // A page of very many documents names their types only, so that nobody can tell what it has lost.
  return [...new Set([...tags, ...[...page.tags].filter((tag) => tag.startsWith('type:'))])]
}
