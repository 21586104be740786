import { authorPath } from '@masthead/content'
import type { PeopleResult, SettingsResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { platesOf, Shell } from '../layout/shell.tsx'
import { Portrait } from '../picture/portrait.tsx'
import { publications } from '../text/counted.ts'

type PeoplePageProps = { people: PeopleResult; settings: SettingsResult; edit?: Edit | undefined }

/** Everyone with a page. */
export function PeoplePage({ people, settings, edit }: PeoplePageProps) {
  const plates = platesOf(settings)
  const shown = people.filter((person) => person.name && person.slug)
  return (
    <Shell settings={settings} place="people" index edit={edit}>
      <header className="page-head">
        <h1 className="title">People</h1>
      </header>
      <div className="columns-ruled">
        {shown.length === 0 ? <p className="summary">Nobody is listed here yet.</p> : null}
        <ul className="people">
          {shown.map((person) => {
            const own = edit?.of({ _id: person._id, _type: 'author' })
            return (
              <li key={person._id}>
                <Portrait person={person} plates={plates} edit={own} />
                <div>
                  <h2 className="item-title" {...field(own, 'name')}>
                    <a href={authorPath(person.slug ?? '')}>{person.name}</a>
                  </h2>
                  {person.position ? (
                    <p className="people-position" {...field(own, 'position')}>
                      {person.position}
                    </p>
                  ) : null}
                  <p className="people-count">{publications(person.count)}</p>
                </div>
              </li>
            )
          })}
        </ul>
      </div>
    </Shell>
  )
}
