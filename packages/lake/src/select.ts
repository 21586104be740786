/** Mutations by query: which documents a query selects, as their caller may see them. */
import { LakeError } from './errors.ts'
import { textOf } from './groq/index.ts'
import type { QueryEngine } from './groq/types.ts'
import type { Select } from './mutate/index.ts'
import { visible } from './store/visible.ts'

const most = 10_000

export function selectIds(engine: QueryEngine): Select {
  return async ({ dataset, caller, selection }) => {
    const { json } = await engine.query({
      dataset,
      visibility: visible(caller),
      query: selection.query,
      params: selection.params,
      perspective: 'raw',
      identity: caller.id,
      sourceMap: false,
    })
    const found: unknown = JSON.parse(textOf(json))
    const list = Array.isArray(found) ? found : found === null ? [] : [found]
    const ids = list.map((item: unknown) => {
      if (typeof item === 'string') return item
      const id = typeof item === 'object' && item !== null && '_id' in item ? item._id : undefined
      if (typeof id === 'string') return id
      throw new LakeError(
        'mutation',
        'The query of a mutation must select documents. Expected items with an _id.',
      )
    })
    if (ids.length > most) {
      throw new LakeError(
        'mutation',
        `The query selects ${ids.length} documents. Expected ${most} or fewer in one mutation.`,
      )
    }
    return [...new Set(ids)]
  }
}
