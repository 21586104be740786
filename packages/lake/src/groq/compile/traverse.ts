/**
 * Walking through arrays and objects: filters, projections, `[]` traversals, slices.
 *
 * Invariant: every item costs a step, and a scope is made once a loop: its value changes from item to item, which is
 * safe because evaluation is synchronous and nothing keeps a scope.
 */
import type { ExprNode, SliceNode } from 'groq-js'
import { eachOrigin, itemOrigin, type Origin } from '../origin.ts'
import { fieldPath } from '../plan/nodes.ts'
import { nothing, type Eval } from '../run.ts'
import { attribute, isFields } from '../values.ts'
import type { Compiler } from './compiler.ts'

export function filter(base: Eval, keep: Eval, trace: boolean): Eval {
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const from = run.origin
    const inner = scope.nest(null)
    const kept: unknown[] = []
    const items: (Origin | undefined)[] = []
    for (let i = 0; i < list.length; i++) {
      run.meter.spend(1)
      const item: unknown = list[i] ?? null
      inner.value = item
      if (trace) inner.origin = itemOrigin(from, i, list as unknown[])
      if (keep(inner, run) !== true) continue
      kept.push(item)
      if (trace) items.push(inner.origin)
    }
    run.origin = trace ? { kind: 'items', items } : undefined
    return kept
  }
}

export function projection(base: Eval, make: Eval, trace: boolean): Eval {
  return (scope, run) => {
    const value = base(scope, run)
    if (!isFields(value)) return nothing(run)
    return make(scope.nest(value, trace ? run.origin : undefined), run)
  }
}

export function map(base: Eval, expr: ExprNode, c: Compiler): Eval {
  const make = c.compile(expr)
  const { trace } = c
  if (!trace && expr.type === 'Projection' && expr.base.type === 'This')
    return projections(base, c.compile(expr.expr))
  const names = fieldPath(expr)?.split('.')
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const from = run.origin
    const each = names && eachOrigin(from, names)
    if (each) {
      run.meter.spendItems(list.length)
      run.origin = each
      return list.map((item: unknown) => names.reduce(attribute, item))
    }
    const inner = scope.hide(null)
    const made: unknown[] = []
    const items: (Origin | undefined)[] = []
    for (let i = 0; i < list.length; i++) {
      run.meter.spend(1)
      const item: unknown = list[i] ?? null
      inner.value = item
      if (trace) inner.origin = itemOrigin(from, i, list as unknown[])
      made.push(make(inner, run))
      if (trace) items.push(run.origin)
    }
    run.origin = trace ? { kind: 'items', items } : undefined
    return made
  }
}

/** `base[]{…}`, the most frequent traversal: one inner scope serves all items. */
function projections(base: Eval, make: Eval): Eval {
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const inner = scope.hide(null).nest(null)
    const made: unknown[] = []
    run.meter.spendItems(list.length)
    for (const item of list as unknown[]) {
      inner.value = item
      made.push(isFields(item) ? make(inner, run) : null)
    }
    run.origin = undefined
    return made
  }
}

export function flatMap(base: Eval, make: Eval, trace: boolean): Eval {
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const from = run.origin
    const inner = scope.hide(null)
    const made: unknown[] = []
    const items: (Origin | undefined)[] = []
    for (let i = 0; i < list.length; i++) {
      run.meter.spend(1)
      const item: unknown = list[i] ?? null
      inner.value = item
      if (trace) inner.origin = itemOrigin(from, i, list as unknown[])
      const value = make(inner, run)
      if (!Array.isArray(value)) {
        made.push(value)
        if (trace) items.push(run.origin)
        continue
      }
      run.meter.spendItems(value.length)
      const origin = run.origin
      value.forEach((each: unknown, at) => {
        made.push(each)
        if (trace) items.push(itemOrigin(origin, at, value as unknown[]))
      })
    }
    run.origin = trace ? { kind: 'items', items } : undefined
    return made
  }
}

export function slice(base: Eval, { left, right, isInclusive }: SliceNode, trace: boolean): Eval {
  return (scope, run) => {
    const value = base(scope, run)
    if (!Array.isArray(value)) return nothing(run)
    const list = value as unknown[]
    const from = Math.max(0, left < 0 ? list.length + left : left)
    const last = (right < 0 ? list.length + right : right) + Number(isInclusive)
    const origin = run.origin
    run.meter.spendItems(Math.max(0, Math.min(last, list.length) - from))
    const cut = list.slice(from, Math.max(0, last))
    if (trace) run.origin = { kind: 'items', items: cut.map((_, i) => itemOrigin(origin, from + i, list)) }
    return cut
  }
}
