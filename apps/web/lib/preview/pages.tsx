'use client'
/** The pages as previews: the same components that readers' pages are made of, on drafts that follow the editor. */
import {
  AboutPage,
  ArticlePage,
  AuthorPage,
  HomePage,
  ListPage,
  PeoplePage,
  TopicPage,
  TopicsPage,
} from '../../components/index.ts'
import type { Place } from '../sanity/draft.ts'
import type { Drafts } from '../sanity/drafts.ts'
import { Live } from '../sanity/live.tsx'
import type { QueryName } from '../sanity/published.ts'
import { NothingYet } from './nothing-yet.tsx'

type Props<Name extends QueryName> = { place: Place; drafts: Drafts<Name | 'settings'> }

/** Pages that show no single document lead to the site's settings. */
const settingsDocument = { _id: 'siteSettings', _type: 'siteSettings' }

export const ArticlePreview = (props: Props<'article'>) => (
  <Live {...props}>
    {({ article, settings }, edit) =>
      article ? (
        <ArticlePage article={article} settings={settings} edit={edit(article)} />
      ) : (
        <NothingYet what="article" />
      )
    }
  </Live>
)

export const AuthorPreview = (props: Props<'author'>) => (
  <Live {...props}>
    {({ author, settings }, edit) =>
      author ? (
        <AuthorPage author={author} settings={settings} edit={edit({ _id: author._id, _type: 'author' })} />
      ) : (
        <NothingYet what="person" />
      )
    }
  </Live>
)

export const TopicPreview = (props: Props<'topic'>) => (
  <Live {...props}>
    {({ topic, settings }, edit) =>
      topic ? (
        <TopicPage topic={topic} settings={settings} edit={edit({ _id: topic._id, _type: 'topic' })} />
      ) : (
        <NothingYet what="topic" />
      )
    }
  </Live>
)

export const HomePreview = (props: Props<'home'>) => (
  <Live {...props}>
    {({ home, settings }, edit) => <HomePage home={home} settings={settings} edit={edit(settingsDocument)} />}
  </Live>
)

export const PeoplePreview = (props: Props<'people'>) => (
  <Live {...props}>
    {({ people, settings }, edit) => (
      <PeoplePage people={people} settings={settings} edit={edit(settingsDocument)} />
    )}
  </Live>
)

export const TopicsPreview = (props: Props<'topics'>) => (
  <Live {...props}>
    {({ topics, settings }, edit) => (
      <TopicsPage topics={topics} settings={settings} edit={edit(settingsDocument)} />
    )}
  </Live>
)

export const AboutPreview = (props: Props<never>) => (
  <Live {...props}>
    {({ settings }, edit) => <AboutPage settings={settings} edit={edit(settingsDocument)} />}
  </Live>
)

export const ReportsPreview = ({ page, ...props }: Props<'reports'> & { page: number }) => (
  <Live {...props}>
    {({ reports, settings }, edit) => (
      <ListPage
        which="reports"
        page={page}
        list={reports}
        settings={settings}
        edit={edit(settingsDocument)}
      />
    )}
  </Live>
)

export const ArticlesPreview = ({ page, ...props }: Props<'articles'> & { page: number }) => (
  <Live {...props}>
    {({ articles, settings }, edit) => (
      <ListPage
        which="articles"
        page={page}
        list={articles}
        settings={settings}
        edit={edit(settingsDocument)}
      />
    )}
  </Live>
)
