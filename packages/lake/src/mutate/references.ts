/**
 * Strong references always lead somewhere: what does not exist cannot be referred to, and what is referred to cannot
 * be deleted. Both are decided on the state after the whole transaction.
 */
import type { CommitMoment } from '../store/types.ts'
import { failure, type Working } from './working.ts'
import { isRecord } from './mutation.ts'

/** Ids a value refers to strongly, within this dataset. */
export function strongReferences(value: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) {
    for (const item of value) strongReferences(item, into)
  } else if (isRecord(value)) {
    const { _ref, _weak, _dataset, _projectId } = value
    if (typeof _ref === 'string' && _weak !== true && _dataset === undefined && _projectId === undefined)
      into.add(_ref)
    for (const item of Object.values(value)) strongReferences(item, into)
  }
  return into
}

export function guardReferences(working: Working, moment: CommitMoment): void {
  const exists = (id: string) => {
    const entry = working.entries.get(id)
    return entry ? entry.now !== undefined : moment.exists(id)
  }
  for (const [id, entry] of working.entries) {
    if (entry.now && entry.mutations.length > 0) {
      // What was referred to before is there: nothing that is referred to can be deleted.
      const before = entry.before ? strongReferences(entry.before) : new Set<string>()
      for (const target of strongReferences(entry.now).difference(before)) {
        if (exists(target)) continue
        throw failure(
          'conflict',
          'documentReferenceDoesNotExistError',
          id,
          `The document "${id}" refers to "${target}", which does not exist. Create that one first, or make the reference weak.`,
          { referenceID: target },
        )
      }
    }
    if (entry.before && !entry.now) {
      const referring = moment.strongReferences(id).filter((other) => {
        const changed = working.entries.get(other)
        return changed ? changed.now !== undefined && strongReferences(changed.now).has(id) : true
      })
      if (referring.length === 0) continue
      const shown = referring
        .slice(0, 5)
        .map((other) => `"${other}"`)
        .join(', ')
      const more = referring.length > 5 ? ` and ${referring.length - 5} more` : ''
      throw failure(
        'referenced',
        'documentHasExistingReferencesError',
        id,
        `The document "${id}" cannot be deleted: ${shown}${more} ${referring.length === 1 ? 'refers' : 'refer'} to it. Remove ${referring.length === 1 ? 'that reference' : 'those references'} first.`,
        { referencingIDs: referring },
      )
    }
  }
}
