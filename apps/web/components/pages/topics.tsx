import { topicPath } from '@masthead/content'
import type { SettingsResult, TopicsResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { platesOf, Shell } from '../layout/shell.tsx'
import { PlateImage } from '../picture/plate-image.tsx'
import { publications } from '../text/counted.ts'

type TopicsPageProps = { topics: TopicsResult; settings: SettingsResult; edit?: Edit | undefined }

/** The chart's legend, at length. */
export function TopicsPage({ topics, settings, edit }: TopicsPageProps) {
  const plates = platesOf(settings)
  const shown = topics.filter((topic) => topic.title && topic.slug)
  return (
    <Shell settings={settings} place="topics" index edit={edit}>
      <header className="page-head">
        <h1 className="title">Topics</h1>
      </header>
      <div className="columns-ruled">
        {shown.length === 0 ? <p className="summary">No topics yet.</p> : null}
        <ul className="topics">
          {shown.map((topic) => {
            const own = edit?.of({ _id: topic._id, _type: 'topic' })
            return (
              <li key={topic._id}>
                {plates ? (
                  <div className="topic-sample">
                    <PlateImage
                      owner="topic"
                      slug={topic.slug ?? ''}
                      shape="band"
                      subject={{ seed: topic.title ?? '', terrain: topic.terrain }}
                    />
                  </div>
                ) : null}
                <h2 className="item-title" {...field(own, 'title')}>
                  <a href={topicPath(topic.slug ?? '')}>{topic.title}</a>
                </h2>
                {topic.description ? (
                  <p className="excerpt" {...field(own, 'description')}>
                    {topic.description}
                  </p>
                ) : null}
                <p className="people-count">{publications(topic.count)}</p>
              </li>
            )
          })}
        </ul>
      </div>
    </Shell>
  )
}
