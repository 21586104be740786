/** text:: – full-text search. */
import { parseTextQuery, textMatches } from '../text-query.ts'
import { ofValues, type Maker } from './make.ts'

export const text: Record<string, Maker> = {
  query: ofValues(([query], run) => (typeof query === 'string' ? parseTextQuery(query, run.meter) : null)),
  matchQuery: ofValues((values, run, scope) => {
    const [value, query] = values.length > 1 ? values : [scope.value, values[0]]
    return typeof query === 'string' ? textMatches(value, parseTextQuery(query, run.meter), run.meter) : null
  }),
}
