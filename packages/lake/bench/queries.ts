/** What the bench asks: the six reference queries, a search, a count, and what the Studio sends for its own views. */
import type { Perspective } from '../src/groq/index.ts'

export type Asked = {
  name: string
  query: string
  params?: Record<string, unknown>
  perspective?: Perspective
  naive?: false
}

export const params = {
  id: 'author-3',
  slug: 'article-7',
  types: ['article'],
  limit: 100,
  t0: 'article-77*',
  ids: ['article-1', 'drafts.article-1', 'article-2', 'drafts.article-2', 'article-3', 'drafts.article-3'],
}

/** `naive: false` where groq-js cannot answer. */
export const queries: readonly Asked[] = [
  {
    name: 'a one article, with authors and related',
    query: '*[_type == "article" && slug.current == $slug][0]{..., authors[]->, related[]->{title, kind}}',
  },
  {
    name: 'b newest 20 of a type, with authors',
    query:
      '*[_type == "article"] | order(publishedAt desc)[0...20]{title, publishedAt, "by": authors[]->name}',
  },
  {
    name: 'c what refers to an author, a page of it',
    query: '*[references($id)] | order(publishedAt desc)[0...10]{title}',
  },
  { name: 'd every slug', query: '*[_type == "article" && defined(slug.current)].slug.current' },
  { name: 'e title match', query: '*[_type == "article" && title match "climate*"][0...20]{title}' },
  {
    name: "f the Studio's list, in short",
    query: '*[_type == "article"] | order(_updatedAt desc)[0...50]{_id, _type, title}',
  },
  {
    name: 'g search with a score',
    query:
      '*[_type == "article" && @ match text::query("climate treaty")] | score(boost(title match "climate", 2)) | order(_score desc)[0...10]{title, _score}',
    naive: false,
  },
  { name: 'h a count', query: 'count(*[_type == "article" && kind == "report"])' },
  {
    name: "s1 Studio: a type's list",
    query:
      '*[_type in $types && (_type == "article")]{_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc)[0...$limit]',
    perspective: 'drafts',
  },
  {
    name: 's2 Studio: previews of three documents',
    query: '[*[_id in $ids][0...6]{_id, _rev, _type, title, dek, kind}][0...1]',
    perspective: 'raw',
  },
  {
    name: 's3 Studio: search in a list',
    query:
      '*[_type in $types && (title match $t0 || pt::text(body) match $t0 || slug.current match $t0)]{_type, _id, _originalId, "orderings": [_id], ...select(_type == "article" => {"w0": title, "w1": slug.current})} | order(orderings[0] asc)[0...$limit]',
    perspective: 'drafts',
  },
  {
    name: "s4 Studio: a document's drafts and versions",
    query: '*[sanity::versionOf($id)]|order(_updatedAt)[0]{_id,_type}',
    perspective: 'raw',
  },
  {
    name: "s5 Studio: a release's documents",
    query: '*[sanity::partOfRelease($id)]._id',
    perspective: 'raw',
  },
  { name: 's6 Studio: all drafts', query: '*[_id in path("drafts.**")]._id', perspective: 'raw' },
]
