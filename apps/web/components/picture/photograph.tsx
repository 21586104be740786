import type { PictureResult } from '@masthead/content'
import { imageSources } from './image-url.ts'

type Props = {
  picture: PictureResult
  /** What `sizes` says: how wide it stands on the page. */
  sizes: string
  /** The widest it is ever shown, in pixels of the screen. */
  widest: number
  ratio?: number
  className?: string
  /** Above the fold: fetched first. Others wait until they are near. */
  first?: boolean
  /** Another cut for narrow screens. */
  narrow?: { media: string; ratio: number }
}

/** Alternative text: what the editor wrote, or nothing when the picture is decorative. */
const altOf = (picture: PictureResult) => (picture.decorative ? '' : (picture.alt ?? ''))

/** A photograph of ours, cut on the server, at the width the screen needs. Null when there is none. */
export function Photograph({ picture, sizes, widest, ratio, className, first, narrow }: Props) {
  const sources = imageSources(picture, widest, ratio)
  if (!sources) return null
  const small = narrow ? imageSources(picture, 1600, narrow.ratio) : null
  const image = (
    <img
      className={className}
      src={sources.src}
      srcSet={sources.srcSet}
      sizes={sizes}
      width={sources.width}
      height={sources.height}
      alt={altOf(picture)}
      decoding="async"
      {...(first ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const })}
    />
  )
  if (!small || !narrow) return image
  return (
    <picture>
      <source
        media={narrow.media}
        srcSet={small.srcSet}
        sizes={sizes}
        width={small.width}
        height={small.height}
      />
      {image}
    </picture>
  )
}
