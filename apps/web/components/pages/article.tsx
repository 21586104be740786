import type { ArticleResult, SettingsResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Byline } from '../items/byline.tsx'
import { Ledger } from '../items/ledger.tsx'
import { platesOf, Shell } from '../layout/shell.tsx'
import { LeadPicture } from '../picture/lead-picture.tsx'
import { readingTime, wordsIn } from '../text/reading.ts'
import { titleClass } from '../text/title-class.ts'
import { ArticleText } from './article-text.tsx'
import { ReportPage } from './report.tsx'

type ArticlePageProps = { article: ArticleResult; settings: SettingsResult; edit?: Edit | undefined }

/** Every kind of work. Reports have a cover and a number; all others this page. */
export function ArticlePage({ article, settings, edit }: ArticlePageProps) {
  if (article.kind === 'report') return <ReportPage article={article} settings={settings} edit={edit} />
  const plates = platesOf(settings)
  return (
    <Shell settings={settings} place="articles" edit={edit}>
      <article>
        <header className="article-head">
          <Ledger item={article} minutes={readingTime(article.body)} edit={edit} />
          <div>
            <h1 className={titleClass(article.title)} {...field(edit, 'title')}>
              {article.title || 'Untitled'}
            </h1>
            {article.dek ? (
              <p className="dek" {...field(edit, 'dek')}>
                {article.dek}
              </p>
            ) : null}
            <Byline contributors={article.contributors} edit={edit} />
          </div>
        </header>
        <LeadPicture item={article} plates={plates} low={wordsIn(article.body) < 300} edit={edit} />
        <ArticleText article={article} plates={plates} edit={edit} />
      </article>
    </Shell>
  )
}
