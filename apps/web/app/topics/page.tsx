import type { Metadata } from 'next'
import { listTag, topicsPath } from '@masthead/content'
import { TopicsPage } from '../../components/index.ts'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { editOf } from '../../lib/sanity/edit.ts'
import { published, readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'Topics', path: topicsPath() }, await readSettings())

async function draft() {
  const [topics, settings] = await Promise.all([drafts('topics'), drafts('settings')])
  return (
    <TopicsPage
      topics={topics}
      settings={settings}
      edit={editOf({ _id: 'siteSettings', _type: 'siteSettings' })}
    />
  )
}

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  const [topics, settings] = await Promise.all([
    published('topics', {}, [listTag('topic'), listTag('article')]),
    readSettings(),
  ])
  return <TopicsPage topics={topics} settings={settings} />
}
