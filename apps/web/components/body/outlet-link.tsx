import type { ArticleResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { safeHref } from '../text/external-url.ts'

type Props = { publication: ArticleResult['originalPublication']; edit?: Edit | undefined }

const hostOf = (href: string) => (URL.canParse(href) ? new URL(href).host.replace(/^www\./, '') : '')

/**
 * "Read the full article in …": the way to the work where it first appeared. Without an address, plain words; without
 * an outlet, the address speaks for itself.
 */
export function OutletLink({ publication, edit }: Props) {
  const href = safeHref(publication?.url)
  const name = publication?.outlet?.name
  const host = href ? hostOf(href) : ''
  if (!name && !host) return null
  const attributes = field(edit, 'originalPublication')
  const words = (
    <span className="outlet-words">
      Read the full article {name ? 'in' : 'at'}{' '}
      <i {...(name ? {} : field(edit, 'originalPublication.url'))}>{name || host}</i>
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
