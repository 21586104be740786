/**
 * Applies a patch with Sanity's own mutator, the code with which the Studio applies it too: both must come to the same
 * document. The one file that reaches into @sanity/mutator. Never changes the document it is given.
 */
import { Mutation as MutatorMutation } from '@sanity/mutator'
import { LakeError } from '../errors.ts'
import type { StoredDocument } from '../store/types.ts'
import type { PatchOperations } from './mutation.ts'

const fixed = ['_id', '_type'] as const

export function applyPatch(document: StoredDocument, patch: PatchOperations): StoredDocument {
  const { ifRevisionID: _checked, ...operations } = patch
  let result: unknown
  try {
    const mutation = new MutatorMutation({
      mutations: [{ patch: { id: document._id, ...operations } }],
    } as never)
    result = mutation.apply(document)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new LakeError('mutation', `The patch of "${document._id}" cannot be applied: ${reason}`, {
      items: [{ error: { type: 'patchError', description: reason, id: document._id }, index: 0 }],
    })
  }
  const patched = result as StoredDocument
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
