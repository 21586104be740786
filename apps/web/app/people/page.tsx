import type { Metadata } from 'next'
import { listTag, peoplePath } from '@masthead/content'
import { PeoplePage } from '../../components/index.ts'
import { isPreview, Preview } from '../../lib/preview/preview.tsx'
import { drafts } from '../../lib/sanity/drafts.ts'
import { editOf } from '../../lib/sanity/edit.ts'
import { published, readSettings } from '../../lib/sanity/published.ts'
import { pageMetadata } from '../../lib/seo/metadata.ts'

export const generateMetadata = async (): Promise<Metadata> =>
  pageMetadata({ title: 'People', path: peoplePath() }, await readSettings())

async function draft() {
  const [people, settings] = await Promise.all([drafts('people'), drafts('settings')])
  return (
    <PeoplePage
      people={people}
      settings={settings}
      edit={editOf({ _id: 'siteSettings', _type: 'siteSettings' })}
    />
  )
}

export default async function Page() {
  if (await isPreview()) return <Preview render={draft} />
  const [people, settings] = await Promise.all([
    published('people', {}, [listTag('author'), listTag('article')]),
    readSettings(),
  ])
  return <PeoplePage people={people} settings={settings} />
}
