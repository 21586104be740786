/**
 * A picture of the demo edition: how it is drawn, and what a reader is told of it. The documents point to it by name
 * until it is uploaded; then the loader puts the asset's id in the name's place.
 */
import type { Picture as PictureField } from '@masthead/content'
import sharp from 'sharp'

export type Picture = {
  /** Names the file: "when-the-river-is-short-gauge". */
  name: string
  /** An SVG without fonts, scripts or outside references. */
  draw: () => string
  /** Pixels of the finished picture; its height follows. */
  width: number
  alt?: string
  decorative?: true
  caption?: string
  credit?: string
}

const prefix = 'demo-picture:'

/** The field as it is stored, but for its asset's id. */
export function pictureField({ name, alt, decorative, caption, credit }: Picture): PictureField {
  return {
    _type: 'picture',
    asset: { _type: 'reference', _ref: `${prefix}${name}` },
    ...(alt && { alt }),
    ...(decorative && { decorative }),
    ...(caption && { caption }),
    ...(credit && { credit }),
  }
}

/** Puts the ids of uploaded assets in the place of names, throughout. Throws when one was not uploaded. */
export function withAssets<T>(value: T, assets: ReadonlyMap<string, string>): T {
  return JSON.parse(JSON.stringify(value), (key: string, part: unknown) => {
    if (key !== '_ref' || typeof part !== 'string' || !part.startsWith(prefix)) return part
    const asset = assets.get(part.slice(prefix.length))
    if (!asset) throw new Error(`The picture "${part.slice(prefix.length)}" was not uploaded.`)
    return asset
  }) as T
}

/** Flat colours compress best, and stay sharp, as PNG with a palette. */
export async function renderPicture(picture: Picture): Promise<Buffer> {
  return await sharp(Buffer.from(picture.draw()))
    .resize({ width: picture.width })
    .png({ palette: true, colours: 128, compressionLevel: 9, effort: 4 })
    .toBuffer()
}
