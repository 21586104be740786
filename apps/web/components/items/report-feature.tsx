import { formatDay } from '@masthead/content'
import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Cover } from '../picture/cover.tsx'
import { ShortByline } from './byline.tsx'
import { excerptOf, ItemLink } from './item-link.tsx'

/** The report that leads its section: cover, number, title. */
export function ReportFeature({
  item,
  plates,
  edit,
}: {
  item: Item
  plates: boolean
  edit?: Edit | undefined
}) {
  const excerpt = excerptOf(item)
  return (
    <article className="report-feature">
      <Cover item={item} plates={plates} edit={edit} />
      <div>
        <p className="report-number" {...field(edit, 'number')}>
          <span>Report</span>
          {item.number ?? ''}
        </p>
        <h3 className="feature-title" {...field(edit, 'title')}>
          <ItemLink item={item}>{item.title || 'Untitled'}</ItemLink>
        </h3>
        {excerpt ? (
          <p className="feature-text" {...field(edit, 'dek')}>
            {excerpt}
          </p>
        ) : null}
        <ShortByline
          contributors={item.contributors}
          after={{ text: formatDay(item.date), edit: field(edit, 'date') }}
          edit={edit}
        />
      </div>
    </article>
  )
}
