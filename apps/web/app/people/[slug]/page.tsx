import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { authorPath, namedTag, slugTag } from '@masthead/content'
import { AuthorPage } from '../../../components/index.ts'
import { AuthorPreview } from '../../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../../lib/preview/preview.tsx'
import { drafts } from '../../../lib/sanity/drafts.ts'
import { published, readSettings } from '../../../lib/sanity/published.ts'
import { authorData, JsonLd } from '../../../lib/seo/json-ld.tsx'
import { pageMetadata } from '../../../lib/seo/metadata.ts'
import { decodeSlug, everySlug } from '../../../lib/static-params.ts'

type Props = { params: Promise<{ slug: string }> }

export const generateStaticParams = () => everySlug('author')

const read = (slug: string) => published('author', { slug }, [slugTag('author', slug), namedTag()])

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isPreview()) return { title: 'Preview', robots: { index: false } }
  const slug = decodeSlug((await params).slug)
  const [author, settings] = await Promise.all([read(slug), readSettings()])
  if (!author) return {}
  return pageMetadata(
    { title: author.name || 'Unnamed', description: author.position, path: authorPath(slug) },
    settings,
  )
}

async function draft(params: Props['params']) {
  const slug = decodeSlug((await params).slug)
  return <AuthorPreview {...await drafts({ author: { slug }, settings: {} })} />
}

export default async function Page({ params }: Props) {
  if (await isPreview()) return <Preview render={() => draft(params)} />
  const slug = decodeSlug((await params).slug)
  const [author, settings] = await Promise.all([read(slug), readSettings()])
  if (!author) notFound()
  return (
    <>
      <JsonLd data={authorData(author, settings)} />
      <AuthorPage author={author} settings={settings} />
    </>
  )
}
