import { sitemapPath } from '@masthead/content'
import { absolute } from '../../lib/settings.ts'

export function GET(): Response {
  return new Response(`User-agent: *\nDisallow: /api/\n\nSitemap: ${absolute(sitemapPath())}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
