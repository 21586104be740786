/** Health, and cheap answers that keep the Studio and the clients quiet. */
import { webhookKind } from '../../hooks/jobs.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'
import { requireDataset } from '../datasets.ts'
import { version } from '../version.ts'
import { LakeError } from '../../errors.ts'

export const miscRoutes = ({ origins, settings, store }: Services): Route[] => [
  {
    method: 'GET',
    path: '/healthz',
    versioned: false,
    who: 'anyone',
    does: 'Whether the lake is well: version, project, dataset, and how many webhooks wait and were given up.',
    forgivesOldSession: true,
    handle: async (context) => {
      // What is in memory would say nothing of the disk.
      await store.datasets()
      return context.json({
        status: 'ok',
        version,
        project: settings.projectId,
        dataset: settings.dataset,
        webhooks: store.outbox.counts(webhookKind),
      })
    },
  },
  {
    method: 'GET',
    path: '/ping',
    who: 'anyone',
    does: 'Answers.',
    forgivesOldSession: true,
    handle: (context) => context.json({ ok: true }),
  },
  {
    method: 'GET',
    path: '/data/ping/:dataset',
    who: 'anyone',
    does: 'Answers when there is such a dataset.',
    handle: async (context) => {
      await requireDataset(store, settings.projectId, context.req.param('dataset'))
      return context.json({ ok: true })
    },
  },
  {
    method: 'GET',
    path: '/check/cors',
    who: 'anyone',
    does: "Whether a page of the request's Origin may call, and with credentials.",
    forgivesOldSession: true,
    handle: (context) => {
      const origin = context.req.header('origin')
      const allowed = origin === undefined || origins.allows(origin)
      return context.json({ result: { allowed, withCredentials: allowed } })
    },
  },
  {
    method: 'GET',
    path: '/intake/telemetry-status',
    who: 'anyone',
    does: 'Telemetry is denied, for everybody.',
    handle: (context) => context.json({ status: 'denied' }),
  },
  {
    method: 'POST',
    path: '/intake/batch',
    who: 'anyone',
    does: 'Telemetry that comes all the same is thrown away, unread.',
    forgivesOldSession: true,
    bodyLimit: 0,
    handle: (context) => context.json({}),
  },
  {
    method: 'GET',
    path: '/journey/*',
    who: 'anyone',
    does: 'The Studio asks what to advertise: nothing.',
    handle: (context) => context.json(null),
  },
  {
    method: 'GET',
    path: '/help',
    who: 'anyone',
    does: 'The Studio asks for links to help: none.',
    handle: (context) => context.json({}),
  },
  {
    method: 'GET',
    path: '/subscriptions/project/:project',
    who: 'anyone',
    does: 'There is no plan and no trial.',
    handle: (context) => context.json(null),
  },
  {
    method: 'GET',
    path: '/schedules/*',
    who: 'viewer',
    does: 'There are no schedules yet.',
    handle: (context) => context.json({ schedules: [] }),
  },
  {
    method: 'POST',
    path: '/comments/:dataset/setup',
    who: 'viewer',
    does: 'The Studio asks for a dataset for comments: none.',
    bodyLimit: 0,
    handle: async (context) => {
      await requireDataset(store, settings.projectId, context.req.param('dataset'))
      return context.json({ datasetName: null })
    },
  },
  {
    method: 'GET',
    path: '/projects/:project/user-applications',
    who: 'viewer',
    does: 'Deployed Studios: none.',
    handle: (context) => context.json([]),
  },
  {
    method: 'GET',
    path: '/streams',
    who: 'anyone',
    does: 'WebSocket: all event streams of a page on one connection. See http/socket-streams.ts for its frames.',
    handle: () => {
      throw new LakeError(
        'badRequest',
        'This address is for WebSockets. Expected the header Upgrade: websocket.',
      )
    },
  },
  {
    method: 'GET',
    path: '/socket/:dataset',
    who: 'anyone',
    does: 'WebSocket: presence, as JSON-RPC.',
    handle: () => {
      throw new LakeError(
        'badRequest',
        'This address is for WebSockets. Expected the header Upgrade: websocket.',
      )
    },
  },
]
