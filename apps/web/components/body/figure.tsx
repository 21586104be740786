import type { PictureResult } from '@masthead/content'
import type { EditAttributes } from '../edit.ts'
import { Caption } from '../picture/caption.tsx'
import { Photograph } from '../picture/photograph.tsx'

/** A picture within a text, with what is to be said of it. */
export function Figure({ picture, attributes }: { picture: PictureResult; attributes?: EditAttributes }) {
  if (!picture.url) return null
  return (
    <figure className="figure" {...attributes}>
      <Photograph picture={picture} sizes="(min-width: 44rem) 38.5rem, 100vw" widest={1280} />
      <Caption picture={picture} />
    </figure>
  )
}
