/** The datasets that exist, remembered. Invariant: a dataset that does not exist is a 404, never an empty one. */
import { LakeError } from '../errors.ts'
import type { Store } from '../store/types.ts'

const known = new WeakMap<Store, Set<string>>()

/** Throws `datasetNotFound`. */
export async function requireDataset(
  store: Store,
  projectId: string,
  name: string | undefined,
): Promise<string> {
  const names = known.get(store) ?? new Set<string>()
  known.set(store, names)
  if (name !== undefined && !names.has(name))
    for (const dataset of await store.datasets()) names.add(dataset.name)
  if (name === undefined || !names.has(name)) {
    throw new LakeError(
      'datasetNotFound',
      `Dataset "${(name ?? '').slice(0, 64)}" not found for project ID "${projectId}".`,
    )
  }
  return name
}
