/**
 * Applies a patch as Sanity's own mutator does, with which the Studio applies it too: both must come to the same
 * document. Never changes the document it is given.
 */
import { LakeError } from '../errors.ts'
import type { StoredDocument } from '../store/types.ts'
import type { PatchOperations } from './mutation.ts'
import { applyOperation, operationsOf } from './operation.ts'

const fixed = ['_id', '_type'] as const

/** What the mutator says may hold the whole path; and it finds its limit by the stack. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it leads to too many places at once. Make it several patches.'
  return (error instanceof Error ? error.message : String(error)).slice(0, 400)
}

export function applyPatch(document: StoredDocument, patch: PatchOperations): StoredDocument {
  let patched = document
  try {
    for (const operation of operationsOf(patch)) patched = applyOperation(patched, operation)
  } catch (error) {
    const reason = reasonOf(error)
    throw new LakeError('mutation', `The patch of "${document._id}" cannot be applied: ${reason}`, {
      items: [{ error: { type: 'patchError', description: reason, id: document._id }, index: 0 }],
    })
  }
  for (const name of fixed) {
    if (patched[name] !== document[name]) {
      throw new LakeError(
        'mutation',
        `The patch of "${document._id}" changes "${name}", which never changes. Create another document instead.`,
      )
    }
  }
  return patched
}
