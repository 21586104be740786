import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { ShortByline } from './byline.tsx'
import { excerptOf, ItemLink } from './item-link.tsx'
import { Ledger } from './ledger.tsx'

export type ItemRowProps = {
  item: Item
  /** `row` has the ledger left of it, `column` above it, `large` is a row whose title leads a section. */
  layout?: 'row' | 'column' | 'large'
  kind?: boolean
  year?: boolean
  /** The attributes' source for the item's own document. */
  edit?: Edit | undefined
}

const classes = { row: 'item item-row', column: 'item', large: 'item item-row item-large' } as const

/** One work in a list: ours, or one that lives elsewhere. */
export function ItemRow({ item, layout = 'row', kind = true, year = true, edit }: ItemRowProps) {
  const excerpt = excerptOf(item)
  return (
    <article className={classes[layout]}>
      <Ledger item={item} kind={kind} year={year} edit={edit} />
      <div className="item-text">
        <h3 className="item-title" {...field(edit, 'title')}>
          <ItemLink item={item}>{item.title || 'Untitled'}</ItemLink>
        </h3>
        {excerpt ? (
          <p className="excerpt" {...field(edit, item._type === 'article' ? 'dek' : 'excerpt')}>
            {excerpt}
          </p>
        ) : null}
        <ShortByline contributors={item.contributors} edit={edit} />
      </div>
    </article>
  )
}
