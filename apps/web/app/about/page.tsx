import type { Metadata } from 'next'
import { aboutPath } from '@masthead/content'
import { AboutPage } from '../../components/index.ts'
import { AboutPreview } from '../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'About', path: aboutPath() }, await readSettings())

const draft = async () => <AboutPreview {...await drafts({ settings: {} })} />

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  return <AboutPage settings={await readSettings()} />
}
