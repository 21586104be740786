/** Documents by id. Invariant: what a caller may not read is answered alike whether it exists or not. */
import { z } from 'zod'
import { LakeError } from '../../errors.ts'
import { publishedId } from '../../store/layers.ts'
import { mayRead, visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { flag, requestTag, route, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const most = 1000
const query = z.object({ excludeContent: flag(false), includeAllVersions: flag(false), tag: requestTag })

export const docRoutes = ({ store, settings, engine }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/doc/:dataset/:ids',
    who: 'anyone',
    does: 'Documents by id, separated by commas. What is left out stands in `omitted` with the reason.',
    query,
    handle: async (context, { excludeContent, includeAllVersions }) => {
      const caller = context.get('caller')
      const visibility = visible(caller)
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const ids = [...new Set((context.req.param('ids') ?? '').split(',').map((id) => id.trim()))].filter(
        (id) => id !== '',
      )
      if (ids.length === 0 || ids.length > most) {
        throw new LakeError(
          'badRequest',
          `The address names ${ids.length} documents. Expected 1 to ${most} ids, separated by commas.`,
        )
      }
      if (includeAllVersions) {
        const found = await engine.query({
          dataset,
          visibility,
          query:
            '*[_id in $ids || (_id in path("drafts.**") && string::split(_id, "drafts.")[1] in $ids) || (_id in path("versions.**") && array::join(string::split(_id, ".")[2..100], ".") in $ids)]',
          params: { ids: ids.map(publishedId) },
          perspective: 'raw',
          identity: caller.id,
          sourceMap: false,
        })
        return context.json({ documents: JSON.parse(found.json) as unknown, omitted: [] })
      }
      const reader = await store.read(dataset, visibility)
      try {
        const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
        const documents = ids.flatMap((id) => {
          if (!mayRead(visibility, id)) {
            omitted.push({ id, reason: 'permission' })
            return []
          }
          const document = reader.get(id)
          if (!document) {
            omitted.push({ id, reason: 'existence' })
            return []
          }
          return [
            excludeContent ? { _id: document._id, _type: document._type, _rev: document._rev } : document,
          ]
        })
        return context.json({ documents, omitted })
      } finally {
        reader.close()
      }
    },
  }),
]
