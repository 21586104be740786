/**
 * Which documents refer to a document. Invariant: what is answered comes from the index, and no more is read than is
 * listed: a document may be referred to by all others, and anybody may ask.
 */
import { z } from 'zod'
import type { Condition } from '../../store/types.ts'
import { visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { route, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const listed = 100

export const referencesRoutes = ({ store, settings: { projectId } }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/references/:dataset/documents/:id/to',
    who: 'anyone',
    load: 'query',
    does: 'Which documents refer to a document. References from other datasets: none, there is one lake.',
    query: z.object({
      excludeInternalReferences: z.string().optional(),
      excludePaths: z.string().optional(),
    }),
    handle: async (context, query) => {
      const dataset = await requireDataset(store, projectId, context.req.param('dataset'))
      if (query.excludeInternalReferences === 'true') return context.json({ totalCount: 0, references: [] })
      const conditions: Condition[] = [{ kind: 'references', ids: [context.req.param('id') ?? ''] }]
      const reader = await store.read(dataset, visible(context.get('caller')))
      try {
        const found = reader.scan({ conditions, limit: listed, fields: ['_id', '_type'] })
        return context.json({
          totalCount: found.length < listed ? found.length : reader.count({ conditions }),
          references: found.map((document) => ({
            documentId: document._id,
            documentType: document._type,
            projectId,
            datasetName: dataset,
          })),
        })
      } finally {
        reader.close()
      }
    },
  }),
]
