/**
 * Perspectives: which of a document's versions a query sees.
 *
 * Invariant: a view only ever narrows or renames what its `Reader` gives, and the `Reader` gives what
 * `visible(caller)` grants; so no perspective shows a caller more than raw would. A view's scan is sound: it returns
 * every document of the perspective that could satisfy the conditions, by ascending `_id`, in the view's own ids.
 */
import type { Condition, Reader, ScanSpec, StoredDocument } from '../store/types.ts'
import type { Perspective } from './types.ts'
import { compareStrings } from './values.ts'

type Order = NonNullable<ScanSpec['order']>

export interface View {
  get(id: string): StoredDocument | undefined
  scan(conditions: readonly Condition[]): StoredDocument[]
  /**
   * At most `limit` documents in the order given; ties by `_id`. Absent where this view cannot leave the ordering to
   * the store.
   */
  page?(conditions: readonly Condition[], order: Order, limit: number): StoredDocument[]
}

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

function inLayer(id: string, layer: string): string {
  if (layer === '') return id
  return layer === 'drafts' ? `drafts.${id}` : `versions.${layer}.${id}`
}

function raw(reader: Reader): View {
  return {
    get: (id) => reader.get(id),
    scan: (conditions) => reader.scan({ conditions }),
    page: (conditions, order, limit) => reader.scan({ conditions, order, limit }),
  }
}

function published(reader: Reader): View {
  const keep = (documents: StoredDocument[]): StoredDocument[] =>
    documents.every((each) => layerOf(each._id) === '')
      ? documents
      : documents.filter((each) => layerOf(each._id) === '')
  return {
    get: (id) => (layerOf(id) === '' ? reader.get(id) : undefined),
    scan: (conditions) => keep(reader.scan({ conditions })),
    page(conditions, order, limit) {
      for (let asked = limit; ; asked *= 4) {
        const found = reader.scan({ conditions, order, limit: asked })
        const kept = keep(found)
        if (kept.length >= limit || found.length < asked) return kept.slice(0, limit)
      }
    },
  }
}

/** A stack of layers, topmost first; the published one lies under all of them. */
function overlay(reader: Reader, layers: readonly string[]): View {
  const renamed = (document: StoredDocument): StoredDocument => ({
    ...document,
    _id: publishedId(document._id),
    _originalId: document._id,
  })
  const isDeletion = (document: StoredDocument): boolean => {
    const system = document['_system']
    return typeof system === 'object' && system !== null && 'delete' in system && system.delete === true
  }
  const winner = (id: string): StoredDocument | undefined => {
    for (const layer of layers) {
      const found = reader.get(inLayer(id, layer))
      if (found) return isDeletion(found) ? undefined : found
    }
    return undefined
  }
  const inLayers = (condition: Condition): Condition =>
    condition.kind === 'ids'
      ? { kind: 'ids', ids: condition.ids.flatMap((id) => layers.map((layer) => inLayer(id, layer))) }
      : condition
  /** What the store knows under the real id cannot be asked of it by the view's id. */
  const askable = (condition: Condition): boolean =>
    !('field' in condition) || (condition.field !== '_id' && condition.field !== '_originalId')
  return {
    get(id) {
      if (layerOf(id) !== '') return undefined
      const found = winner(id)
      return found && renamed(found)
    },
    scan(conditions) {
      const candidates = reader.scan({ conditions: conditions.filter(askable).map(inLayers) })
      const seen: StoredDocument[] = []
      for (const candidate of candidates) {
        const depth = layers.indexOf(layerOf(candidate._id))
        if (depth < 0 || isDeletion(candidate)) continue
        const id = publishedId(candidate._id)
        if (layers.slice(0, depth).some((layer) => reader.get(inLayer(id, layer)) !== undefined)) continue
        seen.push(renamed(candidate))
      }
      return seen.toSorted((a, b) => compareStrings(a._id, b._id))
    },
  }
}

export function viewOf(reader: Reader, perspective: Perspective): View {
  if (perspective === 'raw') return raw(reader)
  if (perspective === 'published') return published(reader)
  const named = perspective === 'drafts' ? ['drafts'] : perspective.filter((name) => name !== 'published')
  if (named.includes('raw')) return raw(reader)
  const layers = named.map((name) => (name === 'previewDrafts' ? 'drafts' : name))
  return layers.length === 0 ? published(reader) : overlay(reader, [...new Set(layers), ''])
}
