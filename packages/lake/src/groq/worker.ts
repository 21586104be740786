/**
 * A worker thread: reads the store on a connection of its own, one task at a time.
 *
 * Invariant: every task ends its reader, and every task gets exactly one reply, so that the pool knows what is free.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { LakeError } from '../errors.ts'
import { bytesOf, handedOver } from './bytes.ts'
import { openReadOnlyStore } from '../store/index.ts'
import { evaluateChange, evaluateQuery, type Setup } from './evaluate.ts'
import { matching } from './filter.ts'
import type { Answered, Ask, Reply, Task, WorkerGiven } from './protocol.ts'
import { TrialOver } from './run.ts'
import { tagOf } from './tags.ts'
import { viewOf } from './view.ts'

const given = workerData as WorkerGiven
/** One more thread than `workers` runs the heavy queries. */
const share = (given.limits.cache * 1_000_000) / (given.limits.workers + 1)
const store = openReadOnlyStore(given.databasePath, share)

function perform(task: Task, setup: Setup): unknown {
  const { request } = task
  const reader = store.read(request.dataset, request.visibility)
  try {
    if (task.kind === 'matches') return matching(task.request, task.documents, viewOf(reader, 'raw'), setup)
    if (task.kind === 'project')
      return evaluateChange(task.request, viewOf(reader, 'raw'), task.change, setup)
    const asked = { ...task.request, sourceMap: task.request.sourceMap !== false }
    const { json, ms, long, keys, sourceMap, lasting } = evaluateQuery(asked, reader, setup)
    const syncTags = keys.map((key) => tagOf(key, request.dataset, given.secret))
    return {
      json: bytesOf(json),
      ms,
      long,
      syncTags,
      sourceMap: sourceMap === undefined ? undefined : bytesOf(sourceMap),
      lasting,
    } satisfies Answered
  } finally {
    reader.close()
  }
}

function reply({ id, task, trial }: Ask): Reply {
  try {
    const { limits, projectId } = given
    const givenUp = (): boolean => Atomics.load(given.givenUp, 0) === id
    const setup: Setup = { limits, projectId, now: new Date(), trial, givenUp }
    return { id, outcome: 'answer', value: perform(task, setup) }
  } catch (error) {
    if (error instanceof TrialOver) return { id, outcome: 'trialOver' }
    if (error instanceof LakeError) {
      return { id, outcome: 'refused', code: error.code, message: error.message, details: error.details }
    }
    return {
      id,
      outcome: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.on('message', (ask: Ask) => {
  const said = reply(ask)
  const answered = said.outcome === 'answer' && ask.task.kind === 'query'
  parentPort?.postMessage(said, answered ? handedOver(said.value as Answered) : [])
})
