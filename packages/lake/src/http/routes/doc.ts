/** Documents by id. Invariant: what a caller may not read is answered alike whether it exists or not. */
import { z } from 'zod'
import { LakeError } from '../../errors.ts'
import { publishedId } from '../../store/layers.ts'
import type { Reader, StoredDocument } from '../../store/types.ts'
import { mayRead, visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { inPieces } from '../in-pieces.ts'
import { flag, requestTag, route, type Route } from '../route.ts'
import { jsonResponse } from '../unsent.ts'
import type { Services } from '../services.ts'

const most = 1000
const query = z.object({ excludeContent: flag(false), includeAllVersions: flag(false), tag: requestTag })

/** Of every document named, its published form, its draft and its versions, those that are there, by id. */
function allVersions(reader: Reader, ids: readonly string[]): string[] {
  const conditions = [{ kind: 'versions' as const, ids: ids.map(publishedId) }]
  return reader.scan({ conditions, fields: [] }).map(({ _id }) => _id)
}

export const docRoutes = ({ store, settings, limits }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/doc/:dataset/:ids',
    who: 'anyone',
    load: 'query',
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
      const shown = (document: StoredDocument) =>
        excludeContent ? { _id: document._id, _type: document._type, _rev: document._rev } : document
      const reader = await store.read(dataset, visibility)
      try {
        const wanted = includeAllVersions ? allVersions(reader, ids) : ids
        const give = (id: string) => {
          const document = mayRead(visibility, id) ? reader.get(id) : undefined
          return document && shown(document)
        }
        const { json, missing } = await inPieces(wanted, give, settings.query)
        const omitted = (includeAllVersions ? [] : missing).map((id) => ({
          id,
          reason: mayRead(visibility, id) ? 'existence' : 'permission',
        }))
        const all = `{"documents":${json},"omitted":${JSON.stringify(omitted)}}`
        return jsonResponse(context, limits, Buffer.from(all), { 'content-type': 'application/json' })
      } finally {
        reader.close()
      }
    },
  }),
]
