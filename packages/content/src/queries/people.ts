import { defineQuery } from 'groq'
import { itemFields, personFields, pictureFields } from './fragments.ts'

/** One person with their works, newest first. `$slug`. */
export const authorQuery = defineQuery(`
  *[_type == "author" && slug.current == $slug] | order(_id)[0]{
    _id,
    _updatedAt,
    "name": name,
    "slug": slug.current,
    "position": position,
    "portrait": portrait{${pictureFields}},
    "biography": biography,
    "email": email,
    "links": links[]{_key, "label": label, "url": url},
    "works": *[_type == "article" && defined(slug.current) && references(^._id)] | order(coalesce(date, "") desc, _id){${itemFields}}
  }
`)

/** Everybody who has a page, by name. */
export const peopleQuery = defineQuery(`
  *[_type == "author" && defined(slug.current)] | order(name, _id){
    ${personFields},
    "position": position,
    "portrait": portrait{${pictureFields}},
    "count": count(*[_type == "article" && defined(slug.current) && references(^._id)])
  }
`)
