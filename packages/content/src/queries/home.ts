import { defineQuery } from 'groq'
import { itemFields, topicFields } from './fragments.ts'

/** The home page: the editors' choice, or the newest where they made none. */
export const homeQuery = defineQuery(`{
  "lead": coalesce(
    *[_id == "siteSettings"][0].lead->{${itemFields}},
    *[_type == "article" && defined(slug.current)] | order(date desc, _id)[0]{${itemFields}}
  ),
  "seconds": *[_id == "siteSettings"][0].seconds[defined(@->slug.current)]->{${itemFields}},
  "newest": *[_type == "article" && defined(slug.current)] | order(date desc, _id)[0...8]{${itemFields}},
  "sections": *[_id == "siteSettings"][0].sections[]{
    _key,
    "kind": kind,
    "title": title,
    "large": large,
    "total": count(*[_type == "article" && defined(slug.current) && kind == ^.kind]),
    "items": *[_type == "article" && defined(slug.current) && kind == ^.kind] | order(date desc, _id)[0...4]{${itemFields}}
  },
  "topics": *[_type == "topic" && defined(slug.current)] | order(title, _id){
    ${topicFields},
    "count": count(*[_type == "article" && defined(slug.current) && references(^._id)])
  }
}`)
