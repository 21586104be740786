/** One function per kind of address, used by site, Studio, feeds and webhooks alike. Paths, no host. */
export const homePath = () => '/'
export const articlePath = (slug: string) => `/articles/${encodeURIComponent(slug)}`
export const authorPath = (slug: string) => `/people/${encodeURIComponent(slug)}`
export const topicPath = (slug: string) => `/topics/${encodeURIComponent(slug)}`
/** Lists are paginated by link: page 1 has no number. */
export const reportsPath = (page = 1) => (page === 1 ? '/reports' : `/reports/page/${page}`)
export const articlesPath = (page = 1) => (page === 1 ? '/articles' : `/articles/page/${page}`)
export const topicsPath = () => '/topics'
export const peoplePath = () => '/people'
export const aboutPath = () => '/about'
export const feedPath = () => '/feed.xml'
export const sitemapPath = () => '/sitemap.xml'

/** Articles per list page. */
export const pageSize = 12

type Addressed = { _type: string; slug?: { current?: string | null } | string | null }

/** The page that shows a document by itself, or null for types without one. */
export function pathOf(document: Addressed): string | null {
  const slug = typeof document.slug === 'string' ? document.slug : document.slug?.current
  if (document._type === 'siteSettings') return homePath()
  if (!slug) return null
  switch (document._type) {
    case 'article':
      return articlePath(slug)
    case 'author':
      return authorPath(slug)
    case 'topic':
      return topicPath(slug)
    default:
      return null
  }
}
