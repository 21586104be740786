/**
 * One image out of another, as the parameters ask. Invariants: what is made depends on the stored bytes and the
 * parameters, never on what the address says of them; `badRequest` is thrown for parameters that do not fit the picture
 * and for a picture that cannot be read, and every other failure is ours.
 */
import sharp, { type Metadata, type Sharp } from 'sharp'
import { LakeError } from '../errors.ts'
import type { ImageQuery } from './parameters.ts'
import { planOf, type Plan, type Size } from './sizes.ts'

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
  if (query.fm) return query.fm
  // An animation keeps its format: what moves must go on moving.
  if (query.auto === 'format' && extension !== 'gif' && /image\/webp/.test(accept)) return 'webp'
  if (extension === 'png' || extension === 'webp' || extension === 'avif' || extension === 'gif')
    return extension
  return extension === 'svg' ? 'png' : 'jpg'
}

type Region = { left: number; top: number } & Size

/** Throws `badRequest` for a part that lies outside. */
function partOf(query: ImageQuery, whole: Size): Region {
  if (!query.rect) return { left: 0, top: 0, ...whole }
  const [left, top, width, height] = query.rect
  if (left >= whole.width || top >= whole.height || width === 0 || height === 0) {
    throw new LakeError(
      'badRequest',
      `The query parameter "rect" lies outside the image, which is ${whole.width} x ${whole.height} pixels.`,
    )
  }
  return {
    left,
    top,
    width: Math.min(width, whole.width - left),
    height: Math.min(height, whole.height - top),
  }
}

/** The point, in parts of the whole, that a cut keeps as near to its middle as the edges let it. */
function focus(query: ImageQuery): { x: number; y: number } {
  const { crop, 'fp-x': x, 'fp-y': y } = query
  const named = x !== undefined || y !== undefined
  if (crop === 'focalpoint' || (crop === undefined && named)) return seen(query, { x: x ?? 0.5, y: y ?? 0.5 })
  const words = new Set(crop?.split(','))
  return {
    x: words.has('left') ? 0 : words.has('right') ? 1 : 0.5,
    y: words.has('top') ? 0 : words.has('bottom') ? 1 : 0.5,
  }
}

/** Where a point of the picture is once that is mirrored and turned. */
function seen({ flip, or }: ImageQuery, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const [across, down] = [flip?.includes('h') ? 1 - x : x, flip?.includes('v') ? 1 - y : y]
  if (or === '90') return { x: 1 - down, y: across }
  if (or === '180') return { x: 1 - across, y: 1 - down }
  if (or === '270') return { x: down, y: 1 - across }
  return { x: across, y: down }
}

const sideways = ({ or }: ImageQuery) => or === '90' || or === '270'
const turned = (query: ImageQuery, { width, height }: Size): Size =>
  sideways(query) ? { width: height, height: width } : { width, height }

/** Scales, mirrors, turns and cuts. The scaler takes sizes as they are before it turns, and cuts after that. */
function shaped(image: Sharp, query: ImageQuery, { scaled, kept }: Plan): Sharp {
  const flipped = (one: Sharp) => {
    const mirrored = query.flip?.includes('h') ? one.flop() : one
    const both = query.flip?.includes('v') ? mirrored.flip() : mirrored
    return query.or ? both.rotate(Number(query.or)) : both
  }
  if (scaled.width === kept.width && scaled.height === kept.height)
    return flipped(image.resize({ ...turned(query, scaled), fit: 'fill' }))
  if (query.crop === 'entropy')
    return flipped(image.resize({ ...kept, fit: 'cover', position: sharp.strategy.entropy }))
  const { x, y } = focus(query)
  const place = (point: number, all: number, part: number) =>
    Math.round(Math.min(Math.max(point * all - part / 2, 0), all - part))
  return flipped(image.resize({ ...turned(query, scaled), fit: 'fill' })).extract({
    left: place(x, scaled.width, kept.width),
    top: place(y, scaled.height, kept.height),
    ...kept,
  })
}

type Colour = { r: number; g: number; b: number; alpha: number }
const white: Colour = { r: 255, g: 255, b: 255, alpha: 1 }
const nothing: Colour = { ...white, alpha: 0 }

/** Sanity writes how opaque a colour is in front of it: ARGB, AARRGGBB. */
function colourOf(text: string): Colour {
  const long = text.length < 6 ? text.replace(/./g, '$&$&') : text
  const part = (from: number) => Number.parseInt(long.slice(from).slice(0, 2), 16)
  return { r: part(-6), g: part(-4), b: part(-2), alpha: long.length === 8 ? part(0) / 255 : 1 }
}

/** What is under the picture where it is transparent, and around it. */
function grounded(image: Sharp, query: ImageQuery, format: OutputFormat, { margins }: Plan): Sharp {
  const asked = query.bg === undefined ? undefined : colourOf(query.bg)
  const over = (part: number, alpha: number) => Math.round(part * alpha + 255 * (1 - alpha))
  // The scaler inverts at the end, and this colour too.
  const kept = (part: number) => (query.invert === 'true' ? 255 - part : part)
  const colour = ({ r, g, b, alpha }: Colour): Colour =>
    format === 'jpg'
      ? { r: kept(over(r, alpha)), g: kept(over(g, alpha)), b: kept(over(b, alpha)), alpha: 1 }
      : { r: kept(r), g: kept(g), b: kept(b), alpha }
  const ground = colour(asked ?? (format === 'jpg' ? white : nothing))
  const added = Object.values(margins).some((margin) => margin > 0)
  if (ground.alpha === 1) {
    const flat = image.flatten({ background: ground })
    return added ? flat.extend({ ...margins, background: ground }) : flat
  }
  const wide = added ? image.extend({ ...margins, background: nothing }) : image
  if (ground.alpha === 0) return wide
  const tile = { create: { width: 1, height: 1, channels: 4 as const, background: ground } }
  return wide.composite([{ input: tile, tile: true, blend: 'dest-over' }])
}

function encode(image: Sharp, format: OutputFormat, query: ImageQuery): Sharp {
  const quality = query.q === undefined ? {} : { quality: Math.max(1, query.q) }
  switch (format) {
    case 'jpg':
      return image.jpeg({ quality: 80, mozjpeg: true, progressive: query.fm === 'pjpg', ...quality })
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

/** Whether it moves, and all its frames may be unpacked; of a longer one the first is made. */
const isAnimation = ({ format, pages = 1, width, height }: Metadata, pixels: number) =>
  format === 'gif' && pages > 1 && pages * width * height <= pixels

/** Throws `badRequest` for what would be done to all frames as to one tall picture. */
function requireFrameByFrame(query: ImageQuery): void {
  const wrong =
    query.or !== undefined && query.or !== '0'
      ? 'or'
      : query.flip?.includes('v')
        ? 'flip'
        : query.crop === 'entropy'
          ? 'crop'
          : undefined
  if (wrong === undefined) return
  throw new LakeError(
    'badRequest',
    `The query parameter "${wrong}" cannot be used like this with an animation. Expected frame=1 beside it, for the first frame alone.`,
  )
}

type Target = { format: OutputFormat; pixels: number }

export async function transform(path: string, query: ImageQuery, target: Target): Promise<Buffer> {
  try {
    return await made(path, query, target)
  } catch (error) {
    if (error instanceof LakeError || (await isReadable(path, target.pixels))) throw error
    // Not in the words of whoever scales it, which name files of this machine.
    throw new LakeError(
      'badRequest',
      'The stored image cannot be read: it is damaged. Expected a whole image; upload it again.',
    )
  }
}

/** Asked only when something failed: everything is unpacked for it. */
async function isReadable(path: string, pixels: number): Promise<boolean> {
  const options = { limitInputPixels: pixels, failOn: 'error' } as const
  try {
    const animated = isAnimation(await sharp(path, options).metadata(), pixels)
    await sharp(path, { ...options, animated })
      .resize(1, 1, { fit: 'fill' })
      .raw()
      .toBuffer()
    return true
  } catch {
    return false
  }
}

async function made(path: string, query: ImageQuery, { format, pixels }: Target): Promise<Buffer> {
  const options = { limitInputPixels: pixels, failOn: 'error' } as const
  const found = await sharp(path, options).metadata()
  const animated =
    query.frame === undefined && (format === 'gif' || format === 'webp') && isAnimation(found, pixels)
  if (animated) requireFrameByFrame(query)
  const part = partOf(query, found.autoOrient)
  const plan = planOf(query, turned(query, part), animated ? (found.pages ?? 1) : 1)
  const whole = sharp(path, { ...options, animated }).autoOrient()
  const image = query.rect ? whole.extract(part) : whole
  let worked = shaped(image, query, plan)
  if (query.sat || query.cs === 'b-w') worked = worked.greyscale()
  if (query.invert === 'true') worked = worked.negate({ alpha: false })
  if (query.blur) worked = worked.blur(Math.max(0.3, query.blur / 20))
  if (query.sharp) worked = worked.sharpen({ sigma: 0.5 + query.sharp / 50 })
  return await encode(grounded(worked, query, format, plan), format, query).toBuffer()
}
