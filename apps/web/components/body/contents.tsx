import { entry, field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import type { Heading } from '../text/headings.ts'

type Props = { headings: readonly Heading[]; edit?: Edit | undefined }

/** A report's sections, each a stop on the line. One section needs no list. */
export function Contents({ headings, edit }: Props) {
  if (headings.length < 2) return null
  return (
    <nav className="section contents" aria-labelledby="contents">
      <div className="section-head">
        <h2 id="contents">Contents</h2>
      </div>
      <ol className="contents-list">
        {headings.map((heading) => (
          <li key={heading.key} {...field(edit, entry('body', heading.key))}>
            <a href={`#${heading.id}`}>{heading.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
