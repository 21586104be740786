/** array:: and math::, functions of lists. */
import { itemOrigin } from '../origin.ts'
import { DateTime, finite, isEqual } from '../values.ts'
import { ofList, ofValues, type Maker } from './make.ts'

/** Items that one list keeps of another, with their origins. */
function keeping(keep: () => (item: unknown) => boolean): Maker {
  return ([arg], c) => {
    const list = arg ? c.compile(arg) : null
    return (scope, run) => {
      const value = list?.(scope, run)
      const origin = run.origin
      run.origin = undefined
      if (!Array.isArray(value)) return null
      run.meter.spendItems(value.length)
      const wanted = keep()
      const kept = (value as unknown[])
        .map((item, index) => ({ item, index }))
        .filter(({ item }) => {
          run.meter.compared(item, item)
          return wanted(item)
        })
      if (c.trace) {
        run.origin = {
          kind: 'items',
          items: kept.map(({ index }) => itemOrigin(origin, index, value as unknown[])),
        }
      }
      return kept.map(({ item }) => item)
    }
  }
}

/** Lists and objects are never equal to one another, so each of them is kept. */
function firstOfItsKind(): (item: unknown) => boolean {
  const seen = new Set<unknown>()
  return (item) => {
    if (item === null || (typeof item === 'object' && !(item instanceof DateTime))) return true
    const key: unknown = item instanceof DateTime ? `dateTime ${item.ms}` : item
    const known = seen.has(key)
    seen.add(key)
    return !known
  }
}

export const array: Record<string, Maker> = {
  compact: keeping(() => (item) => item !== null),
  unique: keeping(firstOfItsKind),
  join: ofList((list, [separator], run) => {
    if (typeof separator !== 'string') return null
    let length = 0
    for (const item of list) {
      const joinable = typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean'
      if (!joinable && !(item instanceof DateTime)) return null
      length += separator.length + (typeof item === 'string' ? item.length : 24)
    }
    run.meter.spendText(length)
    return list.map(String).join(separator)
  }),
  intersects: ofValues(([a, b], run) => {
    if (!Array.isArray(a) || !Array.isArray(b)) return null
    return (a as unknown[]).some((item) => {
      run.meter.spend(b.length)
      return (b as unknown[]).some((other) => {
        run.meter.compared(item, other)
        return isEqual(item, other)
      })
    })
  }),
}

/** Numbers of a list without its nulls; anything else among them makes null. */
function ofNumbers(apply: (numbers: readonly number[]) => number | null): Maker {
  return ofList((list) => {
    const given = list.filter((item) => item != null)
    return given.every((item) => typeof item === 'number') ? apply(given) : null
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

export const math: Record<string, Maker> = {
  min: ofNumbers((numbers) => (numbers.length === 0 ? null : numbers.reduce((a, b) => (b < a ? b : a)))),
  max: ofNumbers((numbers) => (numbers.length === 0 ? null : numbers.reduce((a, b) => (b > a ? b : a)))),
  sum: ofNumbers((numbers) => finite(sum(numbers))),
  avg: ofNumbers((numbers) => (numbers.length === 0 ? null : finite(sum(numbers) / numbers.length))),
}
