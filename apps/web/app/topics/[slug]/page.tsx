import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { namedTag, slugTag, topicPath } from '@masthead/content'
import { TopicPage } from '../../../components/index.ts'
import { TopicPreview } from '../../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../../lib/preview/preview.tsx'
import { drafts } from '../../../lib/sanity/drafts.ts'
import { published, readSettings } from '../../../lib/sanity/published.ts'
import { pageMetadata } from '../../../lib/seo/metadata.ts'
import { decodeSlug, everySlug } from '../../../lib/static-params.ts'

type Props = { params: Promise<{ slug: string }> }

export const generateStaticParams = () => everySlug('topic')

const read = (slug: string) => published('topic', { slug }, [slugTag('topic', slug), namedTag()])

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isPreview()) return { title: 'Preview', robots: { index: false } }
  const slug = decodeSlug((await params).slug)
  const [topic, settings] = await Promise.all([read(slug), readSettings()])
  return topic
    ? pageMetadata(
        { title: topic.title || 'Untitled', description: topic.description, path: topicPath(slug) },
        settings,
      )
    : {}
}

async function draft(params: Props['params']) {
  const slug = decodeSlug((await params).slug)
  return <TopicPreview {...await drafts({ topic: { slug }, settings: {} })} />
}

export default async function Page({ params }: Props) {
  if (await isPreview()) return <Preview render={() => draft(params)} />
  const slug = decodeSlug((await params).slug)
  const [topic, settings] = await Promise.all([read(slug), readSettings()])
  if (!topic) notFound()
  return <TopicPage topic={topic} settings={settings} />
}
