import { plateAddress, plateShapes } from '@masthead/content/plate'
import type { PlateAddress, PlateSubject } from '@masthead/content/plate'
import { plain } from '../text/plain.ts'

type Props = PlateAddress & { subject: PlateSubject; className?: string; first?: boolean }

/** A plate by its address. It says nothing that the title does not say, so it has no alternative text. */
export function PlateImage({ owner, slug, shape, subject, className, first }: Props) {
  const { width, height } = plateShapes[shape]
  const drawn = { ...subject, seed: plain(subject.seed) }
  return (
    <img
      className={className ? `plate ${className}` : 'plate'}
      src={plateAddress({ owner, slug, shape }, drawn)}
      width={width}
      height={height}
      alt=""
      decoding="async"
      {...(first ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const })}
    />
  )
}
