import { authorPath, yearOf } from '@masthead/content'
import type { AuthorResult, Item, SettingsResult } from '@masthead/content'
import { Body } from '../body/body.tsx'
import { entry, field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { ItemList } from '../items/item-list.tsx'
import { platesOf, Shell } from '../layout/shell.tsx'
import { Portrait } from '../picture/portrait.tsx'
import { safeHref } from '../text/external-url.ts'
import { plain } from '../text/plain.ts'

type AuthorPageProps = { author: AuthorResult; settings: SettingsResult; edit?: Edit | undefined }

/** Works under the year they appeared in, newest first as they come; works without a date come last. */
export function byYear(works: readonly Item[]): [year: string, works: Item[]][] {
  const years = new Map<string, Item[]>()
  for (const work of works) {
    const year = yearOf(work.date) ?? 'Undated'
    const kept = years.get(year)
    if (kept) kept.push(work)
    else years.set(year, [work])
  }
  return [...years].toSorted(([a], [b]) =>
    b === 'Undated' ? -1 : a === 'Undated' ? 1 : Number(b) - Number(a),
  )
}

type Colleague = { id: string; name: string; slug: string; count: number }

/** Who shares bylines with a person, most often first. */
export function colleagues(author: AuthorResult): Colleague[] {
  const found = new Map<string, Colleague>()
  for (const work of author.works) {
    const people = new Map(
      (work.contributors ?? []).flatMap(({ person }) => (person ? [[person._id, person]] : [])),
    )
    for (const [id, { name, slug }] of people) {
      if (id === author._id || !name || !slug) continue
      const known = found.get(id)
      if (known) known.count += 1
      else found.set(id, { id, name, slug, count: 1 })
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.count - a.count || plain(a.name).localeCompare(plain(b.name)))
    .slice(0, 8)
}

/** A person: who they are, how to reach them, and everything they put their name to. */
export function AuthorPage({ author, settings, edit }: AuthorPageProps) {
  const plates = platesOf(settings)
  const shared = colleagues(author)
  const links = (author.links ?? []).flatMap((link) => {
    const href = safeHref(link.url)
    return href ? [{ path: entry('links', link._key), href, label: link.label, url: link.url ?? '' }] : []
  })
  return (
    <Shell settings={settings} place="people" edit={edit}>
      <header className="person-head">
        <Portrait person={author} plates={plates} first edit={edit} />
        <div className="person-words">
          <h1 className="person-name" {...field(edit, 'name')}>
            {author.name || 'Unnamed'}
          </h1>
          {author.position ? (
            <p className="dek" {...field(edit, 'position')}>
              {author.position}
            </p>
          ) : null}
          {author.biography?.length ? (
            <div className="biography" {...field(edit, 'biography')}>
              <Body body={author.biography} path="biography" edit={edit} />
            </div>
          ) : null}
        </div>
        {author.email || links.length > 0 ? (
          <ul className="person-links">
            {author.email ? (
              <li {...field(edit, 'email')}>
                <a href={`mailto:${plain(author.email)}`}>{author.email}</a>
              </li>
            ) : null}
            {links.map((link) => (
              <li key={link.path} {...field(edit, link.label ? link.path : `${link.path}.url`)}>
                <a href={link.href} rel="me external">
                  {link.label || link.url}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      <div className="columns">
        <div className="columns-side">
          {shared.length > 0 ? (
            <nav className="counts" aria-labelledby="writes-with">
              <h2 id="writes-with" className="label">
                Writes with
              </h2>
              <ul>
                {shared.map((person) => (
                  <li key={person.id}>
                    <a href={authorPath(person.slug)}>
                      {person.name} <span className="counts-number">{person.count}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
        </div>
        <div>
          {author.works.length === 0 ? <p className="summary">Nothing published here yet.</p> : null}
          {byYear(author.works).map(([year, works]) => (
            <section key={year} aria-labelledby={`year-${year}`}>
              <h2 id={`year-${year}`} className="year">
                {year}
              </h2>
              <ItemList items={works} year={false} edit={edit} />
            </section>
          ))}
        </div>
      </div>
    </Shell>
  )
}
