/** A store's reader over a list, for tests that are about the engine alone. It answers conditions the slow, sure way. */
import type { Condition, Reader, ScanSpec, StoredDocument } from '../../store/types.ts'
import { at, satisfies } from '../../store/suite/conditions.ts'
import { layerOf } from '../../store/layers.ts'
import { inOrder } from '../../store/sqlite/order.ts'
import { compareStrings } from '../values.ts'

/** Conditions that a store need not answer exactly: the engine looks again. */
const loose = new Set<string>(['terms', 'words', 'references'])

/** Only what was asked for, as a store may give it; the whole where it is more than scalars. */
function slim(document: StoredDocument, fields: readonly string[]): StoredDocument {
  const made: Record<string, unknown> = { _id: document._id, _type: document._type }
  for (const field of fields) {
    const value = at(document, field)
    if (value == null) continue
    if (typeof value === 'object') return document
    const path = field.split('.')
    let inner = made
    for (const name of path.slice(0, -1)) inner = (inner[name] ??= {}) as Record<string, unknown>
    inner[path.at(-1) ?? ''] = value
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
