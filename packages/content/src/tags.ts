/**
 * Cache tags. A page carries a tag for each document in it, for each list it is made from, and for the slug it was
 * asked by (also when nothing was found there); a webhook names the same tags. Next drops every tag past the 128th
 * with no more than a warning, so a page with very many documents carries their types instead.
 */
const most = 100

export const documentTag = (id: string) => `doc:${id}`
export const listTag = (type: string) => `list:${type}`
export const typeTag = (type: string) => `type:${type}`
/**
 * Next joins tags with commas and leaves out those of more than 256 characters, and a reader may ask for any address.
 * Two long addresses with one beginning share a tag: each is then made anew with the other.
 */
const tagText = (address: string) => encodeURI(address.toWellFormed()).replaceAll(',', '%2C').slice(0, 200)
export const slugTag = (type: string, slug: string) => `slug:${type}:${tagText(slug)}`
export const redirectTag = (path: string) => `redirect:${tagText(path)}`
/**
 * On every page that shows the site's own name. Not the document's own tag, which says that the page shows it: a site
 * without settings would look at each start as if they had been deleted, and make every page anew.
 */
export const settingsTag = () => listTag('siteSettings')

/**
 * On the page of a person or topic, which lists the articles that refer to it. Without an id it stands for all of them:
 * what changed does not say to whom it refers. Both are on such a page; `tagsOf` finds the id.
 */
export const namedTag = (id?: string) => (id === undefined ? 'named' : `named:${id}`)

/** On each page that shows an article's plate, which is drawn as its topic wants it without naming the topic. */
export const terrainTag = () => 'terrain'

/** On the front page alone, beside its other tags. */
export const homeTag = () => 'home'

/** The published id: a draft and its publication are one document to a page. */
const publishedId = (id: string) => id.replace(/^drafts\./, '').replace(/^versions\.[^.]+\./, '')

/** Every document in a result: what has an `_id`. A picture's asset has none there; it never changes. */
function documentsIn(
  result: unknown,
  into: Map<string, string | null> = new Map(),
): Map<string, string | null> {
  if (Array.isArray(result)) {
    for (const item of result) documentsIn(item, into)
  } else if (result !== null && typeof result === 'object') {
    const { _id, _type } = result as { _id?: unknown; _type?: unknown }
    if (typeof _id === 'string') into.set(publishedId(_id), typeof _type === 'string' ? _type : null)
    for (const item of Object.values(result)) documentsIn(item, into)
  }
  return into
}

/** Whether an article is shown with the terrain of its topic, or with none. */
function showsTerrain(result: unknown): boolean {
  if (Array.isArray(result)) return result.some(showsTerrain)
  if (result === null || typeof result !== 'object') return false
  const { _type } = result as { _type?: unknown }
  return (_type === 'article' && 'terrain' in result) || Object.values(result).some(showsTerrain)
}

/** The tag by which articles that name the page's own document find it, where its query lists them. */
function ownNamedTag(result: unknown, implied: readonly string[]): string[] {
  if (!implied.includes(namedTag()) || result === null || typeof result !== 'object') return []
  const { _id } = result as { _id?: unknown }
  return typeof _id === 'string' ? [namedTag(publishedId(_id))] : []
}

const shown = ['article', 'author', 'topic', 'outlet', 'relatedItem', 'siteSettings']

/** Tags of a page made from `result`, with those its query implies. */
export function tagsOf(result: unknown, implied: readonly string[]): string[] {
  const named = ownNamedTag(result, implied)
  const always = [...implied, ...named, ...(showsTerrain(result) ? [terrainTag()] : [])]
  const tags = [...new Set([...always, ...[...documentsIn(result).keys()].map(documentTag)])]
  if (tags.length <= most) return tags
  // Too many documents to name: any change of any type that the page may show makes it new. The articles of a page that
  // lists those which name it find it by that.
  const types = named.length > 0 ? shown.filter((type) => type !== 'article') : shown
  return [...new Set([...always, ...types.map(typeTag)])].slice(0, most)
}

/** A document as a webhook describes it: ours, or hosted Sanity's with the projection of docs/operate.md. */
export type Change = {
  _id: string
  _type: string
  slug?: string | null
  slugBefore?: string | null
  from?: string | null
  fromBefore?: string | null
  operation?: 'create' | 'update' | 'delete' | null
  /** RFC 3339: when it happened. */
  at?: string | null
  /** Names of the fields that differ; hosted Sanity does not tell. */
  changed?: readonly string[] | null
  /** Ids of documents that it refers to, or did before the change. */
  references?: readonly string[] | null
}

/** Fields that decide in which lists a document stands, and where. */
const places: Readonly<Record<string, readonly string[]>> = {
  article: ['kind', 'date', 'slug', 'contributors', 'topics'],
  author: ['name', 'slug'],
  topic: ['title', 'slug'],
}

/** Whether a list may have gained, lost or moved it. A new title alone changes only pages that show the document. */
function movesInLists({ _type, operation, changed }: Change): boolean {
  if (!changed || operation !== 'update') return true
  const deciding = places[_type]
  return deciding === undefined || changed.some((field) => deciding.includes(field))
}

/** What the editors choose for the front page. No other page shows any of it; a test asks every query. */
const forHome = new Set(['lead', 'seconds', 'sections'])

function changesHomeOnly({ _type, operation, changed }: Change): boolean {
  if (_type !== 'siteSettings' || operation !== 'update' || !changed?.length) return false
  return changed.every((field) => forHome.has(field))
}

const changesTerrain = ({ _type, operation, changed }: Change): boolean =>
  _type === 'topic' && (operation !== 'update' || !changed || changed.includes('terrain'))

/** Pages about what an article refers to list it, whatever of it has changed. */
function namedBy({ _type, references }: Change): string[] {
  if (_type !== 'article') return []
  return references ? references.map((id) => namedTag(publishedId(id))) : [namedTag()]
}

/** Tags that a change makes stale. */
export function tagsOfChange(change: Change): string[] {
  if (changesHomeOnly(change)) return [homeTag()]
  const { _type, slug, slugBefore, from, fromBefore } = change
  const slugs = [slug, slugBefore].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  )
  const paths = [from, fromBefore].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  )
  return [
    ...new Set([
      documentTag(publishedId(change._id)),
      ...(movesInLists(change) ? [listTag(_type)] : []),
      ...namedBy(change),
      ...(changesTerrain(change) ? [terrainTag()] : []),
      typeTag(_type),
      ...slugs.map((value) => slugTag(_type, value)),
      ...paths.map(redirectTag),
    ]),
  ]
}
