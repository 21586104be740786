import type { Item } from '@masthead/content'
import type { Edit } from '../edit.ts'
import { ItemRow } from './item-row.tsx'

type Props = {
  items: readonly Item[]
  kind?: boolean
  year?: boolean
  /** The first item is set large. */
  large?: boolean
  edit?: Edit | undefined
}

export function ItemList({ items, kind = true, year = true, large = false, edit }: Props) {
  return items.map((item, index) => (
    <ItemRow
      key={item._id}
      item={item}
      kind={kind}
      year={year}
      layout={large && index === 0 ? 'large' : 'row'}
      edit={edit?.of(item)}
    />
  ))
}
