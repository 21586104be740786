/**
 * Which pages are built ahead: the newest. Next wants at least one, and an empty dataset has none, so there is a
 * placeholder at which nothing is found.
 */
import { published } from './sanity/published.ts'

const ahead = 40
export const placeholder = 'nothing-here-yet'

export async function newestArticles(): Promise<{ slug: string }[]> {
  const slugs = await published('newestSlugs', { limit: ahead })
  return (slugs.length > 0 ? slugs : [placeholder]).map((slug) => ({ slug }))
}

export async function everySlug(type: 'author' | 'topic'): Promise<{ slug: string }[]> {
  const entries = await published('sitemap')
  const slugs = entries.flatMap((entry) => (entry._type === type && entry.slug ? [entry.slug] : []))
  return (slugs.length > 0 ? slugs.slice(0, ahead) : [placeholder]).map((slug) => ({ slug }))
}

/** Next hands over what stood in the address; a slug may hold any letter. */
export function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
