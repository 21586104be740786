import type { Metadata } from 'next'
import { listTag, peoplePath } from '@masthead/content'
import { PeoplePage } from '../../components/index.ts'
import { PeoplePreview } from '../../lib/preview/pages.tsx'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { published, readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'People', path: peoplePath() }, await readSettings())

const draft = async () => <PeoplePreview {...await drafts({ people: {}, settings: {} })} />

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  const [people, settings] = await Promise.all([
    published('people', {}, [listTag('author'), listTag('article')]),
    readSettings(),
  ])
  return <PeoplePage people={people} settings={settings} />
}
