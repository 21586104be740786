/**
 * Every budget of the query engine. A new budget is one line here, one check where it is spent, and its name
 * in `settings` below so that the error can say which setting raises it.
 *
 * Invariant: no query uses more of anything than a number in this table; the error it gets names that number's setting.
 */
import { LakeError } from '../errors.ts'
import { isFields } from './values.ts'

export type EngineLimits = {
  /** Characters of query text. */
  text: number
  /** Brackets, operators and functions within one another, in the text and in the parsed tree. */
  nesting: number
  /** Words, numbers and signs of the query text; a long string or comment counts as one. */
  tokens: number
  /** Characters of all parameters together, as JSON. */
  params: number
  /** Items looked at: by filters, projections, orders, concatenations. */
  steps: number
  /** Documents scanned or counted, all scans of the query together. */
  rows: number
  /** Characters of the result as JSON, and of its source map. */
  bytes: number
  /** Milliseconds of evaluation in a worker. */
  time: number
  /** Milliseconds a query may take before it makes room for others and starts again among the heavy ones. */
  trial: number
  /** Megabytes of memory a worker may use. */
  memory: number
  /** Megabytes of parsed documents and answers of indexes that are kept between queries, in all workers together. */
  cache: number
  /** Megabytes of answers kept until the next commit; 0 keeps none. */
  answers: number
  /** Queries waiting for a worker. */
  waiting: number
  /** Worker threads for ordinary queries; one more runs the heavy ones. */
  workers: number
}

export const defaultLimits: EngineLimits = {
  text: 256_000,
  nesting: 200,
  tokens: 50_000,
  params: 1_000_000,
  steps: 10_000_000,
  rows: 500_000,
  bytes: 32_000_000,
  time: 5_000,
  trial: 60,
  memory: 512,
  cache: 30,
  answers: 8,
  waiting: 2_000,
  workers: 2,
}

/** What each budget is called in an error, and the setting that raises it. */
export const settings: Record<keyof EngineLimits, { what: string; setting: string }> = {
  text: { what: 'characters of text', setting: 'LAKE_QUERY_TEXT' },
  nesting: { what: 'levels of nesting', setting: 'LAKE_QUERY_NESTING' },
  tokens: { what: 'words and signs', setting: 'LAKE_QUERY_TOKENS' },
  params: { what: 'characters of parameters', setting: 'LAKE_QUERY_PARAMS' },
  steps: { what: 'steps of evaluation', setting: 'LAKE_QUERY_STEPS' },
  rows: { what: 'documents scanned or counted', setting: 'LAKE_QUERY_ROWS' },
  bytes: { what: 'characters of result or of its source map', setting: 'LAKE_QUERY_BYTES' },
  time: { what: 'milliseconds of evaluation', setting: 'LAKE_QUERY_TIME' },
  trial: { what: 'milliseconds among ordinary queries', setting: 'LAKE_QUERY_TRIAL' },
  memory: { what: 'megabytes of memory', setting: 'LAKE_QUERY_MEMORY' },
  cache: { what: 'megabytes of documents kept', setting: 'LAKE_QUERY_CACHE' },
  answers: { what: 'megabytes of answers kept', setting: 'LAKE_QUERY_ANSWERS' },
  waiting: { what: 'queries waiting', setting: 'LAKE_QUERY_WAITING' },
  workers: { what: 'worker threads', setting: 'LAKE_QUERY_WORKERS' },
}

/** The error of a query that spent a budget. Names the budget, its size and its setting. */
export function overBudget(budget: keyof EngineLimits, limits: EngineLimits): LakeError {
  const { what, setting } = settings[budget]
  return new LakeError(
    'queryBudget',
    `The query needs more than ${limits[budget].toLocaleString('en-GB')} ${what}. Make it smaller, or raise ${setting}.`,
    { budget, limit: limits[budget], setting },
  )
}

/** Walks a value before it is written or sent on: small trees can share parts and be huge as text. */
export function checkSize(value: unknown, budget: 'bytes' | 'params', limits: EngineLimits): void {
  let size = 0
  const walk = (item: unknown): void => {
    if (typeof item === 'string') size += item.length + 2
    else if (Array.isArray(item)) {
      size += 2
      for (const inner of item as unknown[]) walk(inner)
    } else if (isFields(item)) {
      size += 2
      for (const name in item) {
        size += name.length + 4
        walk(item[name])
      }
    } else size += 4
    if (size > limits[budget]) throw overBudget(budget, limits)
  }
  walk(value)
}
