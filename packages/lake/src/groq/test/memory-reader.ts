/** A store's reader over a list, for tests that are about the engine alone. It answers conditions the slow, sure way. */
import type { Condition, Reader, ScanSpec, StoredDocument } from '../../store/types.ts'
import { layerOf } from '../../store/layers.ts'
import { inOrder } from '../../store/sqlite/order.ts'
import { compareStrings, isFields } from '../values.ts'

function valueAt(document: unknown, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), document)
}

function refersTo(value: unknown, ids: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => refersTo(item, ids))
  if (!isFields(value)) return false
  return ids.includes(String(value['_ref'])) || Object.values(value).some((item) => refersTo(item, ids))
}

function satisfies(document: StoredDocument, condition: Condition): boolean {
  switch (condition.kind) {
    case 'ids':
      return condition.ids.includes(document._id)
    case 'types':
      return condition.types.includes(document._type)
    case 'equals':
      return condition.values.some((value) => value === valueAt(document, condition.field))
    case 'defined':
      return valueAt(document, condition.field) != null
    case 'range': {
      const value = valueAt(document, condition.field)
      if (typeof value !== typeof condition.value) return false
      const order =
        typeof value === 'string'
          ? compareStrings(value, String(condition.value))
          : Number(value) - Number(condition.value)
      return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[condition.op]
    }
    case 'references':
      return refersTo(document, condition.ids)
    case 'terms':
    case 'words':
      return true
  }
}

/** Conditions this reader does not look into. */
const loose = new Set<string>(['terms', 'words', 'references'])

/** Only what was asked for, as a store may give it; the whole where it is more than scalars. */
function slim(document: StoredDocument, fields: readonly string[]): StoredDocument {
  const made: Record<string, unknown> = { _id: document._id, _type: document._type }
  for (const field of fields) {
    const value = valueAt(document, field)
    if (value == null) continue
    if (typeof value === 'object') return document
    const path = field.split('.')
    let at = made
    for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>
    at[path.at(-1) ?? ''] = value
  }
  return made as StoredDocument
}

export class MemoryReader implements Reader {
  readonly seq = 1
  private readonly documents: readonly StoredDocument[]
  private readonly indexed: boolean
  /** `indexed` false answers every scan with everything: the engine must not notice. */
  constructor(documents: readonly StoredDocument[], indexed = true) {
    this.documents = documents.toSorted((a, b) => compareStrings(a._id, b._id))
    this.indexed = indexed
  }
  get(id: string): StoredDocument | undefined {
    return this.documents.find((each) => each._id === id)
  }
  present(ids: readonly string[]): ReadonlySet<string> {
    return new Set(ids.filter((id) => this.get(id) !== undefined))
  }
  count(spec: Pick<ScanSpec, 'conditions' | 'published'>): number {
    return this.scan(spec).length
  }
  exact(conditions: readonly Condition[]): boolean {
    return this.indexed && conditions.every(({ kind }) => !loose.has(kind))
  }
  scan(spec: ScanSpec): StoredDocument[] {
    const conditions = this.indexed ? spec.conditions : []
    const found = this.documents.filter((each) => conditions.every((condition) => satisfies(each, condition)))
    const shown = spec.published ? found.filter(({ _id }) => layerOf(_id) === '') : found
    const cut = inOrder(shown, spec.order ?? []).slice(0, spec.limit)
    const { fields } = spec
    return this.indexed && fields ? cut.map((each) => slim(each, fields)) : cut
  }
  all(): Iterable<StoredDocument> {
    return this.documents
  }
  close(): void {}
}
