import type { ReactElement } from 'react'
import {
  AboutPage,
  ArticlePage,
  AuthorPage,
  ErrorPage,
  HomePage,
  ListPage,
  NotFoundPage,
  PeoplePage,
  TopicPage,
  TopicsPage,
} from '../components/index.ts'
import * as data from './fixtures.ts'

const { settings } = data

/** Every page of the site, full and empty. */
export const pages: Record<string, ReactElement> = {
  home: <HomePage home={data.home} settings={settings} />,
  'home-empty': <HomePage home={data.emptyHome} settings={null} />,
  article: <ArticlePage article={data.article} settings={settings} />,
  'article-short': <ArticlePage article={data.short} settings={settings} />,
  'article-photograph': <ArticlePage article={data.photographed} settings={settings} />,
  'article-bare': <ArticlePage article={data.bare} settings={null} />,
  'article-no-plates': (
    <ArticlePage article={data.article} settings={settings ? { ...settings, plates: false } : null} />
  ),
  report: <ArticlePage article={data.report} settings={settings} />,
  author: <AuthorPage author={data.author} settings={settings} />,
  topic: <TopicPage topic={data.topicPage} settings={settings} />,
  articles: <ListPage which="articles" page={4} list={data.articles} settings={settings} />,
  reports: <ListPage which="reports" page={1} list={data.reports} settings={settings} />,
  people: <PeoplePage people={data.people} settings={settings} />,
  topics: <TopicsPage topics={data.topics} settings={settings} />,
  about: <AboutPage settings={settings} />,
  'not-found': <NotFoundPage settings={settings} />,
  gone: <ErrorPage status={410} settings={settings} />,
  unavailable: <ErrorPage status={503} />,
}
