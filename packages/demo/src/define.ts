/** What a file under `articles/` says of an article, and the document it becomes. */
import type { Article, Kind } from '@masthead/content'
import { contributors } from './contributors.ts'
import type { Byline } from './contributors.ts'
import { keyOf } from './keys.ts'
import { outletId, outletUrl } from './outlets.ts'
import type { OutletName } from './outlets.ts'
import { pictureField } from './pictures/picture.ts'
import type { Picture } from './pictures/picture.ts'
import { prose } from './prose.ts'
import { topicId } from './topics.ts'
import type { TopicName } from './topics.ts'

export type DemoArticle = {
  slug: string
  kind: Kind
  number?: number
  title: string
  dek: string
  date: string
  by: Byline
  topics: TopicName[]
  /** Where it first appeared, the path of its address there, and the day. */
  first?: [outlet: OutletName, path: string, date: string]
  lead?: Picture
  figures?: Record<string, Picture>
  /** Slugs of articles, or names in `related.ts` after "elsewhere:". */
  related: string[]
  body: string
}

export const articleId = (slug: string) => `article-${slug}`
export const relatedItemId = (name: string) => `related-${name}`

const relatedId = (name: string) =>
  name.startsWith('elsewhere:') ? relatedItemId(name.slice('elsewhere:'.length)) : articleId(name)

export function articleDocument(article: DemoArticle): Article {
  const { first, lead, number } = article
  return {
    _id: articleId(article.slug),
    _type: 'article',
    kind: article.kind,
    ...(number && { number }),
    title: article.title,
    dek: article.dek,
    slug: { _type: 'slug', current: article.slug },
    plateSeed: article.title,
    date: article.date,
    contributors: contributors(article.by),
    ...(lead && { leadImage: pictureField(lead) }),
    body: prose(article.body, article.figures),
    ...(first && {
      originalPublication: {
        _type: 'originalPublication',
        outlet: { _type: 'reference', _ref: outletId(first[0]) },
        url: outletUrl(first[0], first[1]),
        date: first[2],
      },
    }),
    topics: article.topics.map((topic) => ({
      _type: 'reference',
      _key: keyOf(topic),
      _ref: topicId(topic),
    })),
    related: article.related.map((name) => ({
      _type: 'reference',
      _key: keyOf(name),
      _ref: relatedId(name),
    })),
  }
}
