import { formatDay, topicPath } from '@masthead/content'
import type { ArticleResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'

/** The ledger beside the text, where there is room for one: where it appeared first, and what it is about. */
export function Side({ article, edit }: { article: ArticleResult; edit?: Edit | undefined }) {
  const first = article.originalPublication
  const topics = (article.topics ?? []).filter((topic) => topic.slug && topic.title)
  const day = formatDay(first?.date)
  if (!first?.outlet?.name && topics.length === 0) return null
  return (
    <div className="side">
      {first?.outlet?.name ? (
        <div>
          <p className="label">First published</p>
          <p>
            <i>{first.outlet.name}</i>
            {day ? <span {...field(edit, 'originalPublication.date')}>, {day}</span> : null}
          </p>
        </div>
      ) : null}
      {topics.length > 0 ? (
        <div>
          <p className="label">Topics</p>
          <ul>
            {topics.map((topic) => (
              <li key={topic._id}>
                <a href={topicPath(topic.slug ?? '')}>{topic.title}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
