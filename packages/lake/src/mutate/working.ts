/**
 * The documents as they stand in the middle of a transaction. Invariant: what is loaded is never changed; each
 * document's mutations are kept in the form in which a listener replays them, beginning with a create when the
 * document did not exist before.
 */
import { LakeError } from '../errors.ts'
import type { CommitMoment, StoredDocument } from '../store/types.ts'
import type { Attributes, Mutation, PatchOperations } from './mutation.ts'
import { applyPatch } from './patch.ts'

export type Operation = 'create' | 'update' | 'delete' | 'none'
type Entry = {
  before: StoredDocument | undefined
  now: StoredDocument | undefined
  mutations: object[]
  last: Operation
}

/** A number that grew beyond what JSON can say would be kept as null. */
function hasInfinite(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  return value !== null && typeof value === 'object' && Object.values(value).some(hasInfinite)
}

export class Working {
  readonly entries = new Map<string, Entry>()
  readonly #load: (id: string) => StoredDocument | undefined
  readonly #timestamp: string
  readonly #revision: string

  constructor(load: (id: string) => StoredDocument | undefined, moment: CommitMoment, revision: string) {
    this.#load = load
    this.#timestamp = moment.timestamp
    this.#revision = revision
  }

  get(id: string): StoredDocument | undefined {
    return this.entries.has(id) ? this.entries.get(id)?.now : this.#load(id)
  }

  #entry(id: string): Entry {
    let entry = this.entries.get(id)
    if (!entry) {
      const before = this.#load(id)
      entry = { before, now: before, mutations: [], last: 'none' }
      this.entries.set(id, entry)
    }
    return entry
  }

  #store(
    entry: Entry,
    document: Attributes,
    createdAt: string,
    mutation: object,
    operation: Operation,
  ): void {
    entry.now = { ...document, _createdAt: createdAt, _updatedAt: this.#timestamp, _rev: this.#revision }
    entry.mutations.push(mutation)
    entry.last = operation
  }

  create(document: Attributes): void {
    const entry = this.#entry(document._id)
    if (entry.now) {
      throw failure(
        'conflict',
        'documentAlreadyExistsError',
        document._id,
        `The document "${document._id}" exists already. Use createOrReplace to replace it, or createIfNotExists to leave it.`,
      )
    }
    const createdAt = this.#createdAt(document)
    this.#store(entry, document, createdAt, { create: this.#wire(document, createdAt) }, 'create')
  }

  createOrReplace(document: Attributes): void {
    const entry = this.#entry(document._id)
    const createdAt = entry.now?._createdAt ?? this.#createdAt(document)
    const wire = this.#wire(document, createdAt)
    if (entry.now) this.#store(entry, document, createdAt, { createOrReplace: wire }, 'update')
    else this.#store(entry, document, createdAt, { create: wire }, 'create')
  }

  createIfNotExists(document: Attributes): void {
    const entry = this.#entry(document._id)
    if (entry.now) entry.last = 'none'
    else this.create(document)
  }

  patch(id: string, patch: PatchOperations): void {
    const entry = this.#entry(id)
    if (!entry.now)
      throw failure(
        'notFound',
        'documentNotFoundError',
        id,
        `The document "${id}" was not found, so it cannot be patched.`,
      )
    requireRevision(entry.now, patch.ifRevisionID)
    const { ifRevisionID: _checked, ...operations } = patch
    const patched = applyPatch(entry.now, operations)
    if ((patch.inc || patch.dec) && hasInfinite(patched))
      throw new LakeError(
        'mutation',
        `The patch of "${id}" makes a number too large. Expected one below 1.8e308.`,
      )
    this.#store(entry, patched, entry.now._createdAt, { patch: { id, ...operations } }, 'update')
  }

  delete(id: string): void {
    const entry = this.#entry(id)
    if (!entry.now) {
      entry.last = 'none'
      return
    }
    entry.now = undefined
    entry.mutations.push({ delete: { id } })
    entry.last = 'delete'
  }

  apply(mutation: Mutation): { id: string; operation: Operation } {
    const id = 'document' in mutation ? mutation.document._id : mutation.id
    switch (mutation.kind) {
      case 'create':
      case 'createOrReplace':
      case 'createIfNotExists':
        this[mutation.kind](mutation.document)
        break
      case 'patch':
        this.patch(id, mutation.patch)
        break
      case 'delete':
        this.delete(id)
    }
    return { id, operation: this.entries.get(id)?.last ?? 'none' }
  }

  #createdAt(document: Attributes): string {
    const given = document._createdAt
    return typeof given === 'string' && !Number.isNaN(Date.parse(given)) ? given : this.#timestamp
  }

  /** A document as a listener's `create` carries it: complete, without a revision of its own. */
  #wire(document: Attributes, createdAt: string): object {
    const { _rev, ...rest } = document
    return { ...rest, _createdAt: createdAt, _updatedAt: this.#timestamp }
  }
}

/** Throws 409 when a document is not at the revision the caller saw. */
export function requireRevision(document: StoredDocument, revision: string | undefined): void {
  if (revision === undefined || document._rev === revision) return
  throw failure(
    'conflict',
    'documentRevisionIDDoesNotMatchError',
    document._id,
    `The document "${document._id}" is at revision ${document._rev}, not ${revision}: somebody changed it meanwhile. Fetch it and try again.`,
  )
}

/** An error in the shape that Sanity's clients take apart. */
export function failure(
  code: 'conflict' | 'notFound' | 'referenced',
  type: string,
  id: string,
  description: string,
  more: Record<string, unknown> = {},
): LakeError {
  return new LakeError(code === 'notFound' ? 'documentNotFound' : code, description, {
    items: [{ error: { type, description, id, ...more }, index: 0 }],
  })
}
