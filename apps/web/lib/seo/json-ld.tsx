/** Structured data for search engines. Invariant: `<` is escaped, so that no text of an editor can end the script. */
import {
  articlePath,
  authorPath,
  authorsOf,
  homePath,
  noonOf,
  peopleIn,
  type ArticleResult,
  type AuthorResult,
  type Credited,
  type Kind,
  type SettingsResult,
} from '@masthead/content'
import { siteName } from '../../components/site-name.ts'
import { absolute } from '../settings.ts'

type Thing = Record<string, unknown>

const types: Record<Kind, string> = {
  commentary: 'OpinionNewsArticle',
  report: 'Report',
  testimony: 'Article',
  podcast: 'PodcastEpisode',
  video: 'Article',
  event: 'Article',
  pressRelease: 'NewsArticle',
}

export function organisation(settings: SettingsResult): Thing {
  return {
    '@type': 'ResearchOrganization',
    '@id': `${absolute(homePath())}#organisation`,
    name: siteName(settings),
    url: absolute(homePath()),
  }
}

const persons = (people: readonly Credited[]): Thing[] =>
  people.map(({ name, slug }) => ({
    '@type': 'Person',
    name,
    ...(slug && { url: absolute(authorPath(slug)) }),
  }))

export function articleData(article: ArticleResult, settings: SettingsResult): Thing {
  const others = persons(peopleIn(article.contributors, ['with', 'moderator']))
  const translators = persons(peopleIn(article.contributors, ['translator']))
  const original = article.originalPublication
  return {
    '@context': 'https://schema.org',
    '@type': article.kind ? types[article.kind] : 'Article',
    headline: article.title ?? '',
    name: article.title ?? '',
    ...(article.dek && { description: article.dek }),
    ...(article.date && { datePublished: noonOf(article.date) }),
    dateModified: article._updatedAt,
    author: persons(authorsOf(article.contributors)),
    ...(others.length > 0 && { contributor: others }),
    ...(translators.length > 0 && { translator: translators }),
    publisher: organisation(settings),
    mainEntityOfPage: absolute(articlePath(article.slug ?? '')),
    ...(article.leadImage?.url && { image: article.leadImage.url }),
    ...(original?.url && { isBasedOn: original.url }),
    ...(article.kind === 'report' && article.number && { reportNumber: String(article.number) }),
    ...(article.kind === 'podcast' && article.number && { episodeNumber: article.number }),
  }
}

export function authorData(author: AuthorResult, settings: SettingsResult): Thing {
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Person',
      name: author.name ?? '',
      ...(author.position && { jobTitle: author.position }),
      ...(author.slug && { url: absolute(authorPath(author.slug)) }),
      ...(author.portrait?.url && { image: author.portrait.url }),
      affiliation: organisation(settings),
    },
  }
}

export function JsonLd({ data }: { data: Thing }) {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
