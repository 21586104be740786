/**
 * Every budget of the query engine, each once. A new one is an entry here, and `overBudget` where it is spent: its setting,
 * `.env.example` and docs/settings.md are made from the entry.
 *
 * Invariant: no query uses more of anything than a number in this table; the error it gets names that number's setting.
 */
import { LakeError } from '../errors.ts'
import { isFields, Opaque } from './values.ts'

type Budget = {
  /** What it counts, as an error says it behind the number. */
  what: string
  fallback: number
  /** What its setting takes. */
  least: number
  most: number
  unit: string
  /** What the setting does, in a sentence. */
  help: string
}

export const budgets = {
  text: {
    what: 'characters of text',
    fallback: 256_000,
    least: 1000,
    most: 16_000_000,
    unit: 'characters',
    help: "Characters of a query's text.",
  },
  nesting: {
    what: 'levels of nesting',
    fallback: 200,
    least: 10,
    most: 2000,
    unit: 'levels',
    help: 'How deep a query may be nested: brackets, operators and functions within one another, in its text and in its tree.',
  },
  tokens: {
    what: 'words and signs',
    fallback: 50_000,
    least: 100,
    most: 10_000_000,
    unit: 'a count',
    help: 'Words, numbers and signs of a query; a long string or comment counts as one.',
  },
  params: {
    what: 'characters of parameters',
    fallback: 1_000_000,
    least: 1000,
    most: 100_000_000,
    unit: 'characters',
    help: "Characters of a query's parameters together, as JSON.",
  },
  objects: {
    what: 'objects, lists and names in parameters',
    fallback: 30_000,
    least: 100,
    most: 10_000_000,
    unit: 'a count',
    help: "Objects, lists and names of fields that a query's parameters may have, all together; ten other values count as one.",
  },
  steps: {
    what: 'steps of evaluation',
    fallback: 10_000_000,
    least: 1000,
    most: 1_000_000_000_000,
    unit: 'steps',
    help: 'Steps of evaluation a query may take: items that filters, projections, orders and joins look at.',
  },
  rows: {
    what: 'documents scanned or counted',
    fallback: 500_000,
    least: 100,
    most: 1_000_000_000,
    unit: 'documents',
    help: 'Documents a query may scan or count, all its scans together.',
  },
  bytes: {
    what: 'characters of result or of its source map',
    fallback: 32_000_000,
    least: 1000,
    most: 1_000_000_000,
    unit: 'characters',
    help: "Characters of a query's result, and of its source map.",
  },
  time: {
    what: 'milliseconds of evaluation',
    fallback: 5000,
    least: 50,
    most: 600_000,
    unit: 'milliseconds',
    help: 'Milliseconds of evaluation a query may take.',
  },
  trial: {
    what: 'milliseconds among ordinary queries',
    fallback: 60,
    least: 1,
    most: 600_000,
    unit: 'milliseconds',
    help: 'Milliseconds a query may take among ordinary ones before it starts again among the heavy ones.',
  },
  memory: {
    what: 'megabytes of memory',
    fallback: 512,
    least: 64,
    most: 65_536,
    unit: 'megabytes',
    help: 'Megabytes of memory an evaluating thread may use.',
  },
  cache: {
    what: 'megabytes of documents kept',
    fallback: 30,
    least: 1,
    most: 65_536,
    unit: 'megabytes',
    help: 'Megabytes of parsed documents and of answers of indexes kept between queries, all threads together.',
  },
  answers: {
    what: 'megabytes of answers kept',
    fallback: 8,
    least: 0,
    most: 65_536,
    unit: 'megabytes',
    help: 'Megabytes of answers kept until the next commit, so that the same question is not evaluated twice. 0 keeps none.',
  },
  heavy: {
    what: 'heavy queries waiting',
    fallback: 16,
    least: 1,
    most: 1_000_000,
    unit: 'a count',
    help: 'Heavy queries that may wait for their thread; more are answered 429 with Retry-After.',
  },
  waiting: {
    what: 'queries waiting',
    fallback: 2000,
    least: 1,
    most: 1_000_000,
    unit: 'a count',
    help: 'Queries that may wait for a thread.',
  },
  workers: {
    what: 'worker threads',
    fallback: 2,
    least: 1,
    most: 64,
    unit: 'threads',
    help: 'Threads that evaluate ordinary queries; one more evaluates the heavy ones.',
  },
} satisfies Record<string, Budget>

type Name = keyof typeof budgets
export type EngineLimits = Record<Name, number>

export const budgetNames = Object.keys(budgets) as Name[]

export const defaultLimits = Object.fromEntries(
  budgetNames.map((name) => [name, budgets[name].fallback]),
) as EngineLimits

/** The setting that raises a budget. */
export type BudgetSetting = `LAKE_QUERY_${Uppercase<Name>}`
export const settingOf = (name: Name) => `LAKE_QUERY_${name.toUpperCase()}` as BudgetSetting

/** The error of a query that spent a budget. Names the budget, its size and its setting. */
export function overBudget(budget: Name, limits: EngineLimits): LakeError {
  const { what } = budgets[budget]
  const setting = settingOf(budget)
  return new LakeError(
    'queryBudget',
    `The query needs more than ${limits[budget].toLocaleString('en-GB')} ${what}. Make it smaller, or raise ${setting}.`,
    { budget, limit: limits[budget], setting },
  )
}

/**
 * Walks a value before it is written or sent on: small trees can share parts and be huge as text. Returns its size in
 * characters, roughly.
 */
export function checkSize(value: unknown, budget: 'bytes' | 'params', limits: EngineLimits): number {
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
    } else if (item instanceof Opaque) walk(item.toJSON())
    else size += 4
    if (size > limits[budget]) throw overBudget(budget, limits)
  }
  walk(value)
  return size
}
