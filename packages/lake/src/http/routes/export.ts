/**
 * A dataset as NDJSON, as the command line of Sanity exports it. Invariants: one document at a time is
 * in memory; an export has a place, and a view of the store, until its last line is taken or nobody takes more.
 */
import { z } from 'zod'
import type { Reader, StoredDocument } from '../../store/types.ts'
import { visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { ndjson } from '../ndjson.ts'
import { requestTag, route, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const query = z.object({
  /** Names of types, separated by commas. */
  types: z
    .string()
    .max(10_000)
    .transform((text) => new Set(text.split(',').filter((name) => name !== '')))
    .optional(),
  tag: requestTag,
})

/** Documents of some types, or all. */
function* documents(reader: Reader, types: ReadonlySet<string> | undefined): Iterable<StoredDocument> {
  for (const document of reader.all()) if (!types || types.has(document._type)) yield document
}

export const exportRoutes = ({ limits, store, settings }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/export/:dataset',
    who: 'viewer',
    does: 'Every document of a dataset at one moment, drafts included, a line each (NDJSON).',
    query,
    handle: async (context, { types }) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      // Not the table's `load`, whose place is given back before a line is made.
      const leave = limits.enter('export')
      try {
        const reader = await store.read(dataset, visible(context.get('caller')))
        return ndjson(documents(reader, types), () => {
          reader.close()
          leave()
        })
      } catch (error) {
        leave()
        throw error
      }
    },
  }),
]
