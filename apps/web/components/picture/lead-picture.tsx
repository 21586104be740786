import type { Item } from '@masthead/content'
import { field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { Caption } from './caption.tsx'
import { Photograph } from './photograph.tsx'
import { PlateImage } from './plate-image.tsx'

type Props = {
  item: Pick<Item, 'title' | 'slug' | 'plateSeed' | 'terrain' | 'leadImage'>
  /** Off: a photograph or a rule, the line stays. */
  plates: boolean
  /** Short pieces get the lower part. */
  low?: boolean
  caption?: boolean
  edit?: Edit | undefined
}

/** The picture over an article: an editor's photograph or the title's plate, in one frame, over the same line. */
export function LeadPicture({ item, plates, low = false, caption = true, edit }: Props) {
  const photograph = item.leadImage?.url ? item.leadImage : null
  const seed = item.plateSeed || item.title
  const kind = photograph ? ' frame-photograph' : low ? ' frame-low' : ''
  const drawn = plates && seed && item.slug ? { seed, slug: item.slug } : null
  if (!photograph && !drawn) return <hr className="frame-rule" {...field(edit, 'leadImage')} />
  return (
    <figure className="lead-figure">
      <div className={`frame${kind}`} {...field(edit, 'leadImage')}>
        {photograph ? (
          <Photograph
            picture={photograph}
            sizes="(min-width: 80rem) 74rem, 100vw"
            widest={2400}
            ratio={1184 / 360}
            narrow={{ media: '(max-width: 63.99rem)', ratio: 3 / 2 }}
            first
          />
        ) : drawn ? (
          <PlateImage
            owner="article"
            slug={drawn.slug}
            shape="wide"
            subject={{ seed: drawn.seed, terrain: item.terrain }}
            first
          />
        ) : null}
      </div>
      {caption && (photograph?.caption || photograph?.credit) ? (
        <div className="strip">
          <Caption picture={photograph} />
        </div>
      ) : null}
    </figure>
  )
}
