import { aboutPath, articlesPath, homePath, peoplePath, reportsPath, topicsPath } from '@masthead/content'
import { Mark } from './mark.tsx'

/** The part of the site in which a page stands. */
export type Place = 'home' | 'reports' | 'articles' | 'topics' | 'people' | 'about'

const links: readonly { place: Place; href: string; label: string }[] = [
  { place: 'articles', href: articlesPath(), label: 'Articles' },
  { place: 'reports', href: reportsPath(), label: 'Reports' },
  { place: 'topics', href: topicsPath(), label: 'Topics' },
  { place: 'people', href: peoplePath(), label: 'People' },
  { place: 'about', href: aboutPath(), label: 'About' },
]

/** `current` marks the link of the page itself; a page within a place marks the place without being it. */
export function Header({ name, place, index }: { name: string; place: Place | null; index: boolean }) {
  return (
    <header className="site-header">
      <div className="wrap header-row">
        {place === 'home' ? null : (
          <a className="wordmark" href={homePath()}>
            <Mark />
            {name}
          </a>
        )}
        <nav className="nav" aria-label="Main">
          {links.map((link) => (
            <a
              key={link.place}
              href={link.href}
              {...(link.place === place
                ? { 'aria-current': index ? ('page' as const) : ('true' as const) }
                : {})}
            >
              {link.label}
            </a>
          ))}
        </nav>
      </div>
    </header>
  )
}
