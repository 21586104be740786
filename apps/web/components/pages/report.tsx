import { formatDay } from '@masthead/content'
import type { ArticleResult, SettingsResult } from '@masthead/content'
import { Contents } from '../body/contents.tsx'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Byline } from '../items/byline.tsx'
import { platesOf, Shell } from '../layout/shell.tsx'
import { Cover } from '../picture/cover.tsx'
import { headingsOf } from '../text/headings.ts'
import { readingTime } from '../text/reading.ts'
import { titleClass } from '../text/title-class.ts'
import { ArticleText } from './article-text.tsx'

type Props = { article: ArticleResult; settings: SettingsResult; edit?: Edit | undefined }

/** A report: its cover, from which the line runs on, its number, its contents, its text. */
export function ReportPage({ article, settings, edit }: Props) {
  const plates = platesOf(settings)
  const day = formatDay(article.date)
  const minutes = readingTime(article.body)
  const headings = headingsOf(article.body)
  return (
    <Shell settings={settings} place="reports" edit={edit}>
      <article>
        <header className="report-head">
          <Cover item={article} plates={plates} first edit={edit} />
          <p className="report-number" {...field(edit, 'number')}>
            <span>Report</span>
            {article.number ?? ''}
          </p>
          <div className="report-words">
            <h1 className={titleClass(article.title)} {...field(edit, 'title')}>
              {article.title || 'Untitled'}
            </h1>
            {article.dek ? (
              <p className="dek" {...field(edit, 'dek')}>
                {article.dek}
              </p>
            ) : null}
            <Byline contributors={article.contributors} edit={edit} />
            <p className="report-facts">
              {article.outlet?.name ? <i>{article.outlet.name}</i> : null}
              {day ? (
                <time dateTime={article.date ?? undefined} {...field(edit, 'date')}>
                  {day}
                </time>
              ) : null}
              {minutes ? <span {...field(edit, 'body')}>{minutes}</span> : null}
            </p>
          </div>
        </header>
        <ArticleText article={article} plates={plates} edit={edit}>
          <Contents headings={headings} edit={edit} />
        </ArticleText>
      </article>
    </Shell>
  )
}
