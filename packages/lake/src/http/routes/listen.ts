/**
 * Event streams. Invariants: parameters are refused with a 400 before the stream begins; a filter that the engine
 * does not take is a `channelError` in the stream, because that is where the clients read its message.
 */
import type { HttpBindings } from '@hono/node-server'
import { z } from 'zod'
import type { Context } from 'hono'
import { LakeError } from '../../errors.ts'
import type { FilterRequest } from '../../groq/types.ts'
import { parsePosition } from '../../listen/events.ts'
import { channelError } from '../../listen/listeners.ts'
import type { EventStream } from '../../listen/sse.ts'
import { visible } from '../../store/visible.ts'
import { requireDataset } from '../datasets.ts'
import { groqParameters } from '../groq-parameters.ts'
import { flag, requestTag, route, type Env, type Route } from '../route.ts'
import type { Services } from '../services.ts'
import { publishedByDefault } from '../versions.ts'

const listening = z.object({
  query: z.string('expected a GROQ filter').min(1, 'expected a GROQ filter'),
  includeResult: flag(false),
  includePreviousRevision: flag(false),
  includeMutations: flag(true),
  includeAllVersions: flag(false),
  effectFormat: z.enum(['mendoza'], 'expected mendoza').optional(),
  visibility: z
    .enum(['query', 'transaction', 'sync', 'async'], 'expected query or transaction')
    .default('transaction'),
  enableResume: flag(false),
  perspective: z.string().optional(),
  tag: requestTag,
})

const living = z.object({
  includeDrafts: flag(false),
  waitFor: z.enum(['function'], 'expected function').optional(),
  tag: requestTag,
})

export const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

export const listenRoutes = (services: Services): Route[] => {
  const { accounts, engine, listeners, live, settings, store, streams } = services
  /** Asked with each heartbeat: a revoked token or an ended session ends its streams. */
  const open = (context: Context<Env>): EventStream => {
    const secret = context.get('secret')
    const { role } = context.get('caller')
    // Streams that go through a page's socket have no response of their own.
    const outgoing = context.env.outgoing as HttpBindings['outgoing'] | undefined
    return streams.open(
      () => secret === undefined || accounts.whoHas(secret)?.caller.role === role,
      outgoing && (() => outgoing.destroy()),
    )
  }
  const answer = (stream: EventStream) => new Response(stream.body, { headers: eventStreamHeaders })
  return [
    route({
      method: 'GET',
      path: '/data/listen/:dataset',
      who: 'anyone',
      does: 'Mutations of documents that match a filter, as they happen (server-sent events).',
      query: listening,
      handle: async (context, asked) => {
        const caller = context.get('caller')
        const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
        const filter: FilterRequest = {
          dataset,
          visibility: visible(caller),
          query: asked.query,
          params: groqParameters(context.req.url),
          identity: caller.id,
        }
        const tailer = await streams.tailer(dataset)
        const stream = open(context)
        try {
          engine.checkFilter(filter)
        } catch (error) {
          if (!(error instanceof LakeError) || error.status >= 500) {
            stream.close()
            throw error
          }
          stream.send(channelError(error))
          stream.close()
          return answer(stream)
        }
        const lastEventId = context.req.header('last-event-id')
        await listeners.listen(tailer, {
          filter,
          stream,
          listenerName: `l${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`,
          resume:
            asked.enableResume && lastEventId !== undefined
              ? { from: parsePosition(lastEventId) }
              : undefined,
          options: {
            includeResult: asked.includeResult,
            includePreviousRevision: asked.includePreviousRevision,
            includeMutations: asked.includeMutations,
            effects: asked.effectFormat === 'mendoza',
            includeAllVersions: asked.includeAllVersions || !publishedByDefault(context.get('version')),
            visibility: asked.visibility === 'query' ? 'query' : 'transaction',
          },
        })
        return answer(stream)
      },
    }),
    route({
      method: 'GET',
      path: '/data/live/events/:dataset',
      who: 'anyone',
      does: 'Sync tags of what was published, as it happens (server-sent events). With `includeDrafts`, for a role, of drafts too.',
      query: living,
      handle: async (context, asked) => {
        const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
        if (asked.includeDrafts && context.get('caller').role === null) {
          throw new LakeError(
            'unauthorized',
            'Live events of drafts (includeDrafts) need a token or a session.',
          )
        }
        const tailer = await streams.tailer(dataset)
        const stream = open(context)
        const lastEventId = context.req.header('last-event-id')
        await live.follow(tailer, {
          stream,
          drafts: asked.includeDrafts,
          resume:
            lastEventId === undefined ? undefined : (parsePosition(lastEventId) ?? { seq: -1, event: 0 }),
        })
        return answer(stream)
      },
    }),
  ]
}
