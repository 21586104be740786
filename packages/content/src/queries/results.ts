/**
 * What the queries return, in zod. The site parses every answer with these before anything is rendered or cached,
 * so that half an answer is an error and never a page. A test proves that they agree with the Studio's typegen.
 */
import { z } from 'zod'
import { body, block } from '../model/documents.ts'
import { contributorRoleValues, kindValues, terrainValues } from '../model/kinds.ts'

const kind = z.enum(kindValues).nullable()

/** A person as a byline shows them. `slug` null: no page, no link. */
export const bylinePerson = z.object({
  _id: z.string(),
  name: z.string().nullable(),
  slug: z.string().nullable(),
})
export const bylineContributor = z.object({
  _key: z.string(),
  role: z.enum(contributorRoleValues).nullable(),
  note: z.string().nullable(),
  person: bylinePerson.nullable(),
})

export const pictureResult = z.object({
  assetId: z.string().nullable(),
  url: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  lqip: z.string().nullable(),
  hotspot: z.looseObject({ x: z.number().optional(), y: z.number().optional() }).nullable(),
  crop: z.looseObject({}).nullable(),
  alt: z.string().nullable(),
  decorative: z.boolean().nullable(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
})
const bodyFigure = pictureResult.extend({ _type: z.literal('figure'), _key: z.string() })
export const bodyResult = z.array(z.union([block, body.element.options[1], bodyFigure]))

export const outletResult = z.object({
  _id: z.string(),
  name: z.string().nullable(),
  url: z.string().nullable(),
})
export const topicLink = z.object({
  _id: z.string(),
  title: z.string().nullable(),
  slug: z.string().nullable(),
  terrain: z.enum(terrainValues).nullable(),
})

/** A row in a list, a feed or among related works: an article of ours, or (`_type` relatedItem) a work elsewhere. */
export const item = z.object({
  _id: z.string(),
  _type: z.enum(['article', 'relatedItem']),
  _updatedAt: z.string(),
  kind,
  number: z.number().nullable(),
  title: z.string().nullable(),
  /** The dek of an article, the excerpt of a related item. */
  excerpt: z.string().nullable(),
  excerptTruncated: z.boolean().nullable(),
  slug: z.string().nullable(),
  /** Where a related item lives. */
  url: z.string().nullable(),
  date: z.string().nullable(),
  outlet: outletResult.nullable(),
  contributors: z.array(bylineContributor).nullable(),
  terrain: z.enum(terrainValues).nullable(),
  plateSeed: z.string().nullable(),
  leadImage: pictureResult.nullable(),
})

export const articleResult = item.extend({
  _type: z.literal('article'),
  _createdAt: z.string(),
  dek: z.string().nullable(),
  body: bodyResult.nullable(),
  originalPublication: z
    .object({ outlet: outletResult.nullable(), url: z.string().nullable(), date: z.string().nullable() })
    .nullable(),
  topics: z.array(topicLink).nullable(),
  related: z.array(item.extend({ _key: z.string() })).nullable(),
})

export const authorResult = z.object({
  _id: z.string(),
  _updatedAt: z.string(),
  name: z.string().nullable(),
  slug: z.string().nullable(),
  position: z.string().nullable(),
  portrait: pictureResult.nullable(),
  biography: z.array(block).nullable(),
  email: z.string().nullable(),
  links: z
    .array(z.object({ _key: z.string(), label: z.string().nullable(), url: z.string().nullable() }))
    .nullable(),
  works: z.array(item),
})

export const topicResult = topicLink.extend({
  _updatedAt: z.string(),
  description: z.string().nullable(),
  works: z.array(item),
  people: z.array(bylinePerson.extend({ position: z.string().nullable() })),
})

export const listResult = z.object({ items: z.array(item), total: z.number() })

export const settingsResult = z
  .object({
    _id: z.string(),
    title: z.string().nullable(),
    statement: z.string().nullable(),
    colophon: z.string().nullable(),
    plates: z.boolean().nullable(),
  })
  .nullable()

export const homeResult = z.object({
  lead: item.nullable(),
  seconds: z.array(item).nullable(),
  newest: z.array(item),
  /** The settings' sections with their newest items, or one for every kind; those without items are not shown. */
  sections: z
    .array(
      z.object({
        _key: z.string(),
        kind,
        title: z.string().nullable(),
        large: z.boolean().nullable(),
        total: z.number(),
        items: z.array(item),
      }),
    )
    .nullable(),
  topics: z.array(topicLink.extend({ count: z.number() })),
})

export const peopleResult = z.array(
  bylinePerson.extend({
    position: z.string().nullable(),
    portrait: pictureResult.nullable(),
    count: z.number(),
  }),
)
export const topicsResult = z.array(
  topicLink.extend({ description: z.string().nullable(), count: z.number() }),
)

/** A redirect with the current address of what it points to. */
export const redirectResult = z
  .object({
    _id: z.string(),
    kind: z.enum(['permanent', 'temporary', 'gone']).nullable(),
    url: z.string().nullable(),
    target: z.object({ _id: z.string().nullable() }),
    document: z.object({ _id: z.string(), _type: z.string(), slug: z.string().nullable() }).nullable(),
  })
  .nullable()

/** Typegen does not see that the query leaves out what has no slug. */
export const slugsResult = z
  .array(z.string().nullable())
  .transform((slugs) => slugs.filter((slug) => slug !== null))

export const sitemapResult = z.array(
  z.object({ _id: z.string(), _type: z.string(), slug: z.string().nullable(), _updatedAt: z.string() }),
)

export const changesResult = z.array(
  z.object({
    _id: z.string(),
    _type: z.string(),
    slug: z.string().nullable(),
    from: z.string().nullable(),
    _updatedAt: z.string(),
  }),
)

export type BylineContributor = z.infer<typeof bylineContributor>
export type PictureResult = z.infer<typeof pictureResult>
export type BodyResult = z.infer<typeof bodyResult>
export type Item = z.infer<typeof item>
export type ArticleResult = z.infer<typeof articleResult>
export type AuthorResult = z.infer<typeof authorResult>
export type TopicResult = z.infer<typeof topicResult>
export type ListResult = z.infer<typeof listResult>
export type SettingsResult = z.infer<typeof settingsResult>
export type HomeResult = z.infer<typeof homeResult>
export type PeopleResult = z.infer<typeof peopleResult>
export type TopicsResult = z.infer<typeof topicsResult>
