/** Documents by id. Invariant: what a caller may not read is answered alike whether it exists or not. */
import { z } from 'zod'
import { LakeError } from '../../errors.ts'
import { overBudget } from '../../groq/index.ts'
import { Slices } from '../../slices.ts'
import { publishedId } from '../../store/layers.ts'
import type { StoredDocument, StoreReader } from '../../store/types.ts'
import { mayRead, visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { flag, requestTag, route, type Route } from '../route.ts'
import { whole } from '../unsent.ts'
import type { Services } from '../services.ts'

const most = 1000
const query = z.object({ excludeContent: flag(false), includeAllVersions: flag(false), tag: requestTag })

/** Of every document named, its published form, its draft and its versions, those that are there, by id. */
function allVersions(reader: StoreReader, ids: readonly string[]): string[] {
  const layers = ['drafts.', ...reader.releases().map((release) => `versions.${release}.`)]
  const possible = ids.map(publishedId).flatMap((id) => [id, ...layers.map((layer) => layer + id)])
  return [...reader.present(possible)].toSorted()
}

/** Of the main thread's time: whoever asks for a thousand documents keeps nobody waiting. */
const slices = new Slices()

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
      const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
      const reader = await store.read(dataset, visibility)
      try {
        const wanted = includeAllVersions ? allVersions(reader, ids) : ids
        const written: string[] = []
        let size = 0
        for (const id of wanted) {
          if (!mayRead(visibility, id)) omitted.push({ id, reason: 'permission' })
          else {
            const text = await slices.do(() => {
              const document = reader.get(id)
              return document && JSON.stringify(shown(document))
            })
            if (text === undefined) omitted.push({ id, reason: 'existence' })
            else written.push(text)
            size += text?.length ?? 0
            if (size > settings.query.bytes) throw overBudget('bytes', settings.query)
          }
        }
        const all = `{"documents":[${written.join(',')}],"omitted":${JSON.stringify(includeAllVersions ? [] : omitted)}}`
        return whole(context, limits, Buffer.from(all), { 'content-type': 'application/json' })
      } finally {
        reader.close()
      }
    },
  }),
]
