/** One image out of another, as the parameters ask. Throws `badRequest` for what cannot be made of it. */
import sharp, { type FitEnum, type Sharp } from 'sharp'
import { LakeError } from '../errors.ts'
import { onLadder, type ImageQuery } from './parameters.ts'

export type OutputFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'gif'
export const mimeTypes: Record<OutputFormat, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
}

/** The format: the one that is asked for, WebP for browsers that say they take it, or the original's. */
export function outputFormat(query: ImageQuery, extension: string, accept: string): OutputFormat {
  if (query.fm === 'pjpg') return 'jpg'
  if (query.fm && query.fm !== 'json') return query.fm
  // An animation keeps its format: what moves must go on moving.
  if (query.auto === 'format' && extension !== 'gif' && /image\/webp/.test(accept)) return 'webp'
  if (extension === 'png' || extension === 'webp' || extension === 'avif' || extension === 'gif')
    return extension
  return extension === 'svg' ? 'png' : 'jpg'
}

const fits: Record<string, keyof FitEnum> = {
  clip: 'inside',
  crop: 'cover',
  fill: 'contain',
  fillmax: 'contain',
  max: 'inside',
  scale: 'fill',
  min: 'cover',
}

/** The target size: on the ladder by its larger side, the other in proportion. */
function targetSize(query: ImageQuery): { width?: number; height?: number } {
  const dpr = query.dpr ?? 1
  const width = query.w ?? query['max-w']
  const height = query.h ?? query['max-h']
  if (width !== undefined) {
    const stepped = onLadder(width * dpr)
    return {
      width: stepped,
      ...(height !== undefined && { height: Math.max(1, Math.round((height / width) * stepped)) }),
    }
  }
  return height === undefined ? {} : { height: onLadder(height * dpr) }
}

/** No picture is larger than this on a side, or in all, however flat the original and whatever is asked for. */
const longestSide = 8192
const mostPixels = 40_000_000

function bounded(
  target: { width?: number; height?: number },
  from: Size,
): { width?: number; height?: number } {
  const width = target.width ?? ((target.height ?? from.height) * from.width) / from.height
  const height = target.height ?? ((target.width ?? from.width) * from.height) / from.width
  const factor = Math.min(
    1,
    longestSide / width,
    longestSide / height,
    Math.sqrt(mostPixels / (width * height)),
  )
  const side = (length: number | undefined) =>
    length === undefined ? undefined : Math.max(1, Math.floor(length * factor))
  return { width: side(target.width), height: side(target.height) }
}

function focus(query: ImageQuery): string | number {
  if (query.crop === 'entropy') return sharp.strategy.entropy
  const words = (query.crop ?? 'center')
    .split(',')
    .filter((word) => word !== 'center' && word !== 'focalpoint')
  return words.length === 0 ? 'centre' : words.join(' ')
}

type Size = { width: number; height: number }

/** The part of the picture to keep so that a crop has the focal point in its middle, as far as the edges let it. */
function aroundFocalPoint(
  query: ImageQuery,
  from: Size,
  target: { width?: number; height?: number },
): { left: number; top: number } & Size {
  const ratio = (target.width ?? from.width) / (target.height ?? from.height)
  const width = Math.min(from.width, Math.round(from.height * ratio))
  const height = Math.min(from.height, Math.round(from.width / ratio))
  const place = (point: number, whole: number, part: number) =>
    Math.round(Math.min(Math.max(point * whole - part / 2, 0), whole - part))
  return {
    left: place(query['fp-x'] ?? 0.5, from.width, width),
    top: place(query['fp-y'] ?? 0.5, from.height, height),
    width,
    height,
  }
}

function cut(image: Sharp, query: ImageQuery, original: Size): { image: Sharp; size: Size } {
  if (!query.rect) return { image, size: original }
  const [left, top, width, height] = query.rect
  if (left >= original.width || top >= original.height || width === 0 || height === 0) {
    throw new LakeError(
      'badRequest',
      `The query parameter "rect" lies outside the image, which is ${original.width} x ${original.height} pixels.`,
    )
  }
  const size = {
    width: Math.min(width, original.width - left),
    height: Math.min(height, original.height - top),
  }
  return { image: image.extract({ left, top, ...size }), size }
}

function encode(image: Sharp, format: OutputFormat, query: ImageQuery): Sharp {
  const quality = query.q === undefined ? {} : { quality: Math.max(1, query.q) }
  switch (format) {
    case 'jpg':
      return image
        .flatten({ background: '#fff' })
        .jpeg({ quality: 80, mozjpeg: true, progressive: query.fm === 'pjpg', ...quality })
    case 'png':
      return image.png({ compressionLevel: 8 })
    case 'webp':
      return image.webp({ quality: 78, ...quality })
    case 'avif':
      // Slower settings gain a few per cent and cost seconds.
      return image.avif({ quality: 55, effort: 2, ...quality })
    case 'gif':
      return image.gif()
  }
}

/** Size and kind of the original are what its address says, which anybody may have written. */
export async function transform(...asked: Parameters<typeof made>): Promise<Buffer> {
  try {
    return await made(...asked)
  } catch (error) {
    if (error instanceof LakeError) throw error
    // Not in the words of whoever scales it, which name files of this machine.
    throw new LakeError(
      'badRequest',
      'The picture cannot be made. Expected the address of an image as its document has it, and parameters that fit it.',
    )
  }
}

async function made(
  path: string,
  query: ImageQuery,
  original: Size & { extension: string },
  format: OutputFormat,
  pixels: number,
): Promise<Buffer> {
  const start = sharp(path, {
    limitInputPixels: pixels,
    animated: original.extension === 'gif' && !query.rect,
  }).autoOrient()
  let { image, size } = cut(start, query, original)
  const target = bounded(targetSize(query), size)
  if (target.width !== undefined || target.height !== undefined) {
    const fit = query.fit ?? 'clip'
    if (fit === 'crop' && query.crop === 'focalpoint')
      image = image.extract(aroundFocalPoint(query, size, target))
    image = image.resize({
      ...target,
      fit: fits[fit] ?? 'inside',
      position: focus(query),
      withoutEnlargement: fit === 'max' || fit === 'fillmax' || fit === 'min',
      background: query.bg ? `#${query.bg}` : { r: 255, g: 255, b: 255, alpha: format === 'jpg' ? 1 : 0 },
    })
  }
  if (query.or) image = image.rotate(Number(query.or))
  if (query.flip?.includes('h')) image = image.flop()
  if (query.flip?.includes('v')) image = image.flip()
  if (query.invert === 'true') image = image.negate({ alpha: false })
  if (query.blur) image = image.blur(Math.max(0.3, query.blur / 20))
  if (query.sharp) image = image.sharpen({ sigma: 0.5 + query.sharp / 50 })
  if (query.bg) image = image.flatten({ background: `#${query.bg}` })
  return await encode(image, format, query).toBuffer()
}
