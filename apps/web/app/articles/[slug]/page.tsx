import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { slugTag } from '@masthead/content'
import { ArticlePage } from '../../../components/index.ts'
import { ArticlePreview } from '../../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../../lib/preview/preview.tsx'
import { drafts } from '../../../lib/sanity/drafts.ts'
import { published, readSettings } from '../../../lib/sanity/published.ts'
import { articleData, JsonLd } from '../../../lib/seo/json-ld.tsx'
import { articleMetadata } from '../../../lib/seo/metadata.ts'
import { decodeSlug, newestArticles } from '../../../lib/static-params.ts'

type Props = { params: Promise<{ slug: string }> }

export const generateStaticParams = newestArticles

const read = (slug: string) => published('article', { slug }, [slugTag('article', slug)])

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isPreview()) return { title: 'Preview', robots: { index: false } }
  const slug = decodeSlug((await params).slug)
  const [article, settings] = await Promise.all([read(slug), readSettings()])
  return article ? articleMetadata(article, settings) : {}
}

async function draft(params: Props['params']) {
  const slug = decodeSlug((await params).slug)
  return <ArticlePreview {...await drafts({ article: { slug }, settings: {} })} />
}

export default async function Page({ params }: Props) {
  if (await isPreview()) return <Preview render={() => draft(params)} />
  const slug = decodeSlug((await params).slug)
  const [article, settings] = await Promise.all([read(slug), readSettings()])
  if (!article) notFound()
  return (
    <>
      <JsonLd data={articleData(article, settings)} />
      <ArticlePage article={article} settings={settings} />
    </>
  )
}
