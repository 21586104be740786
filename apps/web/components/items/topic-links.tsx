import { topicPath } from '@masthead/content'
import type { ArticleResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Swatch } from '../picture/swatch.tsx'

type Props = { topics: ArticleResult['topics']; plates: boolean; edit?: Edit | undefined }

/** The topics of a work with their tints, at its end. */
export function TopicLinks({ topics, plates, edit }: Props) {
  const linked = (topics ?? []).filter((topic) => topic.slug && topic.title)
  if (linked.length === 0) return null
  return (
    <ul className="topic-links" aria-label="Topics" {...field(edit, 'topics')}>
      {linked.map((topic) => (
        <li key={topic._id}>
          <a href={topicPath(topic.slug ?? '')}>
            <Swatch topic={topic} plates={plates} />
            <span>{topic.title}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
