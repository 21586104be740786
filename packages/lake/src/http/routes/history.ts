/** The log of documents: as they were, transaction by transaction, and in the words of the Studio's history panel. */
import { z } from 'zod'
import { LakeError } from '../../errors.ts'
import { documentEvents, documentsAt, transactions, type When } from '../../history/index.ts'
import { visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { inPieces } from '../in-pieces.ts'
import { ndjson } from '../ndjson.ts'
import { flag, requestTag, route, type Route } from '../route.ts'
import type { Services } from '../services.ts'
import { jsonResponse } from '../unsent.ts'

const mostIds = 1000
const mostTransactions = 10_000

const time = z.iso.datetime({ offset: true, error: 'expected a time such as 2026-11-24T09:30:00Z' })
/** As the log writes times, so that they compare as texts. */
const moment = time.transform((value) => new Date(value).toISOString())
const revision = z.string().max(256)
/** The Studio sends an empty transaction id for "from the beginning". */
const transactionId = revision.transform((value) => (value === '' ? undefined : value)).optional()
const count = (fallback: number, most: number) =>
  z.coerce
    .number({ error: `expected a number from 1 to ${most}` })
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .max(most, `expected ${most} or fewer`)
    .default(fallback)

const documentsQuery = z.object({
  revision: revision.optional(),
  time: moment.optional(),
  lastRevision: flag(false),
  tag: requestTag,
})
const transactionsQuery = z.object({
  excludeContent: flag(false),
  excludeMutations: flag(false),
  includeIdentifiedDocumentsOnly: flag(false),
  effectFormat: z.enum(['mendoza'], 'expected mendoza').optional(),
  reverse: flag(false),
  limit: count(mostTransactions, mostTransactions),
  fromTransaction: transactionId,
  toTransaction: transactionId,
  fromTime: moment.optional(),
  toTime: moment.optional(),
  authors: z.string().optional(),
  tag: requestTag,
})
const eventsQuery = z.object({
  limit: count(100, 1000),
  nextCursor: z
    .string()
    .regex(/^\d{0,15}$/, 'expected the nextCursor of the page before')
    .optional(),
  tag: requestTag,
})

const list = (text: string | undefined) => [
  ...new Set((text ?? '').split(',').map((item) => item.trim())).difference(new Set([''])),
]

function idsOf(text: string | undefined): string[] {
  const ids = list(text)
  if (ids.length === 0 || ids.length > mostIds)
    throw new LakeError(
      'badRequest',
      `The address names ${ids.length} documents. Expected 1 to ${mostIds} ids, separated by commas.`,
    )
  return ids
}

function whenOf(query: z.output<typeof documentsQuery>): When {
  if (query.lastRevision) return 'last'
  if (query.revision !== undefined && query.time !== undefined)
    throw new LakeError('badRequest', 'Both "revision" and "time" are given. Expected one of them.')
  if (query.revision !== undefined) return { revision: query.revision }
  return { time: query.time ?? new Date().toISOString() }
}

export const historyRoutes = ({ store, settings, limits }: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/history/:dataset/documents/:ids',
    who: 'viewer',
    does: 'Documents as they were: after a transaction (`revision`), at a `time`, or before they were deleted (`lastRevision`).',
    query: documentsQuery,
    handle: async (context, query) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const ids = idsOf(context.req.param('ids'))
      const history = await store.history(dataset, visible(context.get('caller')))
      const when = whenOf(query)
      const { json } = await inPieces(ids, (id) => documentsAt(history, [id], when)[0], settings.query)
      return jsonResponse(context, limits, Buffer.from(`{"documents":${json}}`), {
        'content-type': 'application/json',
      })
    },
  }),
  route({
    method: 'GET',
    path: '/data/history/:dataset/transactions/:ids',
    who: 'viewer',
    does: 'The transactions that touched documents, one a line (NDJSON), with mendoza effects if asked for.',
    query: transactionsQuery,
    handle: async (context, query) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const history = await store.history(dataset, visible(context.get('caller')))
      return ndjson(
        transactions(history, {
          ids: idsOf(context.req.param('ids')),
          from: query.fromTransaction,
          to: query.toTransaction,
          fromTime: query.fromTime,
          toTime: query.toTime,
          ...(query.authors !== undefined && { authors: list(query.authors) }),
          newestFirst: query.reverse,
          limit: query.limit,
          mutations: !query.excludeContent && !query.excludeMutations,
          effects: query.effectFormat === 'mendoza',
          onlyThese: query.includeIdentifiedDocumentsOnly,
        }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/data/history/:dataset/events/documents/:id',
    who: 'viewer',
    does: 'What happened to a document, newest first: made, published, unpublished, discarded, deleted.',
    query: eventsQuery,
    handle: async (context, { limit, nextCursor }) => {
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const [id = ''] = idsOf(context.req.param('id'))
      const history = await store.history(dataset, visible(context.get('caller')))
      const page = documentEvents(history, id, { limit, ...(nextCursor && { cursor: Number(nextCursor) }) })
      return context.json({ events: { [id]: page.events }, nextCursor: page.nextCursor })
    },
  }),
  {
    method: 'GET',
    path: '/data/history/:dataset/events/releases/:release',
    who: 'viewer',
    does: 'What happened to a release: nothing, there are none.',
    handle: async (context) => {
      await requireDataset(store, settings.projectId, context.req.param('dataset'))
      return context.json({ events: [], nextCursor: '' })
    },
  },
]
