import type { ArticleResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { safeHref } from '../text/external-url.ts'

type Props = { publication: ArticleResult['originalPublication']; edit?: Edit | undefined }

/** "Read the full article in …": the way to the work where it first appeared. Without an address, plain words. */
export function OutletLink({ publication, edit }: Props) {
  const name = publication?.outlet?.name
  if (!name) return null
  const href = safeHref(publication.url)
  const attributes = field(edit, 'originalPublication')
  const words = (
    <span className="outlet-words">
      Read the full article in <i>{name}</i>
    </span>
  )
  if (!href) {
    return (
      <p className="outlet-link" {...attributes}>
        {words}
      </p>
    )
  }
  return (
    <a className="outlet-link" href={href} rel="external" {...attributes}>
      {words}
      <svg className="outlet-arrow" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
        <path d="M6 22 22 6M9 6h13v13" />
      </svg>
    </a>
  )
}
