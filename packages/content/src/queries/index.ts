/** Every query of the site with the shape of its answer, so that a query cannot be run without its check. */
import { z } from 'zod'
import { articleQuery, newestSlugsQuery } from './article.ts'
import { homeQuery } from './home.ts'
import { articlesQuery, feedQuery, reportsQuery } from './lists.ts'
import { authorQuery, peopleQuery } from './people.ts'
import * as results from './results.ts'
import { changesQuery, presentQuery, redirectQuery, settingsQuery, sitemapQuery } from './site.ts'
import { topicQuery, topicsQuery } from './topics.ts'

const define = <Result extends z.ZodType>(query: string, result: Result) => ({ query, result })

export const queries = {
  article: define(articleQuery, results.articleResult.nullable()),
  newestSlugs: define(newestSlugsQuery, results.slugsResult),
  home: define(homeQuery, results.homeResult),
  reports: define(reportsQuery, results.listResult),
  articles: define(articlesQuery, results.listResult),
  feed: define(feedQuery, z.array(results.item)),
  author: define(authorQuery, results.authorResult.nullable()),
  people: define(peopleQuery, results.peopleResult),
  topic: define(topicQuery, results.topicResult.nullable()),
  topics: define(topicsQuery, results.topicsResult),
  settings: define(settingsQuery, results.settingsResult),
  redirect: define(redirectQuery, results.redirectResult),
  sitemap: define(sitemapQuery, results.sitemapResult),
  changes: define(changesQuery, results.changesResult),
  present: define(presentQuery, z.array(z.string())),
} as const
