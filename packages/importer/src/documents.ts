/** A page as documents: the article as a draft, and beside it the people, outlets and works that it names. */
import type { Article, Author, Body, Contributor, Outlet, RelatedItem } from '@masthead/content'
import type { PageContributor } from './page/byline.ts'
import type { At, BodyPart, Page, PageItem } from './page/page.ts'
import { documentId, exactName, freeSlug, keyOf, slugify } from './ids.ts'

/** What the dataset holds already. An exact name found here is used and not written a second time. */
export type Known = {
  people?: ReadonlyMap<string, string>
  outlets?: ReadonlyMap<string, string>
  /** Exact names that only an unpublished draft has. They are reported. */
  draftPeople?: ReadonlyMap<string, string>
  draftOutlets?: ReadonlyMap<string, string>
  /** Slugs with the document that holds each, published or a draft: they stay its own. */
  authorSlugs?: readonly { slug: string; id: string }[]
  /** Slugs of other articles. */
  articleSlugs?: ReadonlySet<string>
}

export type ImportedDocument = Article | Author | Outlet | RelatedItem

export const articleIdOf = (page: Page) => documentId('article', page.title.value, page.date?.value ?? null)

const reference = (id: string) => ({ _type: 'reference' as const, _ref: id })

/** Keys of equal things among brothers get a count, so that they differ and stay. */
function keys(): (...parts: (string | number | null)[]) => string {
  const used = new Map<string, number>()
  return (...parts) => {
    const key = keyOf(...parts)
    const count = used.get(key) ?? 0
    used.set(key, count + 1)
    return count === 0 ? key : keyOf(...parts, count)
  }
}

function bodyOf(parts: readonly BodyPart[]): Body {
  const key = keys()
  return parts.map((part) => {
    const _key = key(part.type, part.text)
    if (part.type === 'pullQuote') return { _type: 'pullQuote', _key, text: part.text }
    return {
      _type: 'block',
      _key,
      style: part.type === 'heading' ? 'h2' : 'normal',
      ...(part.type === 'listItem' && { listItem: part.list, level: part.level }),
      children: [{ _type: 'span', _key: `${_key}s`, text: part.text, marks: [] }],
      markDefs: [],
    }
  })
}

/** Which document each exact name on the page stands for. */
export type Names = { people: Record<string, string>; outlets: Record<string, string> }

/** Everything the article needs first, the article last. Ids are those of published documents but for the draft. */
export function toDocuments(page: Page, known: Known = {}): { documents: ImportedDocument[]; names: Names } {
  const names: Names = { people: {}, outlets: {} }
  const people = new Map<string, Author>()
  const outlets = new Map<string, Outlet>()
  const authorSlugs = [...(known.authorSlugs ?? [])]

  function person(name: string): string {
    const exact = exactName(name)
    const existing = known.people?.get(exact)
    const _id = existing ?? documentId('author', exact)
    names.people[exact] = _id
    if (existing) return existing
    if (!people.has(exact)) {
      const taken = new Set(authorSlugs.flatMap(({ slug, id }) => (id === _id ? [] : slug)))
      const slug = freeSlug([slugify(exact) || _id], taken)
      authorSlugs.push({ slug, id: _id })
      people.set(exact, { _id, _type: 'author', name: exact, slug: { _type: 'slug', current: slug } })
    }
    return _id
  }
  function outlet(name: string): string {
    const exact = exactName(name)
    const existing = known.outlets?.get(exact)
    const _id = existing ?? documentId('outlet', exact)
    names.outlets[exact] = _id
    if (existing) return existing
    outlets.set(exact, { _id, _type: 'outlet', name: exact })
    return _id
  }
  function contributors(list: readonly At<PageContributor>[]): Contributor[] {
    const key = keys()
    return list.map(({ value }) => ({
      _key: key(value.role, exactName(value.name)),
      _type: 'contributor',
      role: value.role,
      person: reference(person(value.name)),
      ...(value.note && { note: value.note }),
    }))
  }
  function relatedItem(item: PageItem): RelatedItem {
    return {
      _id: documentId(
        'related',
        item.title?.value ?? item.label,
        item.kind ?? item.label.toLowerCase(),
        item.outlet?.value ?? null,
        item.date?.value ?? null,
      ),
      _type: 'relatedItem',
      ...(item.kind && { kind: item.kind }),
      ...(item.outlet && { outlet: reference(outlet(item.outlet.value)) }),
      ...(item.date && { date: item.date.value }),
      ...(item.title && { title: item.title.value }),
      ...(item.excerpt && { excerpt: item.excerpt.value, excerptTruncated: item.truncated }),
      ...(item.contributors.length > 0 && { contributors: contributors(item.contributors) }),
    }
  }

  const byline = contributors(page.contributors)
  const appeared = page.outlet && outlet(page.outlet.value)
  const items = distinct(page.items.map((item) => relatedItem(item)))
  const id = articleIdOf(page)
  const wish = slugify(page.title.value) || id
  const article: Article = {
    _id: `drafts.${id}`,
    _type: 'article',
    ...(page.kind && { kind: page.kind.value }),
    title: page.title.value,
    ...(page.dek && { dek: page.dek.value }),
    slug: {
      _type: 'slug',
      current: freeSlug(
        [wish, page.date ? `${wish}-${page.date.value.slice(0, 4)}` : ''],
        known.articleSlugs ?? new Set(),
      ),
    },
    ...(page.date && { date: page.date.value }),
    ...(byline.length > 0 && { contributors: byline }),
    ...(page.body.length > 0 && { body: bodyOf(page.body) }),
    ...((appeared || page.outletUrl) && {
      originalPublication: {
        _type: 'originalPublication',
        ...(appeared && { outlet: reference(appeared) }),
        ...(page.outletUrl && { url: page.outletUrl }),
      },
    }),
    ...(items.length > 0 && {
      related: items.map(({ _id }) => ({ ...reference(_id), _key: keyOf(_id) })),
    }),
  }
  return { documents: [...people.values(), ...outlets.values(), ...items, article], names }
}

/** The same work listed twice is one; works that differ, but for what makes the id, are told apart by a number. */
function distinct(items: RelatedItem[]): RelatedItem[] {
  const byId = new Map<string, RelatedItem[]>()
  return items.flatMap((item) => {
    const same = byId.get(item._id) ?? []
    const text = JSON.stringify(item)
    if (same.some((other) => JSON.stringify({ ...other, _id: item._id }) === text)) return []
    const next = same.length === 0 ? item : { ...item, _id: `${item._id}-${same.length + 1}` }
    byId.set(item._id, [...same, next])
    return [next]
  })
}
