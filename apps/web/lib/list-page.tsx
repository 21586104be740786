/** The two lists, page by page. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { articlesPath, listTag, pageSize, reportsPath } from '@masthead/content'
import { ListPage } from '../components/index.ts'
import { ArticlesPreview, ReportsPreview } from './preview/pages.tsx'
import { isPreview, Preview } from './preview/preview.tsx'
import { drafts } from './sanity/drafts.ts'
import { published, readSettings } from './sanity/published.ts'
import { pageMetadata } from './seo/metadata.ts'

type Which = 'articles' | 'reports'

const titles = { articles: 'Articles & Multimedia', reports: 'Reports' } as const
const paths = { articles: articlesPath, reports: reportsPath } as const

/** A page's number from the address: 2 and more, since the first has none. */
export function pageNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text) || text === '1') notFound()
  return Number(text)
}

const bounds = (page: number) => ({ start: (page - 1) * pageSize, end: page * pageSize })

export async function listMetadata(which: Which, page: number): Promise<Metadata> {
  const title = page === 1 ? titles[which] : `${titles[which]}, page ${page}`
  return pageMetadata({ title, path: paths[which](page) }, await readSettings())
}

export async function listPage(which: Which, page: number) {
  if (await isPreview()) {
    const draft = async () =>
      which === 'reports' ? (
        <ReportsPreview page={page} {...await drafts({ reports: bounds(page), settings: {} })} />
      ) : (
        <ArticlesPreview page={page} {...await drafts({ articles: bounds(page), settings: {} })} />
      )
    return <Preview render={draft} />
  }
  const [list, settings] = await Promise.all([
    published(which, bounds(page), [listTag('article')]),
    readSettings(),
  ])
  if (page > 1 && list.items.length === 0) notFound()
  return <ListPage which={which} page={page} list={list} settings={settings} />
}
