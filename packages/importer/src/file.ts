/** Reads a saved page from disk. Whatever is wrong with the file is said in words. */
import { readFile, stat } from 'node:fs/promises'

const largest = 4_000_000

/** The file cannot be read as a page; the message names it and says why. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}

export async function readTextFile(path: string): Promise<string> {
  const info = await stat(path).catch(() => null)
  if (!info) throw new UnreadableFile(`There is no file ${path}.`)
  if (!info.isFile()) throw new UnreadableFile(`${path} is a folder; name the saved page in it.`)
  if (info.size > largest)
    throw new UnreadableFile(
      `${path} is larger than ${largest / 1_000_000} MB; a saved page of plain text never is.`,
    )
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UnreadableFile(`${path} cannot be read: ${error.message}.`)
  })
  const text = decode(bytes)
  if (text === null)
    throw new UnreadableFile(
      `${path} is not text. Save the page as plain text (UTF-8), not as a picture, PDF or archive.`,
    )
  if (/^\s*(?:<!doctype html|<html)/i.test(text))
    throw new UnreadableFile(
      `${path} is HTML. Save the page as plain text: the importer reads what a reader sees.`,
    )
  return text
}

/** UTF-8, UTF-16 when its mark says so, and what Windows used to write. Null for anything with control characters. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // oxlint-disable-next-line no-control-regex
  const isBinary = /[\u0000-\u0008\u000E-\u001F]/
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return isBinary.test(text) ? null : text
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return isBinary.test(text) ? null : text
  }
}
