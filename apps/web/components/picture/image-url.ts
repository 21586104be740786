/**
 * The one builder of image addresses, in the hosted service's parameters, so that local lake and hosted Sanity
 * answer alike. The editor's crop is kept; a wanted ratio is cut around the hotspot.
 */
import type { PictureResult } from '@masthead/content'

/** Widths that pages ask for. The lake draws no others. */
export const imageWidths = [320, 480, 640, 800, 960, 1280, 1600, 1920, 2400] as const

type ImageSize = { width: number; height: number }

type Rect = { left: number; top: number; width: number; height: number }

const share = (value: unknown) => (typeof value === 'number' && value > 0 && value < 1 ? value : 0)

/** The part of the original that is shown, in its pixels. `ratio` is width over height. */
export function shownPart(picture: PictureResult, ratio?: number): Rect | null {
  const { width, height } = picture
  if (!width || !height) return null
  const crop: Record<string, unknown> = picture.crop ?? {}
  const left = Math.round(share(crop.left) * width)
  const top = Math.round(share(crop.top) * height)
  const rect = {
    left,
    top,
    width: Math.max(1, Math.round(width - left - share(crop.right) * width)),
    height: Math.max(1, Math.round(height - top - share(crop.bottom) * height)),
  }
  if (!ratio) return rect
  const cutWidth = Math.max(1, Math.min(rect.width, Math.round(rect.height * ratio)))
  const cutHeight = Math.max(1, Math.min(rect.height, Math.round(rect.width / ratio)))
  const middle = (centre: number, from: number, room: number, size: number) =>
    Math.round(Math.max(from, Math.min(from + room - size, centre - size / 2)))
  const { x: across, y: down } = picture.hotspot ?? {}
  const x = across === undefined ? rect.left + rect.width / 2 : across * width
  const y = down === undefined ? rect.top + rect.height / 2 : down * height
  return {
    left: middle(x, rect.left, rect.width, cutWidth),
    top: middle(y, rect.top, rect.height, cutHeight),
    width: cutWidth,
    height: cutHeight,
  }
}

/** The address of a picture at a width in pixels. Null when there is no picture. */
export function imageUrl(picture: PictureResult, width: number, ratio?: number): string | null {
  const part = shownPart(picture, ratio)
  if (!picture.url || !part) return null
  const url = new URL(picture.url)
  const whole = part.width === picture.width && part.height === picture.height
  if (!whole) url.searchParams.set('rect', `${part.left},${part.top},${part.width},${part.height}`)
  url.searchParams.set('w', String(width))
  url.searchParams.set('fit', 'max')
  url.searchParams.set('auto', 'format')
  return url.toString().replaceAll('%2C', ',')
}

export type ImageSources = ImageSize & { src: string; srcSet: string }

/** `srcset` up to the original's own width, with the size that keeps its place while it loads. */
export function imageSources(picture: PictureResult, widest: number, ratio?: number): ImageSources | null {
  const part = shownPart(picture, ratio)
  if (!part) return null
  const enough = imageWidths.findIndex((width) => width >= Math.min(widest, part.width))
  const widths = imageWidths.slice(0, enough === -1 ? imageWidths.length : enough + 1)
  const candidates = widths.flatMap((width) => {
    const url = imageUrl(picture, width, ratio)
    return url ? [`${url} ${width}w`] : []
  })
  const src = imageUrl(picture, widths.find((width) => width >= 800) ?? widths.at(-1) ?? 800, ratio)
  return src ? { src, srcSet: candidates.join(', '), width: part.width, height: part.height } : null
}
