/** Titles, descriptions, canonical addresses and OpenGraph, from the same answers as the pages. */
import type { Metadata } from 'next'
import { formatByline, type ArticleResult, type SettingsResult } from '@masthead/content'
import { absolute } from '../settings.ts'
import { canonicalOf } from './canonical.ts'

type Page = { title: string; description?: string | null; path: string }

const siteTitle = (settings: SettingsResult) => settings?.title ?? 'Masthead'

export function pageMetadata({ title, description, path }: Page, settings: SettingsResult): Metadata {
  const text = description ?? settings?.statement ?? undefined
  return {
    title,
    ...(text && { description: text }),
    alternates: { canonical: absolute(path), types: { 'application/rss+xml': absolute('/feed.xml') } },
    openGraph: {
      type: 'website',
      siteName: siteTitle(settings),
      title,
      url: absolute(path),
      ...(text && { description: text }),
      images: [{ url: absolute('/social/site.png'), width: 1200, height: 630, alt: siteTitle(settings) }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

export function articleMetadata(article: ArticleResult, settings: SettingsResult): Metadata {
  const byline = formatByline(article.contributors)
  const description = article.dek ?? (byline || undefined)
  const path = `/articles/${encodeURIComponent(article.slug ?? '')}`
  const names = (article.contributors ?? []).flatMap(({ person }) => (person?.name ? [person.name] : []))
  return {
    title: article.title ?? 'Untitled',
    ...(description && { description }),
    authors: names.map((name) => ({ name })),
    alternates: { canonical: canonicalOf(article), types: { 'application/rss+xml': absolute('/feed.xml') } },
    openGraph: {
      type: 'article',
      siteName: siteTitle(settings),
      title: article.title ?? 'Untitled',
      url: absolute(path),
      ...(description && { description }),
      ...(article.date && { publishedTime: `${article.date}T00:00:00Z` }),
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
