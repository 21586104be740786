import type { Heading } from '../text/headings.ts'

/** A report's sections, each a stop on the line. One section needs no list. */
export function Contents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null
  return (
    <nav className="section contents" aria-labelledby="contents">
      <div className="section-head">
        <h2 id="contents">Contents</h2>
      </div>
      <ol className="contents-list">
        {headings.map((heading) => (
          <li key={heading.key}>
            <a href={`#${heading.id}`}>{heading.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
