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

/** The redirect from a path, with the present address of what it leads to. `$from`, `$slashed`: the same with a slash. */
export const redirectQuery = defineQuery(`
  *[_type == "redirect" && from in [$from, $slashed]] | order(_updatedAt desc, _id)[0]{
    _id,
    "kind": kind,
    "url": url,
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

/** Pages that show a document: for the webhook, which knows an id and wants addresses. `$id`. */
export const affectedQuery = defineQuery(`
  *[_id == $id || references($id)]{_id, _type, "slug": slug.current}
`)
