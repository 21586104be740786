/** sanity::, releases::, documents::, user::, pt::, dateTime:: – what a lake knows of itself and of its documents. */
import { theTime, type Run } from '../run.ts'
import { attribute, DateTime, isFields } from '../values.ts'
import { layerOf, publishedId } from '../../store/layers.ts'
import { ofValues, type Maker } from './make.ts'

/** The text of a block: its spans, joined. Null for what is no block. */
function blockText(block: unknown): string | null {
  const children = attribute(block, 'children')
  if (typeof attribute(block, '_type') !== 'string' || !Array.isArray(children)) return null
  return (children as unknown[])
    .filter((child) => attribute(child, '_type') === 'span')
    .map((child) => attribute(child, 'text'))
    .filter((text) => typeof text === 'string')
    .join('')
}

function blockTexts(value: readonly unknown[]): string[] {
  return value.flatMap((block) => (Array.isArray(block) ? blockTexts(block) : (blockText(block) ?? [])))
}

/** `pt(…)`: a block, or a list of nothing but blocks, as it is. */
export const ptOf: Maker = ofValues(([value]) => {
  const valid = Array.isArray(value)
    ? value.length > 0 && value.every((block) => blockText(block) !== null)
    : blockText(value) !== null
  return valid ? value : null
})

export const pt: Record<string, Maker> = {
  text: ofValues(([value], run) => {
    if (!Array.isArray(value)) return blockText(value)
    const texts = blockTexts(value)
    const text = texts.length > 0 ? texts.join('\n\n') : null
    run.meter.spendText(text?.length ?? 0)
    return text
  }),
}

export const dateTime: Record<string, Maker> = {
  now: ofValues((_, run) => new DateTime(theTime(run).getTime())),
}

export const releases: Record<string, Maker> = {
  all: ofValues((_, run) => {
    const conditions = [{ kind: 'types', types: ['system.release'] }] as const
    const found = run.view.scan(conditions, null).filter((each) => each._type === 'system.release')
    run.meter.scanned(found.length)
    run.reads.scan(conditions, null, found)
    return found
  }),
}

const idOf = (value: unknown): string | null => {
  const id = attribute(value, '_id')
  return typeof id === 'string' ? id : null
}

export const sanity: Record<string, Maker> = {
  projectId: ofValues((_, run) => run.projectId),
  dataset: ofValues((_, run) => run.dataset),
  versionOf: ofValues(([base], _, scope) => {
    const id = idOf(scope.value)
    if (typeof base !== 'string' || id === null) return null
    return id === base || (layerOf(id) !== '' && publishedId(id) === base)
  }),
  partOfRelease: ofValues(([release], _, scope) => {
    const id = idOf(scope.value)
    if (typeof release !== 'string' || id === null) return null
    return id.startsWith('versions.') && layerOf(id) === release
  }),
  // This lake keeps no variants, so no document is part of one.
  partOfVariant: ofValues(([variant], _, scope) =>
    typeof variant === 'string' && idOf(scope.value) !== null ? false : null,
  ),
}

function byGlobalReference(reference: unknown, run: Run): unknown {
  const ref = attribute(reference, '_ref')
  if (typeof ref !== 'string') return null
  const prefix = `dataset:${run.projectId}.${run.dataset}:`
  if (ref.includes(':') && !ref.startsWith(prefix)) return null
  const id = ref.startsWith(prefix) ? ref.slice(prefix.length) : ref
  const found = run.view.get(id)
  run.meter.scanned(1)
  run.reads.document(id, found?._type)
  return found ?? null
}

export const documents: Record<string, Maker> = {
  get: ofValues(([reference], run) => byGlobalReference(reference, run)),
  incomingRefCount: ofValues((_, run, scope) => {
    const id = idOf(scope.value)
    if (!isFields(scope.value) || id === null) return null
    const conditions = [{ kind: 'references', ids: [id] }] as const
    const found = run.view.scan(conditions, null)
    run.meter.scanned(found.length)
    run.reads.scan(conditions, null, found)
    return found.length
  }),
  // Nothing outside this lake refers into it that it could know of.
  incomingGlobalDocumentReferenceCount: ofValues(() => 0),
}

/** Callers of this lake have an identity and a role, and no further attributes. */
export const user: Record<string, Maker> = { attributes: ofValues(() => ({})) }
