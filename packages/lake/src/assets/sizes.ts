/**
 * How large a picture becomes, as its parameters say. Invariants: widths fall on a ladder, the next step up, so that
 * pages share what is made; nothing is larger than `longestSide` or `mostPixels`, however flat the original is and
 * whatever is asked for; `fit=max`, `fillmax` and `min` never enlarge.
 */
import { LakeError } from '../errors.ts'
import type { ImageQuery } from './parameters.ts'

export type Size = { width: number; height: number }

export type Plan = {
  /** What the whole picture is scaled to, */
  scaled: Size
  /** how much of that is kept, */
  kept: Size
  /** and how many pixels are added at each side. */
  margins: { top: number; right: number; bottom: number; left: number }
}

/** The steps; the site's own widths (apps/web/components/picture) are among them. */
const ladder = [
  16, 32, 48, 64, 96, 128, 160, 200, 240, 320, 400, 480, 640, 800, 960, 1120, 1280, 1600, 1920, 2400, 3200,
  4000,
]
const longestSide = 8192
const mostPixels = 40_000_000
/** What is cut away may be larger than what is kept, but not beyond what the scaler counts to. */
const longestBeforeCut = 200_000

const times = ({ width, height }: Size, factor: number): Size => ({
  width: width * factor,
  height: height * factor,
})
const inside = (from: Size, box: Size) => Math.min(box.width / from.width, box.height / from.height)
const around = (from: Size, box: Size) => Math.max(box.width / from.width, box.height / from.height)

/** The box that is asked for, between its limits, and how many pixels are made of one that was named. */
function askedBox(query: ImageQuery, from: Size): { box: Size; grown: number } | undefined {
  const { w, h, dpr = 1, pad = 0, 'max-w': maxW, 'max-h': maxH, 'min-w': minW, 'min-h': minH } = query
  if ([w, h, maxW, maxH, minW, minH].every((given) => given === undefined)) return undefined
  const most = times({ width: maxW ?? Infinity, height: maxH ?? Infinity }, dpr)
  const least = times({ width: minW ?? 0, height: minH ?? 0 }, dpr)
  const wide = (length: number) => Math.min(Math.max(length, least.width), most.width)
  const high = (length: number) => Math.min(Math.max(length, least.height), most.height)
  if (w === undefined && h === undefined) {
    const own = times(from, Math.max(Math.min(1, inside(from, most)), around(from, least)))
    return { box: { width: wide(own.width), height: high(own.height) }, grown: dpr }
  }
  const ratio = from.width / from.height
  const width = w === undefined ? undefined : wide(w * dpr)
  const height = h === undefined ? undefined : high(h * dpr)
  const added = 2 * pad * dpr
  const box = {
    width: width ?? wide(((height ?? 0) - added) * ratio + added),
    height: height ?? high(((width ?? 0) - added) / ratio + added),
  }
  const length = width ?? box.height
  const step = ladder.find((each) => each >= length) ?? Math.max(...ladder)
  const factor = Math.min(step / length, inside(box, most))
  return { box: times(box, factor), grown: dpr * factor }
}

function fitted(query: ImageQuery, from: Size, box: Size): { scaled: Size; kept: Size; filled: boolean } {
  const whole = (factor: number, filled: boolean) => {
    const scaled = times(from, factor)
    return { scaled, kept: scaled, filled }
  }
  const cut = (kept: Size) => ({ scaled: times(from, around(from, kept)), kept, filled: false })
  switch (query.fit) {
    case 'crop':
      return cut(box)
    case 'min':
      return cut(times(box, Math.min(1, inside(box, from))))
    case 'scale':
      return { scaled: box, kept: box, filled: false }
    case 'fill':
      return whole(inside(from, box), true)
    case 'fillmax':
      return whole(Math.min(1, inside(from, box)), true)
    case 'max':
      return whole(Math.min(1, inside(from, box)), false)
    default:
      return whole(inside(from, box), false)
  }
}

/** `from` is the picture as it is turned, or the part of it that is asked for; `frames` those of an animation. */
export function planOf(query: ImageQuery, from: Size, frames: number): Plan {
  const asked = askedBox(query, from)
  // Beside a size, what is added counts in it.
  const pad = (query.pad ?? 0) * (asked?.grown ?? 1)
  const inner = asked && { width: asked.box.width - 2 * pad, height: asked.box.height - 2 * pad }
  if (inner && (inner.width < 1 || inner.height < 1)) {
    throw new LakeError(
      'badRequest',
      'The query parameter "pad" leaves nothing of the image. Expected less than half of its width and height.',
    )
  }
  const { scaled, kept, filled } = inner
    ? fitted(query, from, inner)
    : { scaled: from, kept: from, filled: false }
  const shown = filled && inner ? inner : kept
  const total = { width: shown.width + 2 * pad, height: shown.height + 2 * pad }
  const factor = Math.min(
    1,
    inside(total, { width: longestSide, height: longestSide }),
    inside(scaled, { width: longestBeforeCut, height: longestBeforeCut }),
    Math.sqrt(mostPixels / (total.width * total.height * frames)),
  )
  const rounded = (size: Size): Size => ({
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  })
  const [all, part] = [rounded(total), rounded(kept)]
  const [across, down] = [all.width - part.width, all.height - part.height]
  const whole = rounded(scaled)
  return {
    scaled: { width: Math.max(whole.width, part.width), height: Math.max(whole.height, part.height) },
    kept: part,
    margins: {
      top: Math.floor(down / 2),
      bottom: Math.ceil(down / 2),
      left: Math.floor(across / 2),
      right: Math.ceil(across / 2),
    },
  }
}
