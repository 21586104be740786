/**
 * Sends tasks to worker threads, ordinary and heavy ones apart.
 *
 * Invariant: no query keeps an ordinary worker for longer than its trial (or, where it blocks, until it is stopped);
 * what outlives its trial, or needs more memory than they have, starts again among the heavy ones, and what was heavy once goes there straight away.
 */
import { clientLeft, LakeError } from '../errors.ts'
import { KnownQueries } from './known.ts'
import { Lane, type Job } from './lane.ts'
import { budgets, overBudget, settingOf } from './limits.ts'
import type { Answered, Task, WorkerSetup } from './protocol.ts'
import { type Digests, digestsOf } from './shape.ts'

/** Time a worker gets beyond its budget before it is stopped, so that it can say itself which budget was spent. */
const grace = 1_000

/** Further trials of a query that was quick before. */
const trials = 2
/** Megabytes of heap that an ordinary worker needs at the least. */
const smallest = 96

type How = { heavy?: boolean; again?: number; givenUp?: AbortSignal | undefined }

export class Pool {
  private readonly ordinary: Lane
  private readonly heavy: Lane
  private readonly setup: WorkerSetup
  private readonly known = new KnownQueries()

  constructor(setup: WorkerSetup) {
    this.setup = setup
    const { workers, trial, time, memory } = setup.limits
    const ordinary = Math.max(smallest, memory / 4)
    this.ordinary = new Lane(setup, { size: workers, trial: true, patience: trial + grace, memory: ordinary })
    this.heavy = new Lane(setup, { size: 1, trial: false, patience: time + grace, memory })
    this.ordinary.warm()
  }

  /** `givenUp` says that nobody waits for it any more. */
  run(task: Task, { heavy = false, again = 0, givenUp }: How = {}): Promise<unknown> {
    const { limits } = this.setup
    if (givenUp?.aborted) return Promise.reject(clientLeft())
    const query = digestsOf(task.request)
    const apart = heavy || this.known.isHeavy(query)
    const lane = apart ? this.heavy : this.ordinary
    const most = apart ? 'heavy' : 'waiting'
    if (lane.waiting >= limits[most]) {
      const { what } = budgets[most]
      const message = `There are ${limits[most]} ${what} already (${settingOf(most)}). Try again in a moment.`
      return Promise.reject(new LakeError('tooMany', message, { retryAfter: apart ? 5 : 1 }))
    }
    // One that took long this time may do so again: it waits with those of which nothing is known. What listeners wait
    // for is not before who asks: there may be thousands of them at each commit.
    const known = !apart && again === 0 && task.kind === 'query'
    const expected = known ? this.known.expected(query) : undefined
    return new Promise((resolve, reject) => {
      const settle: Job['settle'] = (reply) => {
        givenUp?.removeEventListener('abort', drop)
        switch (reply.outcome) {
          case 'answer':
            this.learn(query, reply.value, apart)
            resolve(reply.value)
            break
          case 'refused':
            reject(new LakeError(reply.code, reply.message, reply.details))
            break
          case 'failed':
            reject(new LakeError('internal', 'The query engine failed.', { cause: reply.message }))
            break
          case 'error':
            reject(reply.error)
            break
          case 'trialOver':
          case 'overdue':
            if (apart) reject(overBudget('time', limits))
            else if (this.known.isQuick(query) && again < trials) {
              // It was quick before: a worker that has just started, or a busy machine, is what took long.
              this.run(task, { again: again + 1, givenUp }).then(resolve, reject)
            } else {
              this.known.outlivedItsTrial(query)
              this.run(task, { heavy: true, givenUp }).then(resolve, reject)
            }
            break
        }
      }
      const job: Job = { task, expected, settle }
      const drop = (): void => lane.drop(job)
      givenUp?.addEventListener('abort', drop, { once: true })
      lane.push(job)
    })
  }

  /** Of what is no query nobody can tell how long it took: it is heavy once it has outlived a trial. */
  private learn(query: Digests, value: unknown, apart: boolean): void {
    const { long, ms } = value as Partial<Answered>
    if (apart) {
      if (long === false) this.known.isNotHeavy(query)
    } else if (long) this.known.outlivedItsTrial(query)
    else this.known.wasQuick(query, ms)
  }

  async close(): Promise<void> {
    await Promise.all([this.ordinary.close(), this.heavy.close()])
  }
}
