/** sanity::, releases::, documents::, user::, pt::, dateTime:: – what a lake knows of itself and of its documents. */
import { nothing, theTime, type Meter, type Run } from '../run.ts'
import type { StoredDocument } from '../../store/types.ts'
import { attribute, DateTime, isFields } from '../values.ts'
import { layerOf, publishedId } from '../../store/layers.ts'
import { ofValues, type Maker } from './make.ts'

/** What a block is made of; null for what is no block. */
function childrenOf(block: unknown): readonly unknown[] | null {
  const children = attribute(block, 'children')
  return typeof attribute(block, '_type') === 'string' && Array.isArray(children) ? children : null
}

/** The texts of a block's spans. */
function spansOf(children: readonly unknown[], meter: Meter): string[] {
  meter.spendItems(children.length)
  return children
    .filter((child) => attribute(child, '_type') === 'span')
    .map((child) => attribute(child, 'text'))
    .filter((text) => typeof text === 'string')
}

/** The spans of each block below a list, which may be shared between many of its parts. */
function blocksOf(list: readonly unknown[], meter: Meter, into: string[][] = []): string[][] {
  meter.spendItems(list.length)
  for (const block of list) {
    if (Array.isArray(block)) blocksOf(block, meter, into)
    else {
      const children = childrenOf(block)
      if (children) into.push(spansOf(children, meter))
    }
  }
  return into
}

/** `pt(…)`: a block, or a list of nothing but blocks, as it is, and where it comes from. */
export const ptOf: Maker = ([arg], c) => {
  const read = arg && c.compile(arg)
  return (scope, run) => {
    const value = read?.(scope, run) ?? null
    if (Array.isArray(value)) run.meter.spend(value.length)
    const valid = Array.isArray(value)
      ? value.length > 0 && value.every((block) => childrenOf(block) !== null)
      : childrenOf(value) !== null
    return valid ? value : nothing(run)
  }
}

export const pt: Record<string, Maker> = {
  text: ofValues(([value], run) => {
    const { meter } = run
    const children = childrenOf(value)
    const blocks = Array.isArray(value) ? blocksOf(value, meter) : children ? [spansOf(children, meter)] : []
    if (blocks.length === 0) return null
    // Counted before it is joined: the same long text may stand in it a thousand times.
    const spans = blocks.flat()
    meter.spendText(spans.reduce((sum, { length }) => sum + length, 2 * blocks.length))
    return blocks.map((each) => each.join('')).join('\n\n')
  }),
}

export const dateTime: Record<string, Maker> = {
  now: ofValues((_, run) => new DateTime(theTime(run).getTime())),
}

export const releases: Record<string, Maker> = {
  all: (_, c) => (_scope, run) => {
    const conditions = [{ kind: 'types', types: ['system.release'] }] as const
    const found = run.view.scan(conditions, null).filter((each) => each._type === 'system.release')
    run.meter.scanned(found.length)
    run.reads.scan(conditions, null, found)
    run.origin = c.trace ? { kind: 'each', documents: found, path: null } : undefined
    return found
  },
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

function byGlobalReference(reference: unknown, run: Run): StoredDocument | null {
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
  get: ([arg], c) => {
    const reference = arg && c.plain.compile(arg)
    return (scope, run) => {
      const found = byGlobalReference(reference?.(scope, run), run)
      run.origin = c.trace && found ? { kind: 'read', document: found, path: null } : undefined
      return found
    }
  },
  incomingRefCount: ofValues((_, run, scope) => {
    const id = idOf(scope.value)
    if (!isFields(scope.value) || id === null) return null
    const conditions = [{ kind: 'references', ids: [id] }] as const
    const found = run.view.scan(conditions, null)
    run.meter.scanned(found.length)
    run.reads.scan(conditions, null, found, { beside: run.view.layered ? undefined : [] })
    return found.length
  }),
  // Nothing outside this lake refers into it that it could know of.
  incomingGlobalDocumentReferenceCount: ofValues(() => 0),
}

/** Callers of this lake have an identity and a role, and no further attributes. */
export const user: Record<string, Maker> = { attributes: ofValues(() => ({})) }
