import { listTag } from '@masthead/content'
import { published, readSettings } from '../../lib/sanity/published.ts'
import { rssFeed } from '../../lib/seo/feed.ts'

export async function GET(): Promise<Response> {
  const [items, settings] = await Promise.all([
    published('feed', { limit: 30 }, [listTag('article')]),
    readSettings(),
  ])
  return new Response(rssFeed(items, settings), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}
