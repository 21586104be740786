/**
 * `*` and what follows it: `*[filter][filter] | order(…) [a...b]`.
 *
 * Invariant: documents come by ascending `_id`, and are exactly those that satisfy the filters, whatever the store's
 * index answered: conditions and pages only say where to look. What was looked at is noted in `run.reads`.
 */
import type { ExprNode } from 'groq-js'
import type { Condition, ScanSpec, StoredDocument } from '../../store/types.ts'
import { fieldsRead } from '../fields-read.ts'
import { Planner, fieldPath, type Planned } from '../plan.ts'
import type { FieldsRead } from '../reads.ts'
import type { Eval, Run, Scope } from '../run.ts'
import { isFields } from '../values.ts'
import { orderKey } from './pipe.ts'
import type { Compiler } from './compile.ts'

type At = { scope: Scope; run: Run }
type Order = NonNullable<ScanSpec['order']>

/** Conditions worth asking an index about at once; the filter sees to the rest. */
const mostConditions = 6

function baseOf(node: ExprNode): ExprNode | null {
  switch (node.type) {
    case 'Filter':
    case 'Group':
    case 'ArrayCoerce':
    case 'PipeFuncCall':
    case 'Slice':
    case 'AccessElement':
      return node.base
    default:
      return null
  }
}

/** Whether a node gives documents of the dataset: `*`, filtered, ordered, scored, cut. */
export function isChain(node: ExprNode): boolean {
  let at: ExprNode | null = node
  while (at !== null && at.type !== 'Everything') at = baseOf(at)
  return at !== null
}

/** The filters between a node and `*`, innermost first; null where something else stands between. */
function filtersOf(node: ExprNode): ExprNode[] | null {
  if (node.type === 'Everything') return []
  if (node.type === 'Group' || node.type === 'ArrayCoerce') return filtersOf(node.base)
  if (node.type !== 'Filter') return null
  const inner = filtersOf(node.base)
  return inner && [...inner, node.expr]
}

/** Notes each document a chain gave as used. */
export function noted(made: Eval): Eval {
  return (scope, run) => {
    const value = made(scope, run)
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isFields(item) && typeof item['_id'] === 'string') {
        run.reads.document(item['_id'], typeof item['_type'] === 'string' ? item['_type'] : undefined)
      }
    }
    return value
  }
}

class Scan {
  readonly keep: readonly Eval[]
  private readonly planned: readonly Planned<At>[]
  private readonly fields: FieldsRead

  constructor(filters: readonly ExprNode[], orderBy: readonly ExprNode[], c: Compiler) {
    this.keep = filters.map((each) => c.compile(each))
    const planner = new Planner<At>((node) => {
      const operand = c.compile(node)
      return ({ scope, run }) => operand(scope, run)
    })
    this.planned = filters.flatMap((each) => planner.conditions(each))
    this.fields = fieldsRead([...filters, ...orderBy])
  }

  /** `inner` is a scope of the item that has no value yet: operands do not look at it. */
  conditions(inner: Scope, run: Run): Condition[] {
    const found: Condition[] = []
    for (const planned of this.planned) {
      const condition = found.length < mostConditions ? planned({ scope: inner, run }) : null
      if (condition) found.push(condition)
    }
    return found
  }

  passes(document: StoredDocument, inner: Scope, run: Run): boolean {
    inner.value = document
    if (run.tracing) inner.origin = { kind: 'read', document, path: null }
    return this.keep.every((keep) => keep(inner, run) === true)
  }

  all(scope: Scope, run: Run): StoredDocument[] {
    const inner = scope.nest(null)
    const conditions = this.conditions(inner, run)
    const key = JSON.stringify(conditions)
    let candidates = run.scans.get(key)
    if (!candidates) {
      candidates = run.view.scan(conditions, null)
      run.scans.set(key, candidates)
    }
    run.meter.scanned(candidates.length)
    run.reads.scan(conditions, this.fields, candidates)
    return this.keep.length === 0
      ? candidates
      : candidates.filter((each) => {
          run.meter.spend(1)
          return this.passes(each, inner, run)
        })
  }

  /** The first `needed` of the documents in this order, where the view can page; else null. */
  first(order: Order, needed: number, scope: Scope, run: Run): StoredDocument[] | null {
    const inner = scope.nest(null)
    const conditions = this.conditions(inner, run)
    for (let limit = Math.max(needed, 4); ; limit *= 4) {
      const page = run.view.page(conditions, order, limit, null)
      if (!page) return null
      run.meter.scanned(page.length)
      const kept = page.filter((each) => {
        run.meter.spend(1)
        return this.passes(each, inner, run)
      })
      if (kept.length >= needed || page.length < limit) {
        run.reads.scan(conditions, this.fields, page.length < limit ? page : null)
        return kept
      }
    }
  }
}

function everyDocument(node: ExprNode, c: Compiler): Eval {
  const scan = new Scan(filtersOf(node) ?? [], [], c)
  return (scope, run) => {
    const found = scan.all(scope, run)
    run.origin = c.trace ? originOf(found) : undefined
    return found
  }
}

function originOf(documents: readonly StoredDocument[]): Run['origin'] {
  return { kind: 'items', items: documents.map((document) => ({ kind: 'read', document, path: null })) }
}

/** How many of the first documents a cut needs; null where it counts from the end. */
function needs(node: ExprNode): number | null {
  if (node.type === 'AccessElement') return node.index < 0 ? null : node.index + 1
  if (node.type !== 'Slice' || node.left < 0 || node.right < 0) return null
  return node.right + Number(node.isInclusive)
}

/** `*[…] | order(field) [a...b]`, and the same without an order: the store may give the first ones alone. */
function pageable(node: ExprNode): { filters: ExprNode[]; args: readonly ExprNode[]; order: Order } | null {
  if (node.type === 'Group') return pageable(node.base)
  const args = node.type === 'PipeFuncCall' && node.name === 'order' ? node.args : []
  const filters = filtersOf(args.length > 0 && node.type === 'PipeFuncCall' ? node.base : node)
  if (!filters) return null
  const order = args.map((arg) => {
    const { key, direction } = orderKey(arg)
    return { field: fieldPath(key), direction }
  })
  const known = order.filter((each): each is Order[number] => each.field !== null)
  return known.length === order.length ? { filters, args, order: known } : null
}

/** Documents of the dataset, without a note of which of them are used. */
export function chain(node: ExprNode, c: Compiler): Eval {
  if (filtersOf(node)) return everyDocument(node, c)
  const base = baseOf(node)
  if (!base) throw new Error(`A ${node.type} is no chain.`)
  const whole = c.node(node, { ...c, compile: (part) => (part === base ? c.bare(part) : c.compile(part)) })
  const needed = needs(node)
  const plan = needed === null ? null : pageable(base)
  if (needed === null || !plan) return whole
  const scan = new Scan(
    plan.filters,
    plan.args.map((arg) => orderKey(arg).key),
    c,
  )
  const cut = c.node(node, { ...c, compile: (part) => (part === base ? given : c.compile(part)) })
  return (scope, run) => {
    const first = scan.first(plan.order, needed, scope, run)
    if (first === null) return whole(scope, run)
    run.given = first
    if (c.trace) run.origin = originOf(first)
    return cut(scope, run)
  }
}

/** Hands a cut the page that was found for it. */
const given: Eval = (_, run) => run.given
