import {
  aboutPath,
  articlesPath,
  homePath,
  listTag,
  pathOf,
  peoplePath,
  reportsPath,
  topicsPath,
} from '@masthead/content'
import { published } from '../../lib/sanity/published.ts'
import { sitemap } from '../../lib/seo/feed.ts'

export async function GET(): Promise<Response> {
  const entries = await published('sitemap', {}, ['article', 'author', 'topic'].map(listTag))
  const fixed = [homePath(), articlesPath(), reportsPath(), peoplePath(), topicsPath(), aboutPath()].map(
    (path) => ({ path }),
  )
  const own = entries.flatMap((entry) => {
    const path = pathOf(entry)
    return path ? [{ path, modified: entry._updatedAt }] : []
  })
  return new Response(sitemap([...fixed, ...own]), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}
