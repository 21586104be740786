import type { ReactNode } from 'react'
import type { SettingsResult } from '@masthead/content'
import type { Edit } from '../edit.ts'
import { siteName } from '../site-name.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import type { Place } from './header.tsx'

type Props = {
  settings: SettingsResult
  place: Place | null
  /** True on the page that the place's link leads to, false on pages within it. */
  index?: boolean
  edit?: Edit | undefined
  children: ReactNode
}

export const platesOf = (settings: SettingsResult) => settings?.plates !== false

/** What every page has around it. The skip link is the first thing a keyboard reaches. */
export function Shell({ settings, place, index = false, edit, children }: Props) {
  const name = siteName(settings)
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header name={name} place={place} index={index} />
      <main id="main" className="wrap">
        {children}
      </main>
      <Footer name={name} settings={settings} edit={edit} />
    </>
  )
}
