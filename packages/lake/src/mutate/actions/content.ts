/** A document's content under another id, and what publishing does to its references. */
import type { StoredDocument } from '../../store/types.ts'
import { isRecord, type Attributes } from '../mutation.ts'

/** The content alone, to be written under another id. */
export function contentAs(document: StoredDocument, id: string): Attributes {
  const { _rev, _updatedAt, ...content } = document
  return { ...content, _id: id, _type: document._type }
}

/** A reference to what was not published yet is weak until now: `_strengthenOnPublish` says that it should be strong. */
export function strengthen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strengthen)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, item]) => [name, strengthen(item)] as const)
  if (typeof value._ref !== 'string' || !isRecord(value._strengthenOnPublish))
    return Object.fromEntries(entries)
  const keepsWeak = value._strengthenOnPublish.weak === true
  return Object.fromEntries(
    entries.filter(([name]) => name !== '_strengthenOnPublish' && (name !== '_weak' || keepsWeak)),
  )
}
