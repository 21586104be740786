import { defineQuery } from 'groq'
import { itemFields } from './fragments.ts'

/** A page of reports. `$start`, `$end` (exclusive). */
export const reportsQuery = defineQuery(`{
  "items": *[_type == "article" && kind == "report" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[$start...$end]{${itemFields}},
  "total": count(*[_type == "article" && kind == "report" && defined(slug.current)])
}`)

/** A page of articles and multimedia: everything that is not a report. `$start`, `$end` (exclusive). */
export const articlesQuery = defineQuery(`{
  "items": *[_type == "article" && coalesce(kind, "") != "report" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[$start...$end]{${itemFields}},
  "total": count(*[_type == "article" && coalesce(kind, "") != "report" && defined(slug.current)])
}`)

/** The newest articles of every kind, for the feed. `$limit`. */
export const feedQuery = defineQuery(`
  *[_type == "article" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[0...$limit]{${itemFields}}
`)
