import type { Terrain } from '@masthead/content'
import { PlateImage } from './plate-image.tsx'

type Props = {
  topic: { title: string | null; slug: string | null; terrain: Terrain | null }
  plates: boolean
}

/** A topic's terrain and tint in little, as a legend shows them. */
export function Swatch({ topic, plates }: Props) {
  if (!plates || !topic.slug || !topic.title) return null
  return (
    <PlateImage
      owner="topic"
      slug={topic.slug}
      shape="swatch"
      className="swatch"
      subject={{ seed: topic.title, terrain: topic.terrain }}
    />
  )
}
