import { defineQuery } from 'groq'
import { bodyFields, contributorFields, itemFields, outletFields, topicFields } from './fragments.ts'

/** One article with all its page shows. `$slug`. */
export const articleQuery = defineQuery(`
  *[_type == "article" && slug.current == $slug] | order(_id)[0]{
    ${itemFields},
    _createdAt,
    "dek": dek,
    "body": body[]{${bodyFields}},
    "originalPublication": originalPublication{
      "outlet": outlet->{${outletFields}},
      "url": url,
      "date": date
    },
    "contributors": contributors[]{${contributorFields}},
    "topics": topics[defined(@->_id)]->{${topicFields}},
    "related": related[defined(@->_id)]{
      _key,
      ...@->{${itemFields}}
    }
  }
`)

/** Slugs of the newest articles, for pages that are built ahead. `$limit`. */
export const newestSlugsQuery = defineQuery(`
  *[_type == "article" && defined(slug.current)] | order(coalesce(date, "") desc, _id)[0...$limit].slug.current
`)
