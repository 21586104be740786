/** Documents in the log are compressed: a long article edited all day must not fill the disk. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { StoredDocument } from '../types.ts'

export function pack(document: StoredDocument | undefined): Uint8Array | null {
  return document === undefined ? null : zstdCompressSync(JSON.stringify(document))
}

export function unpack(value: unknown): StoredDocument | undefined {
  if (!(value instanceof Uint8Array)) return undefined
  return JSON.parse(zstdDecompressSync(value).toString()) as StoredDocument
}
