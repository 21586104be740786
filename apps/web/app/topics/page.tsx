import type { Metadata } from 'next'
import { listTag, topicsPath } from '@masthead/content'
import { TopicsPage } from '../../components/index.ts'
import { TopicsPreview } from '../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { published, readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'Topics', path: topicsPath() }, await readSettings())

const draft = async () => <TopicsPreview {...await drafts({ topics: {}, settings: {} })} />

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  const [topics, settings] = await Promise.all([
    published('topics', {}, [listTag('topic'), listTag('article')]),
    readSettings(),
  ])
  return <TopicsPage topics={topics} settings={settings} />
}
