import { defineQuery } from 'groq'
import { itemFields, personFields, topicFields } from './fragments.ts'

/** One topic with its works, newest first, and the people who wrote them. `$slug`. */
export const topicQuery = defineQuery(`
  *[_type == "topic" && slug.current == $slug] | order(_id)[0]{
    ${topicFields},
    _updatedAt,
    "description": description,
    "works": *[_type == "article" && defined(slug.current) && references(^._id)] | order(coalesce(date, "") desc, _id){${itemFields}},
    "people": *[_type == "author" && defined(slug.current) && _id in *[_type == "article" && defined(slug.current) && references(^.^._id)].contributors[].person._ref] | order(name, _id){
      ${personFields},
      "position": position
    }
  }
`)

/** Every topic that has a page, with the number of its works. */
export const topicsQuery = defineQuery(`
  *[_type == "topic" && defined(slug.current)] | order(title, _id){
    ${topicFields},
    "description": description,
    "count": count(*[_type == "article" && defined(slug.current) && references(^._id)])
  }
`)
