import type { PictureResult } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Photograph } from './photograph.tsx'
import { PlateImage } from './plate-image.tsx'

type Props = {
  person: { name: string | null; slug: string | null; portrait: PictureResult | null }
  plates: boolean
  first?: boolean
  edit?: Edit | undefined
}

/** A person's portrait, or the plate of the name. */
export function Portrait({ person, plates, first = false, edit }: Props) {
  const { name, slug, portrait } = person
  if (portrait?.url) {
    return (
      <div className="portrait" {...field(edit, 'portrait')}>
        <Photograph picture={portrait} sizes="11rem" widest={480} ratio={4 / 5} first={first} />
      </div>
    )
  }
  if (!plates || !name || !slug) return null
  return (
    <div className="portrait" {...field(edit, 'portrait')}>
      <PlateImage
        owner="author"
        slug={slug}
        shape="portrait"
        subject={{ seed: name, terrain: 'estuary' }}
        first={first}
      />
    </div>
  )
}
