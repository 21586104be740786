import type { PictureResult } from '@masthead/content'
import { plain } from '../text/plain.ts'

/** Caption and credit in one line: "A dredger at work. Photograph: A. Ngata". Two elements, since each is a field. */
export function Caption({ picture }: { picture: Pick<PictureResult, 'caption' | 'credit'> }) {
  const caption = picture.caption ?? ''
  const credit = picture.credit ?? ''
  if (!caption && !credit) return null
  const ended = /[.!?…]$/.test(plain(caption).trim())
  return (
    <figcaption className="caption">
      {caption ? <span>{caption}</span> : null}
      {caption && credit ? (ended ? ' ' : '. ') : null}
      {credit ? <span>{credit}</span> : null}
    </figcaption>
  )
}
