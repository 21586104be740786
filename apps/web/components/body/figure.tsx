import type { PictureResult } from '@masthead/content'
import type { EditAttributes } from '../edit.ts'
import { captionOf } from '../picture/lead-picture.tsx'
import { Photograph } from '../picture/photograph.tsx'

/** A picture within a text, with what is to be said of it. */
export function Figure({ picture, attributes }: { picture: PictureResult; attributes?: EditAttributes }) {
  if (!picture.url) return null
  const words = captionOf(picture)
  return (
    <figure className="figure" {...attributes}>
      <Photograph picture={picture} sizes="(min-width: 44rem) 38.5rem, 100vw" widest={1280} />
      {words ? <figcaption className="caption">{words}</figcaption> : null}
    </figure>
  )
}
