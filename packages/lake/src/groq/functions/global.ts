/** The global namespace. */
import { idsOf } from '../plan/references.ts'
import { theTime, type Meter } from '../run.ts'
import { DateTime, isFields, parseDateTime, Path } from '../values.ts'
import { ofValues, type Maker } from './make.ts'
import { lower, upper } from './string.ts'

const coalesce: Maker = (args, c) => {
  const evals = args.map((arg) => c.compile(arg))
  return (scope, run) => {
    for (const each of evals) {
      const value = each(scope, run)
      if (value != null) return value
    }
    run.origin = undefined
    return null
  }
}

/** Counting uses no document's content beyond what its filter looked at. */
const count: Maker = (args, c) => {
  const [size] = args.map((arg) => c.size(arg))
  return (scope, run) => {
    const value = size?.(scope, run) ?? null
    run.origin = undefined
    return value
  }
}

/** Code points, counted as units that do not open a pair. */
function characters(text: string): number {
  let total = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdbff) total++
  }
  return total
}

function refersTo(value: unknown, ids: ReadonlySet<unknown>, meter: Meter): boolean {
  if (Array.isArray(value)) {
    meter.spend(value.length)
    return value.some((item) => refersTo(item, ids, meter))
  }
  if (!isFields(value)) return false
  if (value['_ref']) return ids.has(value['_ref'])
  const inner = Object.values(value)
  meter.spend(inner.length)
  return inner.some((item) => refersTo(item, ids, meter))
}

function round([value, places]: readonly unknown[]): number | null {
  if (typeof value !== 'number') return null
  if (places === undefined || places === 0) return value < 0 ? -Math.round(-value) : Math.round(value)
  if (typeof places !== 'number' || places < 0 || !Number.isInteger(places)) return null
  // More digits than JavaScript writes are more than a number has.
  return Number(value.toFixed(Math.min(places, 100)))
}

export const global: Record<string, Maker> = {
  coalesce,
  count,
  dateTime: ofValues(([value], run) => {
    if (value instanceof DateTime) return value
    if (typeof value !== 'string') return null
    run.meter.spendText(value.length)
    return parseDateTime(value)
  }),
  defined: ofValues(([value]) => value != null),
  identity: ofValues((_, run) => run.identity),
  length: ofValues(([value], run) => {
    if (typeof value === 'string') {
      run.meter.spendText(value.length)
      return characters(value)
    }
    return Array.isArray(value) ? value.length : null
  }),
  lower,
  now: ofValues((_, run) => theTime(run).toISOString()),
  path: ofValues(([value], run) => {
    if (typeof value !== 'string') return null
    run.meter.spendWords(value.length)
    return new Path(value)
  }),
  references: ofValues((values, run, scope) => {
    const listed = idsOf(values)
    run.meter.spendItems(listed.length)
    const ids = new Set(listed)
    return ids.size > 0 && refersTo(scope.value, ids, run.meter)
  }),
  round: ofValues(round),
  string: ofValues(([value]) => {
    if (typeof value === 'string') return value
    return typeof value === 'number' || typeof value === 'boolean' || value instanceof DateTime
      ? String(value)
      : null
  }),
  upper,
}
