/**
 * Perspectives: which of a document's versions a query sees.
 *
 * Invariant: a view only ever narrows or renames what its `Reader` gives, and the `Reader` gives what
 * `visible(caller)` grants; so no perspective shows a caller more than raw would. A view's scan is sound: it returns
 * every document of the perspective that could satisfy the conditions, by ascending `_id`, in the view's own ids.
 */
import { layerOf, publishedId } from '../store/layers.ts'
import type { Condition, Reader, ScanSpec, StoredDocument } from '../store/types.ts'
import type { Perspective } from './types.ts'
import { attribute, compareStrings, isFields, totalCompare } from './values.ts'

type Order = NonNullable<ScanSpec['order']>

/** Fields that will be looked at, where that is all (see `ScanSpec`); null for whole documents. */
export type Look = readonly string[] | null

export interface View {
  /** Whether one version of a document takes the place of another. */
  readonly layered: boolean
  get(id: string): StoredDocument | undefined
  scan(conditions: readonly Condition[], look: Look): StoredDocument[]
  /** At most `limit` documents in the order given, ties by `_id`. Null where the store cannot see to the order. */
  page(conditions: readonly Condition[], order: Order, limit: number, look: Look): StoredDocument[] | null
  /** Whether a scan finds no document that does not satisfy the conditions. */
  exact(conditions: readonly Condition[]): boolean
  /** How many documents satisfy the conditions; null where they have to be looked at. */
  count(conditions: readonly Condition[]): number | null
  /** The documents that satisfy the conditions, in whichever version; null where they are more than `most`. */
  among(conditions: readonly Condition[], most: number): StoredDocument[] | null
}

/** What a view passes over because another version takes its place: without that one, it would be shown. */
export type Hidden = (document: StoredDocument) => void

function inLayer(id: string, layer: string): string {
  if (layer === '') return id
  return layer === 'drafts' ? `drafts.${id}` : `versions.${layer}.${id}`
}

function atMost(most: number, found: StoredDocument[]): StoredDocument[] | null {
  return found.length <= most ? found : null
}

/** What the reader gives, all of it or the published layer. */
function plain(reader: Reader, published: boolean): View {
  const shown = published ? { published } : {}
  const looking = (look: Look): { fields?: readonly string[] } => (look ? { fields: look } : {})
  return {
    layered: false,
    get: (id) => (!published || layerOf(id) === '' ? reader.get(id) : undefined),
    scan: (conditions, look) => reader.scan({ conditions, ...shown, ...looking(look) }),
    page: (conditions, order, limit, look) =>
      reader.scan({ conditions, order, limit, ...shown, ...looking(look) }),
    exact: (conditions) => reader.exact(conditions),
    count: (conditions) => (reader.exact(conditions) ? reader.count({ conditions, ...shown }) : null),
    among: (conditions, most) =>
      atMost(most, reader.scan({ conditions, limit: most + 1, fields: [], ...shown })),
  }
}

/** What the store knows under the real id cannot be asked of it by the view's id. */
const renamedFields = new Set(['_id', '_originalId'])
/** How a version says that publishing it deletes the document. */
const deletionField = '_system.delete'

export function isDeletion(document: StoredDocument): boolean {
  const system = document['_system']
  return isFields(system) && system['delete'] === true
}

const views = new WeakMap<StoredDocument, StoredDocument>()
const made = new WeakSet<StoredDocument>()

/** Whether a document has its ids of the view. One may have a field `_originalId` of its own as well. */
export function isView(document: StoredDocument): boolean {
  return document['_originalId'] !== undefined && made.has(document)
}

/** A document under the view's id; made once. */
function renamed(document: StoredDocument): StoredDocument {
  const known = views.get(document)
  if (known) return known
  const view = { ...document, _id: publishedId(document._id), _originalId: document._id }
  views.set(document, view)
  made.add(view)
  return view
}

/** A stack of layers, topmost first; the published one lies under all of them. */
function overlay(reader: Reader, layers: readonly string[], hidden: Hidden): View {
  const winner = (id: string): StoredDocument | undefined => {
    for (const layer of layers) {
      const found = reader.get(inLayer(id, layer))
      if (found) return isDeletion(found) ? undefined : found
    }
    return undefined
  }
  /** Ids of a layer are nobody's here: `_id == "drafts.one"` finds nothing in the drafts' own perspective. */
  const inLayers = (condition: Condition): Condition => {
    const everywhere = (list: readonly string[]): string[] =>
      list.flatMap((id) => layers.map((layer) => inLayer(id, layer)))
    // Of a document there is one version here, and it has the document's id.
    if (condition.kind === 'ids' || condition.kind === 'versions')
      return { kind: 'ids', ids: everywhere(condition.ids.filter((id) => layerOf(id) === '')) }
    return condition.kind === 'under'
      ? { kind: 'under', prefixes: everywhere(condition.prefixes) }
      : condition
  }
  const askable = (condition: Condition): boolean =>
    !('field' in condition) || !renamedFields.has(condition.field)
  /** "drafts." begins the ids of a layer's documents in the store, and none here. */
  const isExactHere = (condition: Condition): boolean => askable(condition) && condition.kind !== 'under'
  const spec = (conditions: readonly Condition[], look: Look): ScanSpec => ({
    conditions: conditions.filter(askable).map(inLayers),
    ...(look && { fields: [...look.filter((field) => !renamedFields.has(field)), deletionField] }),
  })
  const above = (document: StoredDocument): string[] => {
    const depth = layers.indexOf(layerOf(document._id))
    const id = publishedId(document._id)
    return layers.slice(0, Math.max(0, depth)).map((layer) => inLayer(id, layer))
  }
  /** Those that no version of a higher layer takes the place of, and that are there to be seen at all. */
  const shown = (candidates: readonly StoredDocument[]): StoredDocument[] => {
    const seen = candidates.filter((each) => layers.includes(layerOf(each._id)) && !isDeletion(each))
    const versions = reader.present(seen.flatMap(above))
    return seen
      .filter((each) => {
        const covered = above(each).some((id) => versions.has(id))
        if (covered) hidden(each)
        return !covered
      })
      .map(renamed)
  }
  const byId = (a: StoredDocument, b: StoredDocument): number => compareStrings(a._id, b._id)
  return {
    layered: true,
    get(id) {
      if (layerOf(id) !== '') return undefined
      const found = winner(id)
      return found && renamed(found)
    },
    scan: (conditions, look) => shown(reader.scan(spec(conditions, look))).toSorted(byId),
    page(conditions, order, limit, look) {
      const last = order.at(-1)
      const own = last?.field === '_id' && last.direction === 'asc' ? order.slice(0, -1) : order
      if (own.some(({ field }) => renamedFields.has(field))) return null
      // Without an order documents come by the store's ids, which say little of the view's.
      if (own.length === 0) return null
      const wanted = look && [...look, ...own.map(({ field }) => field)]
      const compare = comparison(own)
      for (let asked = 2 * limit; ; asked *= 4) {
        const found = reader.scan({ ...spec(conditions, wanted), order: own, limit: asked })
        const whole = found.length < asked
        const end = found.at(-1)
        // What ties with the last may go on behind it, in another order than that of the view's ids.
        const sure = whole || !end ? found : found.filter((each) => compare(each, end) !== 0)
        const seen = shown(sure)
        if (seen.length >= limit || whole)
          return seen.toSorted((a, b) => compare(a, b) || byId(a, b)).slice(0, limit)
      }
    },
    exact: (conditions) => conditions.every(isExactHere) && reader.exact(conditions),
    count: () => null,
    among: (conditions, most) => atMost(most, reader.scan({ ...spec(conditions, []), limit: most + 1 })),
  }
}

function comparison(order: Order): (a: StoredDocument, b: StoredDocument) => number {
  const keys = order.map(({ field, direction }) => ({
    path: field.split('.'),
    sign: direction === 'asc' ? 1 : -1,
  }))
  const valueOf = (document: StoredDocument, path: readonly string[]): unknown =>
    path.reduce<unknown>((value, name) => attribute(value, name), document)
  return (a, b) => {
    for (const { path, sign } of keys) {
      const difference = totalCompare(valueOf(a, path), valueOf(b, path))
      if (difference !== 0) return difference * sign
    }
    return 0
  }
}

export function viewOf(reader: Reader, perspective: Perspective, hidden: Hidden = () => {}): View {
  if (perspective === 'raw') return plain(reader, false)
  if (perspective === 'published') return plain(reader, true)
  const named = perspective === 'drafts' ? ['drafts'] : perspective.filter((name) => name !== 'published')
  if (named.includes('raw')) return plain(reader, false)
  const layers = named.map((name) => (name === 'previewDrafts' ? 'drafts' : name))
  return layers.length === 0 ? plain(reader, true) : overlay(reader, [...new Set(layers), ''], hidden)
}
