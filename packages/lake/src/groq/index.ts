/**
 * The query engine, as the lake's other parts see it.
 *
 * Wiring: `lake.ts` makes one engine beside the store, after the store has opened (and so created) the file:
 *
 *     const engine = createEngine({ databasePath, projectId, secret, head: (dataset) => store.head(dataset), limits })
 *     …
 *     await engine.close()
 *
 * `head` tells a dataset's newest commit.
 * `secret` keys the sync tags; it must stay the same from start to start, or every cache is stale at once. `limits`
 * may name some of the budgets of `limits.ts`; the rest have their defaults.
 */
import { LakeError } from '../errors.ts'
import { Slices } from '../slices.ts'
import { Answers, type Head } from './answers.ts'
import { checkQuery } from './parse.ts'
import { evaluateChange, type Setup } from './evaluate.ts'
import { filterOf, matching, nowhere } from './filter.ts'
import { defaultLimits, type EngineLimits } from './limits.ts'
import { Pool } from './pool.ts'
import type { Answered } from './protocol.ts'
import { keysOfChange } from './reads.ts'
import { tagOf } from './tags.ts'
import type { QueryEngine } from './types.ts'
import { finiteIn } from './values.ts'
import { layerOf } from '../store/layers.ts'

export { textOf } from './bytes.ts'
export type { FilterRequest, Perspective, QueryEngine, QueryRequest, QueryResult } from './types.ts'
export { overBudget, type EngineLimits } from './limits.ts'

export type EngineOptions = {
  databasePath: string
  projectId: string
  secret: string
  head: Head
  limits?: Partial<EngineLimits>
}

/** Texts beyond this many tokens are parsed among the heavy ones: the parser's time grows with their square. */
const denseText = 1_500

/** Characters of one text, or of a result, and milliseconds, that are no work for the main thread. */
const longForMain = 64_000
const slowForMain = 20

export function createEngine({
  databasePath,
  projectId,
  secret,
  head,
  limits: given = {},
}: EngineOptions): QueryEngine {
  const limits: EngineLimits = { ...defaultLimits, ...given }
  const answers = new Answers(head, limits.answers * 1_000_000)
  const pool = new Pool({ databasePath, limits, projectId, secret })
  /** What the main thread does itself is small: a short text, a few documents, a moment. */
  const inline = (): Setup => ({
    limits: {
      ...limits,
      tokens: Math.min(limits.tokens, denseText),
      time: Math.min(limits.trial, slowForMain),
      steps: Math.min(limits.steps, 200_000),
      bytes: Math.min(limits.bytes, longForMain),
    },
    projectId,
    now: new Date(),
    trial: false,
  })
  const slices = new Slices()
  /** Does a small thing at once; what turns out not to be small, or not to be for here, is done by a worker. */
  async function small(
    request: object,
    here: () => unknown,
    there: () => Promise<unknown>,
  ): Promise<unknown> {
    if (large.has(request)) return there()
    try {
      const answer = await slices.do(here)
      return answer === undefined ? await there() : answer
    } catch (error) {
      if (!(error instanceof LakeError && error.code === 'queryBudget')) throw error
      large.add(request)
      return there()
    }
  }
  return {
    query(given, left) {
      const request = asked(given)
      const evaluate = async (givenUp?: AbortSignal): Promise<Answered> => {
        const { tokens } = checkQuery(request.query, request.params, limits)
        return (await pool.run(
          { kind: 'query', request },
          { heavy: tokens > denseText, givenUp },
        )) as Answered
      }
      return answers.get(request, evaluate, left)
    },
    checkFilter(given) {
      const request = asked(given)
      const { tokens } = checkQuery(request.query, request.params, limits)
      if (tokens > denseText) {
        throw new LakeError(
          'queryBudget',
          `The filter has more than ${denseText.toLocaleString('en-GB')} words and signs. Make it shorter: long lists belong in parameters.`,
          { budget: 'tokens', limit: denseText },
        )
      }
      filterOf(request, inline())
    },
    async matches(given, documents, left) {
      const request = asked(given)
      const here = (): unknown =>
        filterOf(request, inline()).local ? matching(request, documents, nowhere, inline()) : undefined
      return (await small(request, here, () =>
        pool.run({ kind: 'matches', request, documents }, { givenUp: left }),
      )) as boolean[]
    },
    project(given, change) {
      const request = asked(given)
      const here = (): unknown =>
        isLocal(request.query) ? evaluateChange(request, nowhere, change, inline()) : undefined
      return small(request, here, () => pool.run({ kind: 'project', request, change }))
    },
    tagsOf(dataset, changes) {
      const published = new Set<string>()
      const drafts = new Set<string>()
      for (const change of changes) {
        const id = (change.after ?? change.before)?._id ?? ''
        const into = id.includes('.') || layerOf(id) !== '' ? drafts : published
        for (const key of keysOfChange(change)) into.add(tagOf(key, dataset, secret))
      }
      return { published: [...published], drafts: [...drafts] }
    },
    close: () => pool.close(),
  }
}

/** The request, with the values of GROQ for parameters. */
function asked<T extends { params: Readonly<Record<string, unknown>> }>(request: T): T {
  const params = finiteIn(request.params)
  return params === request.params ? request : { ...request, params }
}

/** Requests that once turned out not to be small: a listener asks with the same one again and again. */
const large = new WeakSet<object>()

/** Whether a projection surely reads nothing but the change: no dereference, no scan, in its very text. */
function isLocal(query: string): boolean {
  return !/->|\*|releases\s*::|documents\s*::/.test(query)
}
