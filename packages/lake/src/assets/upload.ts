/**
 * An upload becomes an asset document. Invariant: the bytes are on the disk before the document exists, and the same
 * bytes are always the same document.
 */
import type { Readable } from 'node:stream'
import type { AssetFiles } from './files.ts'
import { imageFacts } from './image-document.ts'
import { fileTypeOf } from './types.ts'

export type UploadRequest = {
  dataset: string
  body: Readable
  kind: 'image' | 'file'
  limits: { bytes: number; pixels: number }
  projectId: string
  /** Where assets are served: the lake's public address. */
  origin: string
  query: { filename?: string; label?: string; title?: string; description?: string; creditLine?: string }
  source?: { id: string; name?: string; url?: string }
}

export type AssetDocument = {
  _id: string
  _type: 'sanity.imageAsset' | 'sanity.fileAsset'
  [field: string]: unknown
}

/** A name without folders, control characters or surprises; undefined when nothing is left. */
function plainName(name: string | undefined): string | undefined {
  const plain = name?.split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').trim().slice(0, 200)
  return plain === '' || plain === '.' || plain === '..' ? undefined : plain
}

function extensionOf(name: string | undefined): string | undefined {
  return /\.([a-z0-9]{1,10})$/i.exec(name ?? '')?.[1]?.toLowerCase()
}

export async function receiveUpload(files: AssetFiles, request: UploadRequest): Promise<AssetDocument> {
  const { dataset, kind, limits, projectId, origin, query } = request
  const incoming = await files.receive(request.body, limits.bytes)
  try {
    const originalFilename = plainName(query.filename)
    const about = {
      ...(originalFilename && { originalFilename }),
      ...(query.label && { label: query.label }),
      ...(query.title && { title: query.title }),
      ...(query.description && { description: query.description }),
      ...(query.creditLine && { creditLine: query.creditLine }),
      ...(request.source && { source: request.source }),
    }
    const common = {
      assetId: incoming.sha1,
      sha1hash: incoming.sha1,
      size: incoming.size,
      uploadId: incoming.sha1.slice(0, 32),
    }
    let document: AssetDocument
    if (kind === 'image') {
      const { extension, mimeType, width, height, metadata } = await imageFacts(incoming.path, limits.pixels)
      const path = `images/${projectId}/${dataset}/${incoming.sha1}-${width}x${height}.${extension}`
      document = {
        _id: `image-${incoming.sha1}-${width}x${height}-${extension}`,
        _type: 'sanity.imageAsset',
        ...common,
        ...about,
        extension,
        mimeType,
        metadata,
        path,
        url: `${origin}/${path}`,
      }
    } else {
      const { extension, mimeType } = await fileTypeOf(incoming.path, extensionOf(originalFilename))
      const path = `files/${projectId}/${dataset}/${incoming.sha1}.${extension}`
      document = {
        _id: `file-${incoming.sha1}-${extension}`,
        _type: 'sanity.fileAsset',
        ...common,
        ...about,
        extension,
        mimeType,
        path,
        url: `${origin}/${path}`,
      }
    }
    await files.keep(dataset, incoming)
    return document
  } finally {
    await incoming.discard()
  }
}
