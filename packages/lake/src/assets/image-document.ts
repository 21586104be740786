/**
 * What is known of an image from its bytes. Invariants: the type is what the bytes say, never what the caller says; an
 * image of too many pixels is refused before it is unpacked; sizes are those a viewer sees (EXIF turned).
 */
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { LakeError } from '../errors.ts'
import { paletteOf } from './palette.ts'
import { imageTypeOf, type StoredType } from './types.ts'

export type ImageFacts = StoredType & {
  width: number
  height: number
  metadata: Record<string, unknown>
}

export async function imageFacts(path: string, pixels: number): Promise<ImageFacts> {
  const type = await imageTypeOf(path)
  if ('other' in type) {
    const what = type.other ? `a file of type ${type.other}` : 'no image that we know'
    throw new LakeError(
      'badRequest',
      `The upload is ${what}. Expected an image: JPEG, PNG, WebP, GIF, AVIF, TIFF or SVG. For other files use /assets/files.`,
    )
  }
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
      ...type,
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
