import type { ReactNode } from 'react'
import { articlePath } from '@masthead/content'
import type { Item } from '@masthead/content'
import { safeHref } from '../text/external-url.ts'
import { unmarked } from '../text/plain.ts'

/** Where an item leads: our page, the work elsewhere, or nowhere when it has no address yet. */
function itemHref(item: Pick<Item, '_type' | 'slug' | 'url'>): string | undefined {
  return item._type === 'article' ? (item.slug ? articlePath(item.slug) : undefined) : safeHref(item.url)
}

export function ItemLink({ item, children }: { item: Item; children: ReactNode }) {
  const href = itemHref(item)
  if (!href) return children
  return (
    <a href={href} {...(item._type === 'relatedItem' ? { rel: 'external' } : {})}>
      {children}
    </a>
  )
}

/** The excerpt with the ellipsis of what was cut off, which is no part of the stored text. */
export function excerptOf(item: Pick<Item, 'excerpt' | 'excerptTruncated'>): string {
  const [whole, mark] = unmarked(item.excerpt ?? '')
  const text = whole.trim()
  return (text && item.excerptTruncated ? `${text.replace(/[\s.,;:…]+$/, '')}…` : text) + mark
}
