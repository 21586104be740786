/** Names of assets. A file's name is its content's hash, so what a name stands for never changes. */
import { LakeError } from '../errors.ts'

export type ImageName = { sha1: string; width: number; height: number; extension: string }

const image = /^([0-9a-f]{40})-(\d{1,6})x(\d{1,6})\.([a-z0-9]{2,5})$/
const file = /^([0-9a-f]{40})\.([a-z0-9]{1,10})$/

/** "<sha1>-<w>x<h>.<ext>". Throws `notFound` for anything else, traversal included. */
export function parseImageName(text: string): ImageName {
  const match = image.exec(text)
  if (!match)
    throw new LakeError(
      'notFound',
      `There is no image "${text.slice(0, 80)}". Expected <sha1>-<width>x<height>.<extension>.`,
    )
  return {
    sha1: match[1] ?? '',
    width: Number(match[2]),
    height: Number(match[3]),
    extension: match[4] ?? '',
  }
}

export function parseFileName(text: string): { sha1: string; extension: string } {
  const match = file.exec(text)
  if (!match)
    throw new LakeError('notFound', `There is no file "${text.slice(0, 80)}". Expected <sha1>.<extension>.`)
  return { sha1: match[1] ?? '', extension: match[2] ?? '' }
}
