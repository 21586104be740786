import type { Metadata } from 'next'
import { aboutPath } from '@masthead/content'
import { AboutPage } from '../../components/index.ts'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { editOf } from '../../lib/sanity/edit.ts'
import { readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'About', path: aboutPath() }, await readSettings())

async function draft() {
  return (
    <AboutPage
      settings={await drafts('settings')}
      edit={editOf({ _id: 'siteSettings', _type: 'siteSettings' })}
    />
  )
}

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  return <AboutPage settings={await readSettings()} />
}
