import { theme } from '../theme.ts'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { unmarked } from '../text/plain.ts'

/** "Thalweg Institute" → ["Thalweg", "Institute"]; a name of another make stays whole. */
export function splitName(name: string): [proper: string, lesser: string] {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  return words.length > 1 && theme.lesserWords.some((word) => word === last)
    ? [words.slice(0, -1).join(' '), last]
    : [name, '']
}

/** The institute's name as a newspaper has it: the home page's heading. */
export function Nameplate({
  name,
  statement,
  edit,
}: {
  name: string
  statement: string
  edit?: Edit | undefined
}) {
  const [words, mark] = unmarked(name)
  const [proper, lesser] = splitName(words)
  return (
    <div className="nameplate">
      <h1 className={proper.length > 14 ? 'name name-long' : 'name'} {...field(edit, 'title')}>
        {lesser ? proper : proper + mark}
        {lesser ? (
          <>
            {' '}
            <span className="name-lesser">{lesser + mark}</span>
          </>
        ) : null}
      </h1>
      {statement ? (
        <p className="statement" {...field(edit, 'statement')}>
          {statement}
        </p>
      ) : null}
    </div>
  )
}
