import { bylineLines, formatDay } from '@masthead/content'
import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { kindWords } from '../text/kind-words.ts'
import { ItemLink } from './item-link.tsx'

/** "Priya Castellan", "Ines Halvorsen and Tomasz Adeyemi", "Priya Castellan and others". */
function ShortNames({ item }: { item: Item }) {
  const people = (bylineLines(item.contributors)[0] ?? []).filter((part) => part.person)
  const [first, second] = people
  if (!first) return null
  return (
    <>
      <span>{first.text}</span>
      {people.length > 2 ? ' and others' : null}
      {people.length === 2 && second ? (
        <>
          {' and '}
          <span>{second.text}</span>
        </>
      ) : null}
    </>
  )
}

function Kind({ item, edit }: { item: Item; edit?: Edit | undefined }) {
  const words = kindWords(item.kind)
  if (!words) return null
  return (
    <>
      <span {...field(edit, 'kind')}>{words}</span>
      {bylineLines(item.contributors).length > 0 ? ', ' : null}
    </>
  )
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
            <time dateTime={item.date ?? undefined} {...field(edit?.of(item), 'date')}>
              {formatDay(item.date, 'short')}
            </time>
            <div>
              <span className="newest-title" {...field(edit?.of(item), 'title')}>
                <ItemLink item={item}>{item.title || 'Untitled'}</ItemLink>
              </span>
              <span className="newest-by">
                <Kind item={item} edit={edit?.of(item)} />
                <ShortNames item={item} />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
