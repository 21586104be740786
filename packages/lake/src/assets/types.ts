/**
 * What stored bytes are. Invariant: the bytes say it wherever they can; a name only tells one plain text from another,
 * and never makes anything of them that a browser would run.
 */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

export type StoredType = { extension: string; mimeType: string }

const images: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
  'image/heic': 'heif',
}

/** Texts begin with nothing that tells them apart. */
const texts: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  vtt: 'text/vtt',
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

/** The kind of image, or the type of what is none, where that is known. */
export async function imageTypeOf(path: string): Promise<StoredType | { other: string | undefined }> {
  const found = await fileTypeFromFile(path)
  const extension = found && images[found.mime]
  if (found && extension) return { extension, mimeType: found.mime }
  if (beginsSvg.test(await startOf(path))) return { extension: 'svg', mimeType: 'image/svg+xml' }
  return { other: found?.mime }
}

/** `ending` is that of the name that a file was given, or is asked for by. */
export async function fileTypeOf(path: string, ending: string | undefined): Promise<StoredType> {
  const found = await fileTypeFromFile(path)
  if (found) return { extension: found.ext, mimeType: found.mime }
  const extension = ending ?? 'bin'
  return { extension, mimeType: texts[extension] ?? 'application/octet-stream' }
}
