import { defineQuery } from 'groq'

/** What every page shows of the site itself. */
export const settingsQuery = defineQuery(`
  *[_id == "siteSettings"][0]{
    _id,
    "title": title,
    "statement": statement,
    "colophon": colophon,
    "plates": plates
  }
`)

/**
 * The redirect from a path, with the present address of what it leads to. `$from`, `$slashed`: the same with a slash.
 * `target` names the document also while it is not published, so that the answer is asked for anew when it comes back.
 */
export const redirectQuery = defineQuery(`
  *[_type == "redirect" && from in [$from, $slashed]] | order(_updatedAt desc, _id)[0]{
    _id,
    "kind": kind,
    "url": url,
    "target": {"_id": document._ref},
    "document": document->{_id, _type, "slug": slug.current}
  }
`)

/** Every address of the site. */
export const sitemapQuery = defineQuery(`
  *[_type in ["article", "author", "topic"] && defined(slug.current)] | order(_type, _id){
    _id,
    _type,
    "slug": slug.current,
    _updatedAt
  }
`)

/** What was published or changed since `$since` (RFC 3339): for a site that comes back. */
export const changesQuery = defineQuery(`
  *[_updatedAt > $since
    && _type in ["article", "author", "topic", "outlet", "relatedItem", "redirect", "siteSettings"]]{
    _id,
    _type,
    "slug": slug.current,
    "from": from,
    _updatedAt
  }
`)

/** Which of `$ids` are published still. */
export const presentQuery = defineQuery(`*[_id in $ids]._id`)
