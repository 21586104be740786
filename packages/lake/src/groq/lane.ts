/**
 * Worker threads that share a queue. There are two lanes: ordinary queries, and the heavy ones, so that nobody waits
 * behind a heavy query.
 *
 * Invariant: a worker has one task at a time, so that stopping it ends one query only; a stopped or broken worker is
 * replaced, and its task is answered.
 */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { clientLeft, LakeError } from '../errors.ts'
import { overBudget } from './limits.ts'
import { Line } from './line.ts'
import type { Ask, Reply, Task, WorkerGiven, WorkerSetup } from './protocol.ts'

export type Job = {
  task: Task
  /** Milliseconds it takes if it is as quick as before: it does not wait behind a crowd of which nothing is known. */
  expected: number | undefined
  /** Called once. `overdue` when the worker had to be stopped. */
  settle: (reply: Reply | { outcome: 'overdue' } | { outcome: 'error'; error: LakeError }) => void
}

/**
 * Where Node keeps what it makes of the sources, beside what is installed: a worker starts in 40 ms, not 150, once one
 * before it has ended, and does not translate TypeScript by a WebAssembly of its own. V8 died once, in the WebAssembly of
 * a process that stops many workers; whether of this, nobody knows. Where nothing can be written, all is as without it.
 */
const modules = fileURLToPath(new URL('../../../../node_modules/.cache/masthead-lake', import.meta.url))

type Seat = {
  worker: Worker
  job: Job | null
  /** The number of what it does, and where it reads the number of what nobody waits for any more. */
  id: number
  givenUp: Int32Array
  timer: NodeJS.Timeout | undefined
}

export class Lane {
  private readonly line = new Line<Job>()
  private readonly seats: Seat[] = []
  private readonly setup: WorkerSetup
  private readonly size: number
  private readonly trial: boolean
  private readonly patience: number
  private readonly memory: number
  private closed = false
  private next = 1
  private turn = 0

  /**
   * `patience` is how many milliseconds a task may take before its worker is stopped, `memory` how many megabytes its
   * heap may have: a heap that may grow is one that does, and is kept.
   */
  constructor(setup: WorkerSetup, lane: { size: number; trial: boolean; patience: number; memory: number }) {
    this.setup = setup
    this.size = lane.size
    this.trial = lane.trial
    this.patience = lane.patience
    this.memory = lane.memory
  }

  get waiting(): number {
    return this.line.length
  }

  push(job: Job): void {
    this.line.push(job)
    this.pump()
  }

  /** Nobody waits for it any more: it leaves the queue, or the worker that is at it gives up and says so. */
  drop(job: Job): void {
    if (this.line.remove(job)) return job.settle({ outcome: 'error', error: clientLeft() })
    const seat = this.seats.find((each) => each.job === job)
    if (seat) Atomics.store(seat.givenUp, 0, seat.id)
  }

  /**
   * The next job; every eighth is one of the others, so that they come on, too. But they never have the last worker of
   * several: on that the quick ones can rely, whatever a crowd tries.
   */
  private take(): Job | undefined {
    const tried = this.seats.filter(({ job }) => job && job.expected === undefined).length
    if (this.size > 1 && tried >= this.size - 1) return this.line.quick()
    this.turn = (this.turn + 1) % 8
    return this.turn === 0 ? (this.line.other() ?? this.line.quick()) : this.line.next()
  }

  /** Starts the first worker before it is needed. */
  warm(): void {
    if (this.seats.length === 0) this.seat()
  }

  async close(): Promise<void> {
    this.closed = true
    const error = new LakeError('unavailable', 'The lake is closing.')
    for (let job = this.line.next(); job; job = this.line.next()) job.settle({ outcome: 'error', error })
    await Promise.all(
      this.seats.splice(0).map((seat) => {
        clearTimeout(seat.timer)
        seat.job?.settle({ outcome: 'error', error })
        seat.job = null
        return seat.worker.terminate()
      }),
    )
  }

  private pump(): void {
    while (!this.closed) {
      const idle = this.seats.find((each) => each.job === null)
      if (!idle && this.seats.length >= this.size) return
      const job = this.take()
      if (!job) return
      this.start(idle ?? this.seat(), job)
    }
  }

  private start(seat: Seat, job: Job): void {
    seat.job = job
    seat.timer = setTimeout(() => this.stop(seat, { outcome: 'overdue' }), this.patience)
    seat.id = this.next++
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    seat.worker.postMessage({ id: seat.id, task: job.task, trial: this.trial } satisfies Ask)
  }

  private seat(): Seat {
    const givenUp = new Int32Array(new SharedArrayBuffer(4))
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { ...this.setup, givenUp } satisfies WorkerGiven,
      execArgv: [],
      env: { NODE_COMPILE_CACHE: modules, ...process.env },
      // Results are short-lived, but a large nursery in every thread is held for good.
      resourceLimits: { maxOldGenerationSizeMb: this.memory, maxYoungGenerationSizeMb: 24 },
    })
    const seat: Seat = { worker, job: null, id: 0, givenUp, timer: undefined }
    worker.on('message', (reply: Reply | object) => {
      // Under `node --watch` (npm run dev) a worker's imports are reported by messages as well.
      if (!('outcome' in reply)) return
      const { job } = seat
      clearTimeout(seat.timer)
      seat.job = null
      job?.settle(reply)
      this.pump()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      // What is too large for an ordinary worker may be small enough for a heavy one.
      if (outOfMemory && this.trial) return this.stop(seat, { outcome: 'overdue' })
      const told = outOfMemory
        ? overBudget('memory', this.setup.limits)
        : new LakeError('unavailable', `The query engine could not start: ${error.message}`)
      this.stop(seat, { outcome: 'error', error: told })
    })
    this.seats.push(seat)
    return seat
  }

  /** Ends a worker and answers its task; the next task gets a new one. */
  private stop(seat: Seat, outcome: Parameters<Job['settle']>[0]): void {
    const at = this.seats.indexOf(seat)
    if (at < 0) return
    this.seats.splice(at, 1)
    clearTimeout(seat.timer)
    const { job } = seat
    seat.job = null
    void seat.worker.terminate()
    job?.settle(outcome)
    // A worker that cannot start fails again; it is not tried before the next task.
    if (job) this.pump()
    else this.line.next()?.settle(outcome)
  }
}
