/**
 * Who waits, and who is next.
 *
 * Invariant: of what is known to be quick the quickest goes first, but nothing waits more than `patience` times as long
 * as it takes while what came later passes it; of all else, who came first.
 */

/** Milliseconds it takes, if it is as quick as before; undefined where nothing is known. */
type Waiting = { expected: number | undefined }

const patience = 100

export class Line<Job extends Waiting> {
  /** Each with the time at which nobody passes it any more, the earliest in front. */
  readonly #quick: { job: Job; due: number }[] = []
  readonly #others: Job[] = []

  get length(): number {
    return this.#quick.length + this.#others.length
  }

  push(job: Job): void {
    if (job.expected === undefined) {
      this.#others.push(job)
      return
    }
    const due = performance.now() + patience * job.expected
    const behind = this.#quick.findLastIndex((each) => each.due <= due)
    this.#quick.splice(behind + 1, 0, { job, due })
  }

  quick(): Job | undefined {
    return this.#quick.shift()?.job
  }

  other(): Job | undefined {
    return this.#others.shift()
  }

  /** What is quick before all else. */
  next(): Job | undefined {
    return this.quick() ?? this.other()
  }

  /** Whether it was in the line. */
  remove(job: Job): boolean {
    const quick = this.#quick.findIndex((each) => each.job === job)
    if (quick >= 0) this.#quick.splice(quick, 1)
    const other = this.#others.indexOf(job)
    if (other >= 0) this.#others.splice(other, 1)
    return quick >= 0 || other >= 0
  }
}
