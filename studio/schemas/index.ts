/** Everything an editor writes. It agrees with packages/content/src/model/documents.ts: agreement.test.ts compares both. */
import { article } from './article.ts'
import { author } from './author.ts'
import { contributor } from './objects/contributor.ts'
import { homeSection } from './objects/home-section.ts'
import { originalPublication } from './objects/original-publication.ts'
import { figure, picture } from './objects/picture.ts'
import { profileLink } from './objects/profile-link.ts'
import { pullQuote } from './objects/pull-quote.ts'
import { biography, body } from './objects/text.ts'
import { outlet } from './outlet.ts'
import { redirect } from './redirect.ts'
import { relatedItem } from './related-item.ts'
import { siteSettings } from './site-settings.ts'
import { topic } from './topic.ts'

export const schemaTypes = [
  article,
  author,
  relatedItem,
  outlet,
  topic,
  redirect,
  siteSettings,
  contributor,
  picture,
  figure,
  pullQuote,
  body,
  biography,
  originalPublication,
  homeSection,
  profileLink,
]

/** Types of which there is one document only. */
export const singletons = new Set<string>([siteSettings.name])
