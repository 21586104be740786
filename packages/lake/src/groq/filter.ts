/**
 * Filters of listeners, webhooks and deletes by query: a query's conditions, asked of one document at a time.
 *
 * Invariant: a filter never matches a document that its caller may not read, and order, slices and projections of the
 * query do not matter to it.
 */
import type { ExprNode } from 'groq-js'
import type { StoredDocument } from '../store/types.ts'
import { mayRead, type Visibility } from '../store/visible.ts'
import { parseError } from './check.ts'
import { compile, explained, newRun, type Asked, type Setup } from './evaluate.ts'
import { checkQuery, parseQuery } from './parse.ts'
import { reach } from './reach.ts'
import { Scope, type Eval } from './run.ts'
import type { View } from './view.ts'

export type Filter = {
  conditions: readonly Eval[]
  /** Nothing but the document itself is looked at: no scan, no dereference. */
  local: boolean
}

/** The conditions of `*[…][…] | order(…) {…}`; a query that begins with no `*` is itself the condition. */
function conditionsOf(node: ExprNode): ExprNode[] | null {
  switch (node.type) {
    case 'Everything':
      return []
    case 'Filter': {
      const inner = conditionsOf(node.base)
      return inner && [...inner, node.expr]
    }
    case 'Group':
    case 'ArrayCoerce':
    case 'PipeFuncCall':
    case 'Slice':
    case 'AccessElement':
    case 'Map':
    case 'FlatMap':
    case 'Projection':
    case 'AccessAttribute':
      return node.base ? conditionsOf(node.base) : null
    default:
      return null
  }
}

function looksElsewhere(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(looksElsewhere)
  if (typeof node !== 'object' || node === null) return false
  const { type, namespace } = node as { type?: unknown; namespace?: unknown }
  if (type === 'Value') return false
  const elsewhere =
    type === 'Everything' || type === 'Deref' || namespace === 'releases' || namespace === 'documents'
  return elsewhere || Object.values(node).some(looksElsewhere)
}

/** Throws a `LakeError` for what is no filter. */
export function filterOf(asked: Asked, setup: Setup): Filter {
  const { limits } = setup
  return explained(asked.query, limits, () => {
    checkQuery(asked.query, asked.params, limits)
    const tree = parseQuery(asked.query, asked.params, limits, 'delta')
    const conditions = conditionsOf(tree) ?? [tree]
    if (conditions[0] === tree && reach(tree) === -1 && tree.type !== 'Value') {
      throw parseError(
        'Expected a filter: a query that begins with *, or a condition on the document.',
        asked.query,
        0,
        asked.query.length,
      )
    }
    return {
      conditions: conditions.map((each) => compile(each, false)),
      local: !conditions.some(looksElsewhere),
    }
  })
}

/** Which of the documents satisfy the filter. */
export function matching(
  asked: Asked & { visibility: Visibility },
  documents: readonly (StoredDocument | undefined)[],
  view: View,
  setup: Setup,
): boolean[] {
  const filter = filterOf(asked, setup)
  return explained(asked.query, setup.limits, () => {
    const run = newRun(asked, view, setup)
    const root = new Scope(null, null, false)
    return documents.map((document) => {
      if (!document || !mayRead(asked.visibility, document._id)) return false
      const scope = root.nest(document)
      run.meter.spend(1)
      return filter.conditions.every((condition) => condition(scope, run) === true)
    })
  })
}

/** A view without documents, for filters that look at none but their own. */
export const nowhere: View = {
  layered: false,
  get: () => undefined,
  scan: () => [],
  page: () => [],
  exact: () => true,
  count: () => 0,
  among: () => [],
}
