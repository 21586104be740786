/**
 * One request over one `Reader`, start to finish. Used by the workers, and on the main thread for what is bounded.
 *
 * Invariant: whatever goes wrong leaves here as a `LakeError` that names the place in the query or the budget, or as
 * `TrialOver`; a result never holds more than the bytes allowed.
 */
import type { ExprNode } from 'groq-js'
import { LakeError } from '../errors.ts'
import { isStoreFault, type Reader, type StoredDocument } from '../store/index.ts'
import { compiler } from './compile/compile.ts'
import { parseError, position } from './check.ts'
import { misplacedComplaint } from './complaint.ts'
import { UnsupportedFunction } from './functions/index.ts'
import { checkSize, overBudget, type EngineLimits } from './limits.ts'
import { checkQuery, parseQuery, type Mode, type Params } from './parse.ts'
import { Reads } from './reads.ts'
import { Meter, Scope, TrialOver, type Eval, type Run } from './run.ts'
import { sourceMapOf } from './source-map.ts'
import { placeOfCall } from './suggest.ts'
import type { Perspective } from './types.ts'
import { viewOf, type View } from './view.ts'

export type Setup = {
  limits: EngineLimits
  projectId: string
  now: Date
  trial: boolean
  /** Whether nobody waits for the answer any more. */
  givenUp?: () => boolean
}

export type Asked = { dataset: string; query: string; params: Params; identity: string }

const compiled = new WeakMap<ExprNode, { plain?: Eval; traced?: Eval }>()

/** The closures of a tree; made once. Throws for what the engine cannot answer. */
export function compile(tree: ExprNode, trace: boolean): Eval {
  const known = compiled.get(tree) ?? {}
  compiled.set(tree, known)
  if (trace) return (known.traced ??= compiler(true).compile(tree))
  return (known.plain ??= compiler(false).compile(tree))
}

/** Runs `work`, and turns whatever it throws into an error the caller can read. */
export function explained<T>(query: string, limits: EngineLimits, work: () => T): T {
  try {
    return work()
  } catch (error) {
    // What the store could not do is no fault of the query's.
    if (error instanceof LakeError || error instanceof TrialOver || isStoreFault(error)) throw error
    if (error instanceof RangeError) {
      throw overBudget(/string length|array length/i.test(error.message) ? 'bytes' : 'nesting', limits)
    }
    if (error instanceof UnsupportedFunction) {
      const place = placeOfCall(query, (full) => full === error.full)
      throw new LakeError(
        'queryUnsupported',
        error.message,
        position(query, place?.start ?? 0, place?.end ?? 0),
      )
    }
    const message = error instanceof Error ? error.message : String(error)
    const better = misplacedComplaint(message, query) ?? { message, start: 0, end: query.length }
    throw parseError(better.message, query, better.start, better.end)
  }
}

export function newRun(asked: Asked, view: View, setup: Setup, reads = new Reads()): Run {
  return {
    view,
    params: asked.params,
    now: setup.now,
    identity: asked.identity,
    projectId: setup.projectId,
    dataset: asked.dataset,
    before: null,
    after: null,
    meter: new Meter(setup.limits, setup.trial, setup.givenUp),
    reads,
    memo: new Map(),
    scans: new Map(),
    given: [],
    origin: undefined,
    timed: false,
  }
}

/** `rows` are the documents looked at, all scans and references together. */
export type Evaluated = {
  json: string
  ms: number
  /** Whether it took longer than a trial, with all that belongs to it. */
  long: boolean
  rows: number
  keys: string[]
  sourceMap?: string
  /** Whether nothing but a commit can change the answer. */
  lasting: boolean
}

/** Characters of a result, or of a map, that are written out among the ordinary queries: it takes some 20 ms. */
const longForTrial = 4_000_000

/** A map is as long as it is known to be only when it is written: one that is too long for a trial is given up. */
function mapWithin({ limits, trial }: Setup, value: unknown, run: Run): string {
  if (!trial || limits.bytes <= longForTrial) return sourceMapOf(value, run.origin, limits)
  try {
    return sourceMapOf(value, run.origin, { ...limits, bytes: longForTrial })
  } catch (error) {
    throw error instanceof LakeError && error.details['budget'] === 'bytes' ? new TrialOver() : error
  }
}

/** A query's answer, and the keys of what it depends on. */
export function evaluateQuery(
  asked: Asked & { perspective: Perspective; sourceMap: boolean },
  reader: Reader,
  setup: Setup,
): Evaluated {
  const { limits } = setup
  return explained(asked.query, limits, () => {
    checkQuery(asked.query, asked.params, limits)
    const tree = parseQuery(asked.query, asked.params, limits)
    const reads = new Reads()
    const view = viewOf(reader, asked.perspective, ({ _id, _type }) => reads.document(_id, _type))
    const run = newRun(asked, view, setup, reads)
    const value = compile(tree, asked.sourceMap)(new Scope(null, null, false), run) ?? null
    const size = checkSize(value, 'bytes', limits)
    if (setup.trial && size > longForTrial) throw new TrialOver()
    run.meter.room(size * 6)
    const json = JSON.stringify(value)
    // Escapes and digits are known when it is written.
    if (json.length > limits.bytes) throw overBudget('bytes', limits)
    const { elapsed: ms, rows } = run.meter
    const result: Evaluated = { json, ms, long: false, rows, keys: run.reads.all(), lasting: !run.timed }
    if (asked.sourceMap) {
      result.sourceMap = mapWithin(setup, value, run)
      run.meter.room(result.sourceMap.length * 2)
    }
    result.long = run.meter.outlived
    return result
  })
}

export type Change = { before?: StoredDocument; after?: StoredDocument }

/** An expression over one change, with `@` the document after it (before it, where it is gone). */
export function evaluateChange(asked: Asked, view: View, change: Change, setup: Setup): unknown {
  const { limits } = setup
  return explained(asked.query, limits, () => {
    checkQuery(asked.query, asked.params, limits)
    const tree = parseQuery(asked.query, asked.params, limits, 'delta')
    const run = newRun(asked, view, setup)
    run.before = change.before ?? null
    run.after = change.after ?? null
    const value =
      compile(tree, false)(new Scope(change.after ?? change.before ?? null, null, false), run) ?? null
    checkSize(value, 'bytes', limits)
    return JSON.parse(JSON.stringify(value)) as unknown
  })
}

export type { Mode }
