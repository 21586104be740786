/**
 * Portraits as charts: a head and shoulders whose depth lines run outward, the way a sounding sheet shows an island.
 * Nobody real sat for them, and nobody could be taken for one of them.
 */
import { day } from '@masthead/content/plate'
import type { Terrain } from '@masthead/content'

export type Sitter = {
  terrain: Terrain
  /** How the head sits: degrees, to the right when positive. */
  tilt: number
  /** Centre of the head, in a sheet 800 wide and 1000 high. */
  x: number
  hair: 'short' | 'bob' | 'long' | 'bun' | 'curls' | 'bald' | 'crop'
  beard?: boolean
  glasses?: boolean
  /** Slope of the shoulders, 0 level to 1 steep. */
  slope: number
}

const hairShapes: Record<Sitter['hair'], string> = {
  bald: '',
  crop: 'M-118-20C-128-150-60-190 0-190S128-150 118-20C100-90 60-120 0-120S-100-90-118-20Z',
  short:
    'M-128 10C-150-160-70-212 6-210S150-150 128 10C118-60 96-104 40-112S-60-96-96-60C-112-40-120-20-128 10Z',
  bob: 'M-140 150C-176-10-150-214 0-214S176-10 140 150L88 150C112 60 110-50 60-100C10-60-70-60-104-40C-108 30-108 90-88 150Z',
  long: 'M-150 330C-196 120-176-216 0-216S196 120 150 330L84 300C116 120 112-60 40-112C-10-70-70-60-104-30C-112 80-112 200-84 300Z',
  bun: 'M-128 20C-146-130-80-196-30-202A62 62 0 1 1 34-202C90-192 146-120 128 20C116-60 80-112 0-112S-116-60-128 20Z',
  curls:
    'M-134 60A54 54 0 0 1-160-30A56 56 0 0 1-128-132A60 60 0 0 1-40-200A64 64 0 0 1 66-194A60 60 0 0 1 138-116A56 56 0 0 1 156-20A54 54 0 0 1 132 62C120-40 70-104 0-108S-118-40-134 60Z',
}

const head = 'M0-170C74-170 118-116 118-36C118 62 66 152 0 152S-118 62-118-36C-118-116-74-170 0-170Z'

export function portrait({ terrain, tilt, x, hair, beard, glasses, slope }: Sitter): string {
  const drop = 60 + slope * 90
  const place = `translate(${x} 400) rotate(${tilt})`
  const shoulders = `M${x - 62} 520L${x - 58} 628C${x - 120} ${650 + drop * 0.3} ${x - 300} ${640 + drop} ${x - 340} 1040L${x + 340} 1040C${x + 300} ${640 + drop} ${x + 120} ${650 + drop * 0.3} ${x + 58} 628L${x + 62} 520Z`
  const figure = (attributes: string) =>
    `<g ${attributes} stroke-linejoin="round"><path d="${shoulders}"/><g transform="${place}"><path d="${head}"/><path d="${hairShapes[hair]}"/></g></g>`
  // Each depth line is a wide stroke with a slightly narrower one in the ground's colour upon it.
  const rings = Array.from({ length: 15 }, (_, index) => 15 - index)
    .map((step) => {
      const w = step * 34 + step * step * 1.5
      const fill = step > 9 ? day.deep : step > 4 ? day.shoal : day.paper
      const heavy = step % 5 === 0
      return (
        figure(
          `fill="none" stroke="${heavy ? '#6b7a84' : '#a9b6bd'}" stroke-width="${w + (heavy ? 4.4 : 2.4)}"`,
        ) + figure(`fill="none" stroke="${fill}" stroke-width="${w}"`)
      )
    })
    .join('')
  const land = day.land[terrain]
  const face =
    (beard
      ? `<path fill="${day.ink2}" d="M-112 10C-104 110-60 168 0 168S104 110 112 10C92 60 60 66 34 58C14 50-14 50-34 58C-60 66-92 60-112 10Z"/>`
      : '') +
    (glasses
      ? `<g fill="none" stroke="${day.ink}" stroke-width="7"><circle cx="-46" cy="-14" r="34"/><circle cx="46" cy="-14" r="34"/><path d="M-12-18Q0-26 12-18"/></g>`
      : '')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000" viewBox="0 0 800 1000">` +
    `<rect width="800" height="1000" fill="${day.deep}"/>${rings}` +
    `<path d="${shoulders}" fill="${land}" stroke="${day.ink}" stroke-width="5"/>` +
    `<g transform="${place}"><path d="${head}" fill="${land}" stroke="${day.ink}" stroke-width="5"/>${face}` +
    `<path d="${hairShapes[hair]}" fill="${day.ink}"/></g></svg>`
  )
}
