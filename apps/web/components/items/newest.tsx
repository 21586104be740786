import { bylineLines } from '@masthead/content'
import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { formatDay } from '../text/dates.ts'
import { kindWords } from '../text/kind-words.ts'
import { ItemLink } from './item-link.tsx'

/** "Priya Castellan", "Ines Halvorsen and Tomasz Adeyemi", "Priya Castellan and others". */
function shortNames(item: Item): string {
  const names = (bylineLines(item.contributors)[0] ?? []).flatMap((part) => (part.person ? [part.text] : []))
  return names.length > 2 ? `${names[0]} and others` : names.join(' and ')
}

/** What came last, whatever the editors put first. */
export function Newest({ items, edit }: { items: readonly Item[]; edit?: Edit | undefined }) {
  if (items.length === 0) return null
  return (
    <section className="newest" aria-labelledby="newest">
      <h2 id="newest" className="label">
        Newest
      </h2>
      <ol>
        {items.map((item) => (
          <li key={item._id}>
            <time dateTime={item.date ?? undefined}>{formatDay(item.date, 'short')}</time>
            <div>
              <span className="newest-title" {...field(edit?.of(item), 'title')}>
                <ItemLink item={item}>{item.title || 'Untitled'}</ItemLink>
              </span>
              <span className="newest-by">
                {[kindWords(item.kind), shortNames(item)].filter(Boolean).join(', ')}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
