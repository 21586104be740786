/**
 * The documents as they are stored, in zod: what the importer and the demo write, what the Studio's schema says
 * (studio/schemas/agreement.test.ts compares both), and what any program may rely on. Everything an editor may leave
 * open is optional, because a draft is saved while it is being written.
 */
import { z } from 'zod'
import { contributorRoleValues, kindValues, terrainValues } from './kinds.ts'

const key = z.string().min(1)
/** A calendar day, "YYYY-MM-DD". Publications carry a day, not an hour. */
const day = z.iso.date()

export const reference = z.object({
  _type: z.literal('reference'),
  _ref: z.string(),
  _weak: z.boolean().optional(),
  _strengthenOnPublish: z.looseObject({ type: z.string() }).optional(),
})
const keyedReference = reference.extend({ _key: key })

export const slug = z.object({ _type: z.literal('slug'), current: z.string() })

/** A person's part in a work. The array's order is the byline's order. `note` is shown in brackets: "(data)". */
export const contributor = z.object({
  _key: key,
  _type: z.literal('contributor'),
  person: reference.optional(),
  role: z.enum(contributorRoleValues).optional(),
  note: z.string().optional(),
})

/** A picture with what a reader needs to know of it. Decorative pictures have no alt text, others must. */
export const picture = z.object({
  _type: z.literal('picture'),
  asset: reference.optional(),
  hotspot: z.looseObject({ x: z.number().optional(), y: z.number().optional() }).optional(),
  crop: z.looseObject({}).optional(),
  alt: z.string().optional(),
  decorative: z.boolean().optional(),
  caption: z.string().optional(),
  credit: z.string().optional(),
})

export const span = z.object({
  _type: z.literal('span'),
  _key: key,
  text: z.string().default(''),
  marks: z.array(z.string()).optional(),
})
export const link = z.object({ _type: z.literal('link'), _key: key, href: z.string().optional() })

export const block = z.object({
  _type: z.literal('block'),
  _key: key,
  style: z.enum(['normal', 'h2', 'h3', 'blockquote']).optional(),
  listItem: z.enum(['bullet', 'number']).optional(),
  level: z.number().optional(),
  children: z.array(span).default([]),
  markDefs: z.array(link).optional(),
})
/** In a biography there are no headings and no quotations. */
export const paragraph = block.extend({ style: z.enum(['normal']).optional() })
/** A sentence of the piece, set large. It repeats the text, so assistive technology may skip it. */
export const pullQuote = z.object({ _type: z.literal('pullQuote'), _key: key, text: z.string().optional() })
export const figure = picture.extend({ _type: z.literal('figure'), _key: key })
export const body = z.array(z.discriminatedUnion('_type', [block, pullQuote, figure]))

const system = {
  _id: z.string(),
  _rev: z.string().optional(),
  _createdAt: z.string().optional(),
  _updatedAt: z.string().optional(),
}

export const article = z.object({
  ...system,
  _type: z.literal('article'),
  kind: z.enum(kindValues).optional(),
  /** The number of a report or an episode: "Report 48". */
  number: z.number().int().positive().optional(),
  title: z.string().optional(),
  dek: z.string().optional(),
  slug: slug.optional(),
  /** The title at first publication, from which the plate is drawn, so that a corrected title keeps its picture. */
  plateSeed: z.string().optional(),
  date: day.optional(),
  contributors: z.array(contributor).optional(),
  leadImage: picture.optional(),
  body: body.optional(),
  /** Where the work first appeared, when that was elsewhere. */
  originalPublication: z
    .object({
      _type: z.literal('originalPublication').optional(),
      outlet: reference.optional(),
      url: z.string().optional(),
      date: day.optional(),
    })
    .optional(),
  topics: z.array(keyedReference).optional(),
  /** References to articles and related items, in the editor's order. */
  related: z.array(keyedReference).optional(),
})

export const author = z.object({
  ...system,
  _type: z.literal('author'),
  name: z.string().optional(),
  slug: slug.optional(),
  /** "Senior Fellow, Trade". */
  position: z.string().optional(),
  portrait: picture.optional(),
  biography: z.array(paragraph).optional(),
  email: z.string().optional(),
  links: z
    .array(
      z.object({
        _key: key,
        _type: z.literal('profileLink'),
        label: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .optional(),
})

/** A work that lives elsewhere (or that has no page here yet) and that an article points to. */
export const relatedItem = z.object({
  ...system,
  _type: z.literal('relatedItem'),
  kind: z.enum(kindValues).optional(),
  outlet: reference.optional(),
  date: day.optional(),
  title: z.string().optional(),
  excerpt: z.string().optional(),
  /** The excerpt was cut off in its source: an ellipsis is shown after it, and is not part of the text. */
  excerptTruncated: z.boolean().optional(),
  contributors: z.array(contributor).optional(),
  url: z.string().optional(),
})

export const outlet = z.object({
  ...system,
  _type: z.literal('outlet'),
  name: z.string().optional(),
  url: z.string().optional(),
})

export const topic = z.object({
  ...system,
  _type: z.literal('topic'),
  title: z.string().optional(),
  slug: slug.optional(),
  description: z.string().optional(),
  terrain: z.enum(terrainValues).optional(),
})

/** One document, `_id: "siteSettings"`. */
export const siteSettings = z.object({
  ...system,
  _type: z.literal('siteSettings'),
  title: z.string().optional(),
  /** One sentence under the nameplate and in feeds. */
  statement: z.string().optional(),
  /** The page's end: who we are, where we are. */
  colophon: z.string().optional(),
  /** The lead of the home page and the two beside it; empty means the newest. */
  lead: reference.optional(),
  seconds: z.array(keyedReference).optional(),
  /** The home page's sections, by kind, in the editors' order. */
  sections: z
    .array(
      z.object({
        _key: key,
        _type: z.literal('homeSection'),
        kind: z.enum(kindValues).optional(),
        title: z.string().optional(),
        /** The first item is set large. */
        large: z.boolean().optional(),
      }),
    )
    .optional(),
  /** Off leaves photographs, or a rule where there is none. */
  plates: z.boolean().optional(),
})

/** An address that no longer answers by itself. Written by editors, and by the site when a slug changes. */
export const redirect = z.object({
  ...system,
  _type: z.literal('redirect'),
  /** A path of this site, "/articles/old-slug". */
  from: z.string().optional(),
  /** "permanent" 308, "temporary" 307, "gone" 410 with a page that says so. */
  kind: z.enum(['permanent', 'temporary', 'gone']).optional(),
  /** Either a document of ours, whose address may change again, … */
  document: reference.optional(),
  /** … or any address. */
  url: z.string().optional(),
})

export const documents = { article, author, relatedItem, outlet, topic, siteSettings, redirect }
export type DocumentType = keyof typeof documents

export type Article = z.infer<typeof article>
export type Author = z.infer<typeof author>
export type RelatedItem = z.infer<typeof relatedItem>
export type Outlet = z.infer<typeof outlet>
export type Topic = z.infer<typeof topic>
export type SiteSettings = z.infer<typeof siteSettings>
export type Redirect = z.infer<typeof redirect>
export type Contributor = z.infer<typeof contributor>
export type Body = z.infer<typeof body>
export type Block = z.infer<typeof block>
export type Paragraph = z.infer<typeof paragraph>
export type Picture = z.infer<typeof picture>
export type ContentDocument = Article | Author | RelatedItem | Outlet | Topic | SiteSettings | Redirect
