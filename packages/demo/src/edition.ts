/** The demo edition as a whole: the documents of the invented Thalweg Institute, and the pictures they show. */
import type { ContentDocument } from '@masthead/content'
import { articles } from './articles/index.ts'
import { articleDocument } from './define.ts'
import { outlets } from './outlets.ts'
import { authors, portraits } from './people.ts'
import type { Picture } from './pictures/picture.ts'
import { relatedItems } from './related.ts'
import { redirects, siteSettings } from './site.ts'
import { topics } from './topics.ts'

/** Published documents. Their pictures are named, not yet uploaded: see `withAssets`. */
export const demoDocuments = (): ContentDocument[] => [
  ...topics,
  ...outlets,
  ...authors,
  ...relatedItems,
  ...articles.map((article) => articleDocument(article)),
  ...redirects,
  siteSettings,
]

export const demoPictures = (): Picture[] => [
  ...portraits,
  ...articles.flatMap(({ lead, figures = {} }) => [...(lead ? [lead] : []), ...Object.values(figures)]),
]
