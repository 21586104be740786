import type { ReactNode } from 'react'
import type { SettingsResult } from '@masthead/content'
import { Shell } from '../layout/shell.tsx'

type Props = {
  settings: SettingsResult
  code: string
  summary: string
  title: string
  /** Without one the line begins at the header's rule. */
  picture?: ReactNode
  children: ReactNode
}

/** A page that says why there is no page: readable without script, without styles, without the lake. */
export function MessagePage({ settings, code, summary, title, picture, children }: Props) {
  return (
    <Shell settings={settings} place={null}>
      {picture}
      <div className="strip">
        <section className="section" aria-labelledby="message">
          <div className="section-head">
            <p className="label">{code}</p>
            <p>{summary}</p>
          </div>
          <div>
            <h1 id="message" className="title">
              {title}
            </h1>
            {children}
          </div>
        </section>
        <span className="end-mark" />
      </div>
    </Shell>
  )
}
