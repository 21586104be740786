import type { Metadata } from 'next'
import { homePath, homeTag, listTag, settingsTag } from '@masthead/content'
import { HomePage, siteName } from '../components/index.ts'
import { HomePreview } from '../lib/preview/pages.tsx'
import { isPreview, Preview } from '../lib/preview/preview.tsx'
import { drafts } from '../lib/sanity/drafts.ts'
import { published, readSettings } from '../lib/sanity/published.ts'
import { JsonLd, organisation } from '../lib/seo/json-ld.tsx'
import { pageMetadata } from '../lib/seo/metadata.ts'

export async function generateMetadata(): Promise<Metadata> {
  const settings = await readSettings()
  return pageMetadata({ title: siteName(settings), path: homePath() }, settings)
}

const draft = async () => <HomePreview {...await drafts({ home: {}, settings: {} })} />

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  const [home, settings] = await Promise.all([
    published('home', {}, [homeTag(), listTag('article'), listTag('topic'), settingsTag()]),
    readSettings(),
  ])
  return (
    <>
      <JsonLd data={{ '@context': 'https://schema.org', ...organisation(settings) }} />
      <HomePage home={home} settings={settings} />
    </>
  )
}
