import {
  aboutPath,
  articlesPath,
  feedPath,
  homePath,
  peoplePath,
  reportsPath,
  topicsPath,
} from '@masthead/content'
import type { SettingsResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { plain } from '../text/plain.ts'
import { Mark } from './mark.tsx'

type Props = { name: string; settings: SettingsResult; edit?: Edit | undefined }

const lists = [
  {
    title: 'Read',
    links: [
      { href: reportsPath(), label: 'Reports' },
      { href: articlesPath(), label: 'Articles & multimedia' },
      { href: topicsPath(), label: 'Topics' },
    ],
  },
  { title: 'Follow', links: [{ href: feedPath(), label: 'RSS' }] },
  {
    title: 'Institute',
    links: [
      { href: aboutPath(), label: 'About' },
      { href: peoplePath(), label: 'People' },
    ],
  },
]

export function Footer({ name, settings, edit }: Props) {
  const own = settings ? edit?.of({ _id: settings._id, _type: 'siteSettings' }) : undefined
  return (
    <footer className="site-footer">
      <div className="wrap footer-grid">
        <a className="footer-mark" href={homePath()} aria-label={`${plain(name)}, home`}>
          <Mark />
        </a>
        <div className="colophon">
          <p className="label">{name}</p>
          {settings?.statement ? <p {...field(own, 'statement')}>{settings.statement}</p> : null}
          {settings?.colophon ? <p {...field(own, 'colophon')}>{settings.colophon}</p> : null}
          <p>Set in Literata and Instrument Sans. Published with Masthead.</p>
        </div>
        {lists.map((list) => (
          <nav key={list.title} aria-label={list.title}>
            <p className="label">{list.title}</p>
            <ul>
              {list.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  )
}
