/** RSS 2.0: RFC 822 dates, declared namespaces, a dc:creator for each author, a link to itself. */
import { create } from 'xmlbuilder2'
import {
  articlePath,
  authorsOf,
  feedPath,
  homePath,
  kindOf,
  noonOf,
  type Item,
  type SettingsResult,
} from '@masthead/content'
import { siteName } from '../../components/site-name.ts'
import { absolute } from '../settings.ts'

/** "2026-10-14" as "Wed, 14 Oct 2026 12:00:00 GMT". */
const rfc822 = (day: string) => new Date(noonOf(day)).toUTCString()

/** What XML cannot hold at all. */
const plain = (text: string) =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '')

export function rssFeed(items: readonly Item[], settings: SettingsResult): string {
  const newest = items
    .map((item) => item._updatedAt)
    .toSorted()
    .at(-1)
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele('rss', {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  })
  const channel = document.ele('channel')
  channel.ele('title').txt(plain(siteName(settings)))
  channel.ele('link').txt(absolute(homePath()))
  channel.ele('description').txt(plain(settings?.statement || settings?.title || 'Newest publications'))
  channel.ele('language').txt('en')
  if (newest) channel.ele('lastBuildDate').txt(new Date(newest).toUTCString())
  channel.ele('atom:link', { href: absolute(feedPath()), rel: 'self', type: 'application/rss+xml' })
  for (const item of items) {
    if (!item.slug) continue
    const address = absolute(articlePath(item.slug))
    const entry = channel.ele('item')
    entry.ele('title').txt(plain(item.title || 'Untitled'))
    entry.ele('link').txt(address)
    entry.ele('guid', { isPermaLink: 'false' }).txt(item._id)
    if (item.date) entry.ele('pubDate').txt(rfc822(item.date))
    for (const { name } of authorsOf(item.contributors)) entry.ele('dc:creator').txt(plain(name))
    const kind = kindOf(item.kind)
    if (kind) entry.ele('category').txt(kind.title)
    if (item.excerpt) entry.ele('description').txt(plain(item.excerpt))
  }
  return document.end({ prettyPrint: false })
}

export function sitemap(entries: readonly { path: string; modified?: string }[]): string {
  const set = create({ version: '1.0', encoding: 'UTF-8' }).ele('urlset', {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  })
  for (const { path, modified } of entries) {
    const url = set.ele('url')
    url.ele('loc').txt(absolute(path))
    if (modified) url.ele('lastmod').txt(modified)
  }
  return set.end({ prettyPrint: false })
}
