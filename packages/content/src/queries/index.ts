/**
 * Every query of the site with the shape of its answer, so that a query cannot be run without its check.
 * `name` goes along as the request's tag.
 */
import { z } from 'zod'
import { articleQuery, newestSlugsQuery } from './article.ts'
import { homeQuery } from './home.ts'
import { articlesQuery, feedQuery, reportsQuery } from './lists.ts'
import { authorQuery, peopleQuery } from './people.ts'
import * as results from './results.ts'
import { changesQuery, presentQuery, redirectQuery, settingsQuery, sitemapQuery } from './site.ts'
import { topicQuery, topicsQuery } from './topics.ts'

export type ContentQuery<Result extends z.ZodType = z.ZodType> = {
  name: string
  query: string
  result: Result
}

const define = <Result extends z.ZodType>(
  name: string,
  query: string,
  result: Result,
): ContentQuery<Result> => ({ name, query, result })

export const queries = {
  article: define('article', articleQuery, results.articleResult.nullable()),
  newestSlugs: define('newest-slugs', newestSlugsQuery, results.slugsResult),
  home: define('home', homeQuery, results.homeResult),
  reports: define('reports', reportsQuery, results.listResult),
  articles: define('articles', articlesQuery, results.listResult),
  feed: define('feed', feedQuery, z.array(results.item)),
  author: define('author', authorQuery, results.authorResult.nullable()),
  people: define('people', peopleQuery, results.peopleResult),
  topic: define('topic', topicQuery, results.topicResult.nullable()),
  topics: define('topics', topicsQuery, results.topicsResult),
  settings: define('settings', settingsQuery, results.settingsResult),
  redirect: define('redirect', redirectQuery, results.redirectResult),
  sitemap: define('sitemap', sitemapQuery, results.sitemapResult),
  changes: define('changes', changesQuery, results.changesResult),
  present: define('present', presentQuery, z.array(z.string())),
} as const
