import type { ReactNode } from 'react'
import type { ArticleResult } from '@masthead/content'
import { Body } from '../body/body.tsx'
import { OutletLink } from '../body/outlet-link.tsx'
import { Side } from '../body/side.tsx'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Related } from '../items/related.tsx'
import { TopicLinks } from '../items/topic-links.tsx'

type Props = { article: ArticleResult; plates: boolean; edit?: Edit | undefined; children?: ReactNode }

/** What every work has under its head: its text, where it first appeared, its topics, what to read next. */
export function ArticleText({ article, plates, edit, children }: Props) {
  return (
    <>
      <div className="strip">
        {children}
        <div className="prose" {...field(edit, 'body')}>
          <Side article={article} edit={edit} />
          <Body body={article.body} edit={edit} />
          <OutletLink publication={article.originalPublication} edit={edit} />
          <TopicLinks topics={article.topics} plates={plates} edit={edit} />
        </div>
        <span className="end-mark" />
      </div>
      <Related related={article.related} edit={edit} />
    </>
  )
}
