import { formatDay, kindOf } from '@masthead/content'
import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'

type Props = {
  item: Pick<Item, 'kind' | 'number' | 'outlet' | 'date'>
  /** Left out where every item is of one kind. */
  kind?: boolean
  /** Under the heading of a year the year is not repeated. */
  year?: boolean
  /** "8 minutes". */
  minutes?: string
  edit?: Edit | undefined
}

/** What a work is, where it appeared, when, and how long it takes: stacked or in a row, never with dots. */
export function Ledger({ item, kind = true, year = true, minutes, edit }: Props) {
  const title = kind ? kindOf(item.kind)?.title : undefined
  const number = kind && !title ? null : item.number
  const day = formatDay(item.date, year ? 'full' : 'no year')
  if (!title && !number && !item.outlet?.name && !day && !minutes) return null
  return (
    <p className="ledger">
      {title || number ? (
        <b className="ledger-kind" {...field(edit, kind ? 'kind' : 'number')}>
          {number ? `${title ?? 'No.'}\u00a0` : title}
          {number ? <span {...field(edit, 'number')}>{number}</span> : null}
        </b>
      ) : null}
      {item.outlet?.name ? (
        <i {...field(item.outlet ? edit?.of({ _id: item.outlet._id, _type: 'outlet' }) : undefined, 'name')}>
          {item.outlet.name}
        </i>
      ) : null}
      {day ? (
        <time dateTime={item.date ?? undefined} {...field(edit, 'date')}>
          {day}
        </time>
      ) : null}
      {minutes ? <span {...field(edit, 'body')}>{minutes}</span> : null}
    </p>
  )
}
