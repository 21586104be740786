import { defineQuery } from 'groq'
import { itemFields, topicFields } from './fragments.ts'

const sectionFields = `
  _key,
  "kind": kind,
  "title": title,
  "large": large,
  "total": count(*[_type == "article" && defined(slug.current) && kind == ^.kind]),
  "items": *[_type == "article" && defined(slug.current) && kind == ^.kind] | order(coalesce(date, "") desc, _id)[0...4]{${itemFields}}
`

/** A section for each of the model's kinds, in its order. Written out, since typegen reads texts; a test compares them. */
const everyKind = `[
  {"_key": "commentary", "kind": "commentary"},
  {"_key": "report", "kind": "report"},
  {"_key": "testimony", "kind": "testimony"},
  {"_key": "podcast", "kind": "podcast"},
  {"_key": "video", "kind": "video"},
  {"_key": "event", "kind": "event"},
  {"_key": "pressRelease", "kind": "pressRelease"}
]`

/** The home page: the editors' choice, or the newest and a section for every kind where they made none. */
export const homeQuery = defineQuery(`{
  "lead": coalesce(
    *[_id == "siteSettings"][0].lead->{${itemFields}},
    *[_type == "article" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[0]{${itemFields}}
  ),
  "seconds": *[_id == "siteSettings"][0].seconds[defined(@->slug.current)]->{${itemFields}},
  "newest": *[_type == "article" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[0...8]{${itemFields}},
  "sections": select(
    count(*[_id == "siteSettings"][0].sections) > 0 => *[_id == "siteSettings"][0].sections[]{${sectionFields}},
    ${everyKind}[]{${sectionFields}}
  ),
  "topics": *[_type == "topic" && defined(slug.current)] | order(title, _id){
    ${topicFields},
    "count": count(*[_type == "article" && defined(slug.current) && references(^._id)])
  }
}`)
