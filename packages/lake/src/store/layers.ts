/**
 * Which layer a document lies in, told by its id alone: published, drafts, or a release's versions.
 *
 * Invariant: `layerCode` is 0 exactly for the documents that anyone may read (`mayRead` says the same).
 */

/** "" for published documents, "drafts", or a release's name. */
export function layerOf(id: string): string {
  if (id.startsWith('drafts.')) return 'drafts'
  if (!id.startsWith('versions.')) return ''
  const end = id.indexOf('.', 'versions.'.length)
  return end < 0 ? '' : id.slice('versions.'.length, end)
}

export function publishedId(id: string): string {
  const layer = layerOf(id)
  if (layer === '') return id
  return id.slice(layer === 'drafts' ? 'drafts.'.length : 'versions.'.length + layer.length + 1)
}

/** As the tables keep it: the published layer is 0 and 1, of which only 0 is for everybody. */
export const layerCode = { open: 0, system: 1, drafts: 2, versions: 3 } as const

export function codeOf(id: string): number {
  if (!id.includes('.')) return layerCode.open
  const layer = layerOf(id)
  if (layer === '') return layerCode.system
  return layer === 'drafts' ? layerCode.drafts : layerCode.versions
}
