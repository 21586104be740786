import { Fragment } from 'react'
import { authorPath, bylineLines } from '@masthead/content'
import type { BylineContributor, BylinePart } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit, EditAttributes } from '../edit.ts'

type Props = {
  contributors: readonly BylineContributor[] | null
  edit?: Edit | undefined
}

function Part({ part, linked }: { part: BylinePart; linked: boolean }) {
  if (!part.person) return <span>{part.text}</span>
  if (!linked || !part.person.slug) return <b>{part.text}</b>
  return (
    <a href={authorPath(part.person.slug)} rel="author">
      {part.text}
    </a>
  )
}

/** The words up to a part tell it from every other: ", " may occur twice, "By A, " cannot. */
const wordsTo = (line: readonly BylinePart[], part: BylinePart) =>
  line
    .slice(0, line.indexOf(part) + 1)
    .map(({ text }) => text)
    .join('')

const Line = ({ line, linked }: { line: readonly BylinePart[]; linked: boolean }) =>
  line.map((part) => <Part key={wordsTo(line, part)} part={part} linked={linked} />)

/** Under an article's title: a line a role, each name a link to the person. */
export function Byline({ contributors, edit }: Props) {
  const lines = bylineLines(contributors)
  if (lines.length === 0) return null
  return (
    <div className="byline byline-full" {...field(edit, 'contributors')}>
      {lines.map((line) => (
        <p key={line[0]?.text}>
          <Line line={line} linked />
        </p>
      ))}
    </div>
  )
}

type After = { text: string; edit: EditAttributes }

/** In lists: one line, no links, since the row leads to the work. `after` follows in grey: a duration, a date. */
export function ShortByline({ contributors, edit, after }: Props & { after?: After }) {
  const lines = bylineLines(contributors)
  if (lines.length === 0 && !after?.text) return null
  return (
    <p className="byline" {...field(edit, 'contributors')}>
      {lines.map((line, index) => (
        <Fragment key={line[0]?.text}>
          {index > 0 ? <span>. </span> : null}
          <Line line={line} linked={false} />
        </Fragment>
      ))}
      {after?.text ? (
        <span className="byline-after" {...after.edit}>
          {after.text}
        </span>
      ) : null}
    </p>
  )
}
