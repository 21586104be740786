import { articlesPath, reportsPath } from '@masthead/content'
import type { ArticleResult } from '@masthead/content'
import { entry, field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { ItemRow } from './item-row.tsx'

/** Works that the editors put beside this one, ours or elsewhere, and the two ways on. */
export function Related({ related, edit }: { related: ArticleResult['related']; edit?: Edit | undefined }) {
  return (
    <section className="related" aria-labelledby="related">
      <h2 id="related" className="label">
        {related?.length ? 'Related' : 'More'}
      </h2>
      <div {...field(edit, 'related')}>
        {(related ?? []).map((item) => (
          <div key={item._key} className="related-item" {...field(edit, entry('related', item._key))}>
            <ItemRow item={item} edit={edit?.of(item)} />
          </div>
        ))}
        <p className="more">
          <a href={reportsPath()}>View All Reports</a>
          <a href={articlesPath()}>View All Articles &amp; Multimedia</a>
        </p>
      </div>
    </section>
  )
}
