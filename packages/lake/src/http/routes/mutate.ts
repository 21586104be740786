/** Mutations and actions over HTTP. Both end in the one `commit()`. */
import { z } from 'zod'
import { readJson } from '../body.ts'
import { requireDataset } from '../datasets.ts'
import { flag, requestTag, route, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const mutating = z.object({
  returnIds: flag(false),
  returnDocuments: flag(false),
  visibility: z.enum(['sync', 'async', 'deferred'], 'expected sync, async or deferred').default('sync'),
  dryRun: flag(false),
  autoGenerateArrayKeys: flag(false),
  skipCrossDatasetReferenceValidation: flag(false),
  tag: requestTag,
})
const acting = z.object({
  dryRun: flag(false),
  skipCrossDatasetReferenceValidation: flag(false),
  tag: requestTag,
})

export const mutateRoutes = ({ act, mutate, settings, store }: Services): Route[] => [
  route({
    method: 'POST',
    path: '/data/mutate/:dataset',
    who: 'editor',
    load: 'mutation',
    does: 'Applies mutations as one transaction: `{mutations, transactionId?}`.',
    query: mutating,
    bodyLimit: settings.bodyBytes,
    handle: async (context, query) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const body = await readJson(context, settings.bodyBytes)
      return context.json(await mutate({ ...query, dataset, caller: context.get('caller'), body }))
    },
  }),
  route({
    method: 'POST',
    path: '/data/actions/:dataset',
    who: 'editor',
    load: 'mutation',
    does: 'Applies document actions as one transaction: `{actions, transactionId?, dryRun?}`.',
    query: acting,
    bodyLimit: settings.bodyBytes,
    handle: async (context, query) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const body = await readJson(context, settings.bodyBytes)
      return context.json(await act({ dataset, caller: context.get('caller'), body, dryRun: query.dryRun }))
    },
  }),
]
