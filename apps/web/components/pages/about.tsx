import { articlesPath, peoplePath, topicsPath } from '@masthead/content'
import type { SettingsResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Shell } from '../layout/shell.tsx'
import { siteName } from '../site-name.ts'

type AboutPageProps = { settings: SettingsResult; edit?: Edit | undefined }

/** Who we are, in the words of the settings. */
export function AboutPage({ settings, edit }: AboutPageProps) {
  const own = settings ? edit?.of({ _id: settings._id, _type: 'siteSettings' }) : undefined
  return (
    <Shell settings={settings} place="about" index edit={edit}>
      <header className="page-head">
        <h1 className="title">{siteName(settings)}</h1>
      </header>
      <div className="columns columns-ruled">
        <div className="about">
          {settings?.statement ? (
            <p className="dek" {...field(own, 'statement')}>
              {settings.statement}
            </p>
          ) : null}
          {settings?.colophon ? <p {...field(own, 'colophon')}>{settings.colophon}</p> : null}
        </div>
        <div className="columns-side">
          <nav className="counts" aria-label="More about us">
            <ul>
              <li>
                <a href={peoplePath()}>People</a>
              </li>
              <li>
                <a href={topicsPath()}>Topics</a>
              </li>
              <li>
                <a href={articlesPath()}>Articles &amp; Multimedia</a>
              </li>
            </ul>
          </nav>
        </div>
      </div>
    </Shell>
  )
}
