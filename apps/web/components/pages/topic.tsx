import { authorPath } from '@masthead/content'
import type { SettingsResult, TopicResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { ItemList } from '../items/item-list.tsx'
import { platesOf, Shell } from '../layout/shell.tsx'
import { PlateImage } from '../picture/plate-image.tsx'
import { publications } from '../text/counted.ts'

type TopicPageProps = { topic: TopicResult; settings: SettingsResult; edit?: Edit | undefined }

/** A subject: what it covers, who works on it, what appeared on it. */
export function TopicPage({ topic, settings, edit }: TopicPageProps) {
  const people = topic.people.filter((person) => person.name && person.slug)
  return (
    <Shell settings={settings} place="topics" edit={edit}>
      <header className="page-head">
        <h1 className="title" {...field(edit, 'title')}>
          {topic.title || 'Untitled'}
        </h1>
        {topic.description ? <p {...field(edit, 'description')}>{topic.description}</p> : null}
      </header>
      {platesOf(settings) && topic.slug && topic.title ? (
        <div className="frame frame-band">
          <PlateImage
            owner="topic"
            slug={topic.slug}
            shape="band"
            subject={{ seed: topic.title, terrain: topic.terrain }}
            first
          />
        </div>
      ) : (
        <hr className="frame-rule" />
      )}
      <div className="columns columns-banded">
        <div className="columns-side">
          {people.length > 0 ? (
            <nav className="counts" aria-labelledby="people">
              <h2 id="people" className="label">
                People
              </h2>
              <ul>
                {people.map((person) => (
                  <li key={person._id}>
                    <a href={authorPath(person.slug ?? '')}>{person.name}</a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
        </div>
        <div>
          <p className="summary">
            {topic.works.length ? publications(topic.works.length) : 'Nothing published here yet.'}
          </p>
          <h2 className="unseen">Publications</h2>
          <ItemList items={topic.works} edit={edit} />
        </div>
      </div>
    </Shell>
  )
}
