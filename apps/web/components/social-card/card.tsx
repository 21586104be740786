import { bylineLines } from '@masthead/content'
import type { Item } from '@masthead/content'
import { day, defaultTerrain, plateFile } from '@masthead/content/plate'
import { kindWords } from '../text/kind-words.ts'
import { theme } from '../theme.ts'

export const cardSize = { width: 1200, height: 630 } as const

/** The line leaves the plate at 63.5 and runs to the foot. */
const plateHeight = 236
const exit = 63.5

export type CardItem = Pick<
  Item,
  'kind' | 'number' | 'title' | 'outlet' | 'contributors' | 'plateSeed' | 'terrain'
>

const dataUrl = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

const mark =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="40" height="40" fill="none">` +
  theme.mark.contours.map((d) => `<path d="${d}" stroke="${day.ink}" stroke-width="2.6"/>`).join('') +
  `<path d="${theme.mark.line}" stroke="${day.accent}" stroke-width="3.4"/></svg>`

/** A title of up to 40 characters is set at 92, up to 80 at 68, longer at 54. */
export function cardTitleSize(title: string): { fontSize: number; lineHeight: string } {
  const length = Array.from(title).length
  if (length <= 40) return { fontSize: 92, lineHeight: '94px' }
  return length <= 80 ? { fontSize: 68, lineHeight: '72px' } : { fontSize: 54, lineHeight: '60px' }
}

/** "Ines Halvorsen and Tomasz Adeyemi": the first line of the byline without its "By", as far as it fits. */
export function cardNames(item: CardItem): string {
  const names = (bylineLines(item.contributors)[0] ?? []).flatMap((part) => (part.person ? [part.text] : []))
  const last = names.at(-1) ?? ''
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
  // One line beside the wordmark.
  return names.length > 2 && all.length > 52 ? `${names.slice(0, 2).join(', ')} and others` : all
}

/** The card by day. Its styles stand in the elements, because its renderer reads no other. */
export function SocialCard({ item, name, plates }: { item: CardItem | null; name: string; plates: boolean }) {
  const title = item?.title || name
  const plate = plateFile(
    {
      seed: item?.plateSeed || title,
      terrain: item?.terrain ?? defaultTerrain,
      width: cardSize.width,
      height: plateHeight,
      exit,
    },
    { palette: 'day', stroke: 1.2 },
  )
  const top = plates ? plateHeight : 0
  return (
    <div
      style={{
        display: 'flex',
        position: 'relative',
        width: '100%',
        height: '100%',
        background: day.paper,
        color: day.ink,
      }}
    >
      {plates ? (
        <img
          src={dataUrl(plate)}
          alt=""
          width={cardSize.width}
          height={plateHeight}
          style={{ position: 'absolute', left: 0, top: 0 }}
        />
      ) : null}
      <div
        style={{
          position: 'absolute',
          left: exit - 1.5,
          top,
          bottom: 0,
          width: 3,
          background: day.accent,
        }}
      />
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          position: 'absolute',
          left: 96,
          right: 64,
          top: plates ? 264 : 120,
        }}
      >
        <div style={{ display: 'flex', fontSize: 26, lineHeight: '32px', minHeight: 32 }}>
          <span style={{ fontFamily: 'Semibold', color: day.accent }}>
            {item ? kindWords(item.kind, item.number) : ''}
          </span>
          {item?.outlet?.name ? (
            <span style={{ fontFamily: 'Italic', color: day.ink2, marginLeft: 14 }}>{item.outlet.name}</span>
          ) : null}
        </div>
        <div
          style={{
            display: 'flex',
            marginTop: 10,
            marginLeft: -3,
            fontFamily: 'Display',
            letterSpacing: '-0.028em',
            textWrap: 'balance',
            ...cardTitleSize(title),
          }}
        >
          {title}
        </div>
      </div>
      <div
        style={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'flex-end',
          position: 'absolute',
          left: 96,
          right: 64,
          bottom: 40,
          fontFamily: 'Medium',
          fontSize: 26,
          lineHeight: '32px',
        }}
      >
        <span style={{ maxWidth: 640 }}>{item ? cardNames(item) : ''}</span>
        <span
          style={{
            display: 'flex',
            alignItems: 'center',
            fontFamily: 'Wordmark',
            fontSize: 32,
            letterSpacing: '-0.02em',
          }}
        >
          <img src={dataUrl(mark)} alt="" width={40} height={40} style={{ marginRight: 14 }} />
          {name}
        </span>
      </div>
    </div>
  )
}
