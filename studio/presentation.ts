/**
 * Which document a page shows (`mainDocuments`) and which pages show a document (`locations`): what makes
 * Presentation open the right form beside a page, and the form name the pages that will change.
 */
import {
  articlePath,
  articlesPath,
  authorPath,
  homePath,
  pathOf,
  peoplePath,
  reportsPath,
  topicPath,
  topicsPath,
} from '@masthead/content'
import { map } from 'rxjs'
import { type DocumentLocation, type DocumentLocationResolver, defineDocuments } from 'sanity/presentation'

const route = (path: (slug: string) => string) => `${path('')}:slug`

const mainDocuments = defineDocuments([
  { route: homePath(), filter: '_type == "siteSettings" && _id == "siteSettings"' },
  { route: route(articlePath), filter: '_type == "article" && slug.current == $slug' },
  { route: route(authorPath), filter: '_type == "author" && slug.current == $slug' },
  { route: route(topicPath), filter: '_type == "topic" && slug.current == $slug' },
])

type Page = { _id: string; _type: string; title: string | null; slug: string | null }
type Shown = { self: (Page & { kind: string | null }) | null; pages: Page[] }

const pageFields = '_id, _type, "title": coalesce(title, name), "slug": slug.current'

/** The document and the pages that name it, directly or through a related item. `$id`, `$most`. */
const shownQuery = `{
  "self": *[_id == $id][0]{${pageFields}, "kind": kind},
  "pages": *[
    _type in ["article", "author", "topic"] && _id != $id && defined(slug.current) &&
    (references($id) || references(*[_type == "relatedItem" && references($id)]._id))
  ] | order(_type, date desc, _id)[0...$most]{${pageFields}}
}`

/** More than an editor reads through. */
const most = 20

/** Pages on which every document of a type is listed. */
function lists({ _type, kind }: { _type: string; kind: string | null }): DocumentLocation[] {
  const home = { title: 'Home', href: homePath() }
  switch (_type) {
    case 'article':
      return kind === 'report'
        ? [{ title: 'Reports', href: reportsPath() }, home]
        : [{ title: 'Articles & multimedia', href: articlesPath() }, home]
    case 'author':
      return [{ title: 'People', href: peoplePath() }]
    case 'topic':
      return [{ title: 'Topics', href: topicsPath() }, home]
    default:
      return []
  }
}

function location(page: Page): DocumentLocation[] {
  const href = pathOf(page)
  return href === null ? [] : [{ title: page.title || 'Untitled', href }]
}

/** What the form says of a document's whereabouts. */
function whereShown(type: string, { self, pages }: Shown) {
  if (type === 'siteSettings') return { locations: [{ title: 'Home', href: homePath() }] }
  const own = self ? location(self) : []
  const others = pages.flatMap(location)
  if (type === 'redirect') {
    return { message: 'An old address has no page of its own: it leads readers on.' }
  }
  const locations = [...own, ...(own.length > 0 && self ? lists(self) : []), ...others]
  if (locations.length > 0) return { locations }
  const message = ['article', 'author', 'topic'].includes(type)
    ? self
      ? 'No page yet: it needs an address first.'
      : 'Not to be seen in this perspective. Its pages are named where the Studio shows drafts.'
    : 'No page shows this yet.'
  return { message, tone: 'caution' as const }
}

const locations: DocumentLocationResolver = ({ id, type, perspectiveStack }, { documentStore }) =>
  documentStore
    .listenQuery(
      { fetch: shownQuery, listen: '*[_id in [$id, "drafts." + $id] || references($id)]' },
      { id, most },
      {
        perspective: perspectiveStack.length > 0 ? perspectiveStack : 'drafts',
        apiVersion: '2025-02-19',
        tag: 'presentation.locations',
      },
    )
    .pipe(map((shown: Shown) => whereShown(type, shown)))

export const resolve = { mainDocuments, locations }
