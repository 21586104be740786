/** A query that would cost everything, and what bombs are made of. */
import type { EngineLimits } from '../limits.ts'

export type Bomb = {
  name: string
  query: string
  params?: Record<string, unknown>
  /** Any of these may be spent first, which may depend on the machine only for time and memory. */
  budgets: readonly (keyof EngineLimits)[]
}

export const times = (count: number, text: string | ((i: number) => string), between = ''): string =>
  Array.from({ length: count }, (_, i) => (typeof text === 'string' ? text : text(i))).join(between)

export const span = (text: string) => ({ _type: 'span', _key: 's', text })
