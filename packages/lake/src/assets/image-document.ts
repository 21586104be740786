/**
 * What is known of an image from its bytes. Invariants: the type is what the bytes say, never what the caller says; an
 * image of too many pixels is refused before it is unpacked; sizes are those a viewer sees (EXIF turned).
 */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { LakeError } from '../errors.ts'
import { paletteOf } from './palette.ts'

const formats: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
  'image/heic': 'heif',
}

export type ImageFacts = {
  extension: string
  mimeType: string
  width: number
  height: number
  metadata: Record<string, unknown>
}

/** A text's first tag, behind what may stand in front of it. Nothing in it can end at two places, so no text takes long. */
const beginsSvg = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i
const lookedAt = 4096

async function startOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function typeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path)
  if (found && found.mime in formats) return found.mime
  if (beginsSvg.test(await startOf(path))) return 'image/svg+xml'
  const what = found ? `a file of type ${found.mime}` : 'no image that we know'
  throw new LakeError(
    'badRequest',
    `The upload is ${what}. Expected an image: JPEG, PNG, WebP, GIF, AVIF, TIFF or SVG. For other files use /assets/files.`,
  )
}

export async function imageFacts(path: string, pixels: number): Promise<ImageFacts> {
  const mimeType = await typeOf(path)
  const picture = () => sharp(path, { limitInputPixels: pixels, failOn: 'error' })
  try {
    const found = await picture().metadata()
    const { width, height } = found.autoOrient
    if (!width || !height) throw new Error('it has no size')
    if (width * height > pixels)
      throw new LakeError(
        'tooLarge',
        `The image has ${width} x ${height} pixels. Expected ${pixels} in all or fewer (LAKE_IMAGE_PIXELS).`,
      )
    const vector = mimeType === 'image/svg+xml'
    const small = await picture()
      .autoOrient()
      .resize(100, 100, { fit: 'inside' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const preview = await picture()
      .autoOrient()
      .resize(20, 20, { fit: 'inside' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 60 })
      .toBuffer()
    return {
      extension: vector ? 'svg' : (formats[mimeType] ?? 'bin'),
      mimeType,
      width,
      height,
      metadata: {
        _type: 'sanity.imageMetadata',
        dimensions: { _type: 'sanity.imageDimensions', width, height, aspectRatio: width / height },
        hasAlpha: found.hasAlpha,
        isOpaque: !found.hasAlpha || (await picture().stats()).isOpaque,
        lqip: `data:image/jpeg;base64,${preview.toString('base64')}`,
        thumbHash: Buffer.from(rgbaToThumbHash(small.info.width, small.info.height, small.data)).toString(
          'base64',
        ),
        palette: paletteOf(small.data),
      },
    }
  } catch (error) {
    if (error instanceof LakeError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    if (/pixel limit/i.test(reason))
      throw new LakeError(
        'tooLarge',
        `The image has too many pixels. Expected ${pixels} in all or fewer (LAKE_IMAGE_PIXELS).`,
      )
    throw new LakeError(
      'badRequest',
      `The image cannot be read: ${reason.split('\n')[0]}. Expected a whole, undamaged image.`,
    )
  }
}
