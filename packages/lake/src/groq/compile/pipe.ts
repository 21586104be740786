/** `| order()` and `| score()`. Ties keep the order they came in, which is by ascending `_id` for documents. */
import type { ExprNode } from 'groq-js'
import { lookingFor, matchScore, patternsOfValue, tokensOf } from '../match.ts'
import { itemOrigin, type Origin } from '../origin.ts'
import { nothing, type Eval } from '../run.ts'
import { isTextQuery, textScore } from '../text-query.ts'
import { isFields, spread, totalCompare, type Fields } from '../values.ts'
import type { Compiler } from './compiler.ts'

export type Direction = 'asc' | 'desc'

export function orderKey(node: ExprNode): { key: ExprNode; direction: Direction } {
  if (node.type === 'Desc') return { key: node.base, direction: 'desc' }
  return { key: node.type === 'Asc' ? node.base : node, direction: 'asc' }
}

export function order(base: Eval, args: readonly ExprNode[], c: Compiler): Eval {
  const keys = args.map((arg) => {
    const { key, direction } = orderKey(arg)
    return { key: c.plain.compile(key), sign: direction === 'desc' ? -1 : 1 }
  })
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const from = run.origin
    const inner = scope.nest(null)
    run.meter.spendItems(list.length)
    const rows = list.map((item: unknown, index) => {
      run.meter.spend(1 + keys.length)
      inner.value = item ?? null
      return { item, index, values: keys.map(({ key }) => key(inner, run)) }
    })
    rows.sort((a, b) => {
      for (let i = 0; i < keys.length; i++) {
        run.meter.compared(a.values[i], b.values[i])
        const difference = totalCompare(a.values[i], b.values[i])
        if (difference !== 0) return difference * (keys[i]?.sign ?? 1)
      }
      return a.index - b.index
    })
    run.origin = c.trace
      ? { kind: 'items', items: rows.map(({ index }) => itemOrigin(from, index, list as unknown[])) }
      : undefined
    return rows.map((row) => row.item)
  }
}

type Score = (...at: Parameters<Eval>) => number

function scoreOf(node: ExprNode, c: Compiler): Score {
  if (node.type === 'Group') return scoreOf(node.base, c)
  if (node.type === 'Or' || node.type === 'And') {
    const [left, right] = [scoreOf(node.left, c), scoreOf(node.right, c)]
    if (node.type === 'Or') return (scope, run) => left(scope, run) + right(scope, run)
    return (scope, run) => {
      const first = left(scope, run)
      const second = first === 0 ? 0 : right(scope, run)
      return second === 0 ? 0 : first + second
    }
  }
  const [condition, weight] = node.type === 'FuncCall' && node.name === 'boost' ? node.args : []
  if (condition && weight) {
    const [inner, boost] = [scoreOf(condition, c), c.compile(weight)]
    return (scope, run) => {
      const found = inner(scope, run)
      const more = found > 0 ? boost(scope, run) : null
      // "If num is negative: Return null", and a predicate that is null scores nothing.
      return typeof more === 'number' && more >= 0 ? found + more : 0
    }
  }
  if (node.type === 'OpCall' && node.op === 'match') {
    const [left, right] = [c.compile(node.left), c.compile(node.right)]
    return (scope, run) => {
      const value = left(scope, run)
      const pattern = right(scope, run)
      if (isTextQuery(pattern)) return textScore(value, pattern, run.meter)
      const tokens = tokensOf(value, run.meter)
      const patterns = patternsOfValue(pattern, run.meter)
      run.meter.spend(lookingFor(patterns, tokens.length))
      return matchScore(tokens, patterns)
    }
  }
  const plain = c.compile(node)
  return (scope, run) => Number(plain(scope, run) === true)
}

export function score(base: Eval, args: readonly ExprNode[], c: Compiler): Eval {
  const scores = args.map((arg) => scoreOf(arg, c.plain))
  return (scope, run) => {
    const list = base(scope, run)
    if (!Array.isArray(list)) return nothing(run)
    const from = run.origin
    const inner = scope.nest(null)
    const rows: { made: Fields; total: number; origin: Origin | undefined }[] = []
    list.forEach((item: unknown, index) => {
      // What is no object has no place for a score, and is left out.
      if (!isFields(item)) return
      run.meter.spend(1 + scores.length)
      inner.value = item
      let total = typeof item['_score'] === 'number' ? item['_score'] : 0
      for (const each of scores) total += each(inner, run)
      run.meter.spendItems(Object.keys(item).length)
      const made: Fields = {}
      spread(made, item)
      made['_score'] = total
      rows.push({
        made,
        total,
        origin: c.trace ? scored(itemOrigin(from, index, list as unknown[])) : undefined,
      })
    })
    rows.sort((a, b) => b.total - a.total)
    run.origin = c.trace ? { kind: 'items', items: rows.map((row) => row.origin) } : undefined
    return rows.map((row) => row.made)
  }
}

const scoreOnly: ReadonlyMap<string, undefined> = new Map([['_score', undefined]])

/** All fields come from where they came; the score comes from nowhere. */
const scored = (rest: Origin | undefined): Origin => ({ kind: 'fields', fields: scoreOnly, rest })
