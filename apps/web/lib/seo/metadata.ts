/** Titles, descriptions, canonical addresses and OpenGraph, from the same answers as the pages. */
import type { Metadata } from 'next'
import {
  articlePath,
  authorsOf,
  feedPath,
  formatByline,
  noonOf,
  type ArticleResult,
  type SettingsResult,
} from '@masthead/content'
import { siteName } from '../../components/site-name.ts'
import { absolute } from '../settings.ts'
import { canonicalOf } from './canonical.ts'

type Page = { title: string; description?: string | null; path: string }

export function pageMetadata({ title, description, path }: Page, settings: SettingsResult): Metadata {
  const text = description || settings?.statement
  return {
    title,
    ...(text && { description: text }),
    alternates: { canonical: absolute(path), types: { 'application/rss+xml': absolute(feedPath()) } },
    openGraph: {
      type: 'website',
      siteName: siteName(settings),
      title,
      url: absolute(path),
      ...(text && { description: text }),
      images: [{ url: absolute('/social/site'), width: 1200, height: 630, alt: siteName(settings) }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

export function articleMetadata(article: ArticleResult, settings: SettingsResult): Metadata {
  const byline = formatByline(article.contributors)
  const description = article.dek || byline
  const path = articlePath(article.slug ?? '')
  const names = authorsOf(article.contributors).map(({ name }) => name)
  return {
    title: article.title || 'Untitled',
    ...(description && { description }),
    authors: names.map((name) => ({ name })),
    alternates: { canonical: canonicalOf(article), types: { 'application/rss+xml': absolute(feedPath()) } },
    openGraph: {
      type: 'article',
      siteName: siteName(settings),
      title: article.title || 'Untitled',
      url: absolute(path),
      ...(description && { description }),
      ...(article.date && { publishedTime: noonOf(article.date) }),
      modifiedTime: article._updatedAt,
      authors: names,
      images: [
        {
          url: absolute(`/social/${encodeURIComponent(article.slug ?? '')}.png`),
          width: 1200,
          height: 630,
          alt: article.title ?? '',
        },
      ],
    },
    twitter: { card: 'summary_large_image' },
  }
}
