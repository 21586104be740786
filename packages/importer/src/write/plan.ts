/**
 * What an import changes. Three versions meet in each field: what the last import of this page wrote, what stands in
 * the dataset, what the page says now. Only where the page has changed and nobody else has, the field is written;
 * so a second run of the same page writes nothing, and what an editor did stays.
 */
import type { Mutation } from '@sanity/client'
import { createHash } from 'node:crypto'
import type { ImportedDocument } from '../documents.ts'

export type Stored = { _id: string; _type: string; _rev: string; [field: string]: unknown }

/** What the last import of a page wrote, as fingerprints. Private: an id with a dot is for those who have a token. */
export type ImportRecord = {
  _id: string
  _type: 'importRecord'
  title: string
  /** JSON: for each document its fields, for each field the fingerprint of its value. */
  written: string
  /** JSON: for each exact name the document it stands for. */
  names: string
}

export type Written = Record<string, Record<string, string>>
export type State = { record: Written | null; documents: ReadonlyMap<string, Stored> }

export type Change = {
  id: string
  type: string
  name: string
  action: 'create' | 'update' | 'unchanged' | 'kept' | 'deleted'
  fields: { field: string; before: unknown; after: unknown; kept: boolean }[]
}
export type Plan = { mutations: Mutation[]; changes: Change[]; written: Written }

const published = (id: string) => id.replace(/^drafts\./, '')

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, canonical(entry)]),
  )
}
const fingerprint = (value: unknown) =>
  value === undefined
    ? ''
    : createHash('sha256')
        .update(JSON.stringify(canonical(value)))
        .digest('hex')
        .slice(0, 20)

/** The slug is decided once; from then on it is an address, and an editor's. */
const isContent = (field: string) => !field.startsWith('_') && field !== 'slug'
const fieldsOf = (document: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(document).filter(([field]) => isContent(field)))
const printsOf = (document: object): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(document)).map(([field, value]) => [field, fingerprint(value)]))

const nameOf = (document: ImportedDocument) =>
  (document._type === 'author' || document._type === 'outlet' ? document.name : document.title) ??
  document._id

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    key === '_ref' && typeof entry === 'string' ? [entry] : referencesIn(entry),
  )
}

/** `again` writes what an editor deleted once more. */
export function plan(documents: readonly ImportedDocument[], state: State, { again = false } = {}): Plan {
  const mutations: Mutation[] = []
  const changes: Change[] = []
  const written: Written = { ...state.record }
  const removed = new Map<string, ImportedDocument>()

  const create = (document: ImportedDocument) => {
    const fields = Object.entries(fieldsOf(document)).map(([field, after]) => ({
      field,
      before: undefined,
      after,
      kept: false,
    }))
    changes.push({ id: document._id, type: document._type, name: nameOf(document), action: 'create', fields })
    mutations.push({ create: document })
    written[published(document._id)] = printsOf(document)
  }

  for (const document of documents) {
    const id = published(document._id)
    const draft = state.documents.get(`drafts.${id}`)
    const live = state.documents.get(id)
    const isDraft = document._id !== id
    // What was unpublished cannot be referred to: to an import it is gone, whatever draft is left of it.
    const current = isDraft ? (draft ?? live) : live
    const base = state.record?.[id]
    if (!current) {
      if (!base || again) create(document)
      else {
        removed.set(id, document)
        changes.push({ id, type: document._type, name: nameOf(document), action: 'deleted', fields: [] })
      }
      continue
    }
    const fields = base ? compare(document, current, base) : []
    // A second page that names the same work does not rewrite what the first one said of it.
    const touched = fields.filter(({ kept }) => !kept)
    const mayWrite = isDraft || !draft
    if (touched.length > 0 && mayWrite) mutations.push(change(id, isDraft, draft, live, touched))
    const action = touched.length > 0 && mayWrite ? 'update' : fields.length > 0 ? 'kept' : 'unchanged'
    changes.push({
      id: current._id,
      type: document._type,
      name: nameOf(document),
      action,
      fields: mayWrite ? fields : fields.map((field) => ({ ...field, kept: true })),
    })
    written[id] = printsOf(document)
  }

  // A document that somebody deleted comes back only when something that is written now points to it.
  // A Set also goes through what is added on the way: what comes back may point to more that is gone.
  const needed = new Set(mutations.flatMap(referencesIn))
  for (const id of needed) {
    const document = removed.get(id)
    if (!document) continue
    changes.splice(
      changes.findIndex((entry) => entry.id === id),
      1,
    )
    create(document)
    for (const further of referencesIn(document)) needed.add(further)
  }
  return {
    mutations: mutations.toSorted((a, b) => Number('patch' in a) - Number('patch' in b)),
    changes,
    written,
  }
}

/** The fields in which the page has changed since its last import. */
function compare(
  document: ImportedDocument,
  current: Stored,
  base: Record<string, string>,
): Change['fields'] {
  const next = fieldsOf(document)
  const fields = [...new Set([...Object.keys(next), ...Object.keys(base)])]
  return fields.flatMap((field) => {
    const [was, is, says] = [base[field] ?? '', fingerprint(current[field]), fingerprint(next[field])]
    if (says === was || says === is) return []
    return [{ field, before: current[field], after: next[field], kept: is !== was }]
  })
}

function change(
  id: string,
  isDraft: boolean,
  draft: Stored | undefined,
  live: Stored | undefined,
  fields: Change['fields'],
): Mutation {
  const set = Object.fromEntries(
    fields.flatMap(({ field, after }) => (after === undefined ? [] : [[field, after]])),
  )
  const unset = fields.flatMap(({ field, after }) => (after === undefined ? [field] : []))
  const target = isDraft ? draft : live
  if (target)
    return { patch: { id: target._id, ifRevisionID: target._rev, set, ...(unset.length > 0 && { unset }) } }
  // Published and without a draft: the change is a draft of what is published, for an editor to look at.
  const content = Object.entries({ ...live, ...set }).filter(
    ([field]) => !unset.includes(field) && !['_id', '_rev', '_createdAt', '_updatedAt'].includes(field),
  )
  return { create: { ...Object.fromEntries(content), _id: `drafts.${id}`, _type: live?._type ?? 'article' } }
}
