/** GROQ over HTTP. Invariant: the perspective a caller names never widens what `visible(caller)` grants. */
import { z } from 'zod'
import type { Context } from 'hono'
import { visible } from '../../store/visible.ts'
import { LakeError } from '../../errors.ts'
import { overBudget, type EngineLimits } from '../../groq/index.ts'
import type { QueryRequest } from '../../groq/types.ts'
import { askerOf } from '../address.ts'
import { hasMoreObjects, readShape } from '../body.ts'
import { requireDataset } from '../datasets.ts'
import { checkName, groqParameters } from '../groq-parameters.ts'
import { leavingOf } from '../leaving.ts'
import { perspectiveOf } from '../perspective.ts'
import { flag, requestTag, route, type Env, type Route } from '../route.ts'
import { jsonResponse } from '../unsent.ts'
import type { Services } from '../services.ts'

const options = {
  perspective: z.string().max(2000, 'expected 2,000 characters or fewer').optional(),
  resultSourceMap: z
    .enum(['true', 'false', 'withKeyArraySelector'], 'expected true, false or withKeyArraySelector')
    .default('false'),
  returnQuery: flag(true),
  lastLiveEventId: z.string().optional(),
  cacheMode: z.enum(['noStale'], 'expected noStale').optional(),
  explain: flag(false),
  tag: requestTag,
}
const inAddress = z.object({
  ...options,
  query: z.string('expected a GROQ query').min(1, 'expected a GROQ query'),
})
const withBody = z.object(options)

const longestPerspective = 2000

/** Checked by hand: of a list of a million names zod would look at each. */
const perspective = z
  .custom<string | string[]>(
    (given) => {
      const names: unknown = typeof given === 'string' ? [given] : given
      if (!Array.isArray(names) || names.length > longestPerspective) return false
      return names.every((name) => typeof name === 'string') && names.join(',').length <= longestPerspective
    },
    `expected a name or a list of names, ${longestPerspective.toLocaleString('en-GB')} characters or fewer altogether`,
  )
  .optional()
const isObject = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

const body = z.object(
  {
    query: z.string('expected a GROQ query').min(1, 'expected a GROQ query'),
    params: z.custom<Record<string, unknown>>(isObject, 'expected an object of values by name').default({}),
    options: z.object({ perspective }).loose().optional(),
    perspective,
  },
  'expected {"query": …, "params": {…}}',
)

/** Bytes of a body: room for text and parameters at their budgets, however they are escaped. */
const bodyBytes = ({ query, bodyBytes: most }: Services['settings']): number =>
  Math.min(most, 4 * (query.text + query.params) + 10_000)

type Asked = {
  query: string
  params: Record<string, unknown>
  perspective: string | readonly string[] | undefined
  resultSourceMap: z.infer<typeof inAddress>['resultSourceMap']
  returnQuery: boolean
}

async function answer(services: Services, context: Context<Env>, asked: Asked): Promise<Response> {
  const { engine, settings, store } = services
  const caller = context.get('caller')
  const sourceMap: QueryRequest['sourceMap'] =
    asked.resultSourceMap === 'false'
      ? false
      : asked.resultSourceMap === 'true'
        ? 'plain'
        : 'withKeyArraySelector'
  const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
  const request: QueryRequest = {
    dataset,
    visibility: visible(caller),
    query: asked.query,
    params: asked.params,
    perspective: perspectiveOf(asked.perspective, context.get('version')),
    identity: caller.id,
    sourceMap,
  }
  const result = await engine.query(request, leavingOf(context))
  // Result and map are JSON already: they go out as they are.
  const rest = JSON.stringify({
    ms: Math.round(result.ms),
    ...(asked.returnQuery && { query: asked.query }),
    syncTags: result.syncTags,
  })
  const pieces = [Buffer.from('{"result":'), result.json]
  if (result.sourceMap) pieces.push(Buffer.from(',"resultSourceMap":'), result.sourceMap)
  pieces.push(Buffer.from(`,${rest.slice(1)}`))
  return jsonResponse(context, services.limits, Buffer.concat(pieces), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, no-store',
  })
}

export const queryRoutes = (services: Services): Route[] => [
  route({
    method: 'GET',
    path: '/data/query/:dataset',
    who: 'anyone',
    load: 'query',
    does: 'Answers a GROQ query. Parameters are `$name=JSON`.',
    query: inAddress,
    handle: (context, query) =>
      answer(services, context, {
        ...query,
        params: groqParameters(context.req.url),
        perspective: query.perspective,
      }),
  }),
  route({
    method: 'POST',
    path: '/data/query/:dataset',
    who: 'anyone',
    does: 'Answers a GROQ query that is too long for an address: `{query, params}`.',
    query: withBody,
    bodyLimit: bodyBytes(services.settings),
    handle: async (context, query) => {
      const held = services.limits.bodies.by(askerOf(context))
      try {
        return await answerBody(services, context, query, held.take)
      } finally {
        held.release()
      }
    },
  }),
]

async function answerBody(
  services: Services,
  context: Context<Env>,
  query: z.infer<typeof withBody>,
  take: (bytes: number) => void,
): Promise<Response> {
  const counted = { take, look: (json: Buffer) => checkObjects(json, services.settings.query) }
  const {
    query: text,
    params,
    options: nested,
    perspective: named,
  } = await services.limits.within('body', () =>
    readShape(context, bodyBytes(services.settings), body, counted),
  )
  for (const name of Object.keys(params)) checkName(name)
  if (query.perspective !== undefined && named !== undefined) {
    throw new LakeError(
      'badRequest',
      'The perspective stands in the address and in the body. Expected one of them.',
      { parameter: 'perspective' },
    )
  }
  const asked = {
    ...query,
    query: text,
    params: { ...groqParameters(context.req.url), ...params },
    perspective: query.perspective ?? named ?? nested?.perspective,
  }
  // Only now: one who sends a body drop by drop takes no place from those who ask.
  return await services.limits.within('query', () => answer(services, context, asked), askerOf(context))
}

/** Before anything is made of it. The names of the body's own fields are among them, as a few. */
function checkObjects(json: Buffer, limits: EngineLimits): void {
  if (hasMoreObjects(json, limits.objects + 50)) throw overBudget('objects', limits)
}
