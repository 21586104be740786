/** A dataset as NDJSON, as the command line of Sanity exports it. Invariant: one document at a time is in memory. */
import { z } from 'zod'
import { visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { requestTag, route, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const exporting = z.object({
  /** Names of types, separated by commas. */
  types: z
    .string()
    .max(10_000)
    .transform((text) => new Set(text.split(',').filter((name) => name !== '')))
    .optional(),
  tag: requestTag,
})

/** Bytes of NDJSON that are handed on at once. */
const piece = 64 * 1024

export const exportRoutes = ({ settings, store }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/export/:dataset',
    who: 'viewer',
    load: 'query',
    does: 'Every document of a dataset at one moment, drafts included, a line each (NDJSON).',
    query: exporting,
    handle: async (context, { types }) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const reader = await store.read(dataset, visible(context.get('caller')))
      const documents = reader.all()[Symbol.iterator]()
      const encoder = new TextEncoder()
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          let text = ''
          while (text.length < piece) {
            const next = documents.next()
            if (next.done) {
              if (text !== '') controller.enqueue(encoder.encode(text))
              controller.close()
              reader.close()
              return
            }
            if (!types || types.has(next.value._type)) text += `${JSON.stringify(next.value)}\n`
          }
          controller.enqueue(encoder.encode(text))
        },
        cancel() {
          documents.return?.()
          reader.close()
        },
      })
      return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
    },
  }),
]
