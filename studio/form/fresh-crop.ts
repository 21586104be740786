/** Another picture in place of one is shown whole: the crop and the hotspot were of the former. */
import { type FormPatch, PatchEvent, unset } from 'sanity'

type Change = FormPatch | FormPatch[] | PatchEvent

/** The asset that a patch puts in, if it is about that. */
function assetIn(patch: FormPatch): string | undefined {
  const [field, part] = patch.path
  if (patch.type !== 'set' || field !== 'asset') return undefined
  const value: unknown = part === undefined ? (patch.value as { _ref?: unknown } | null)?._ref : patch.value
  return (part === undefined || part === '_ref') && typeof value === 'string' ? value : undefined
}

/** A change in the form of a picture whose asset is or was `former`, with what else it changes. */
export function withFreshCrop(change: Change, former: string | undefined): Change {
  const { patches } = PatchEvent.from(change)
  const next = patches.map(assetIn).find((ref) => ref !== undefined)
  if (next === undefined || former === undefined || next === former) return change
  return [...patches, unset(['crop']), unset(['hotspot'])]
}
