import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Photograph } from './photograph.tsx'
import { PlateImage } from './plate-image.tsx'

type Props = { item: Item; plates: boolean; first?: boolean; edit?: Edit | undefined }

/** A report's cover, 4:5: its picture or its plate. */
export function Cover({ item, plates, first = false, edit }: Props) {
  const seed = item.plateSeed || item.title
  const drawn = plates && seed && item.slug ? { seed, slug: item.slug } : null
  if (!item.leadImage?.url && !drawn) return null
  return (
    <div className="cover" {...field(edit, 'leadImage')}>
      {item.leadImage?.url ? (
        <Photograph
          picture={item.leadImage}
          sizes="(min-width: 64rem) 26.5rem, 9rem"
          widest={960}
          ratio={4 / 5}
          first={first}
        />
      ) : drawn ? (
        <PlateImage
          owner="article"
          slug={drawn.slug}
          shape="cover"
          subject={{ seed: drawn.seed, terrain: item.terrain }}
          first={first}
        />
      ) : null}
    </div>
  )
}
