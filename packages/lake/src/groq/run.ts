/**
 * One evaluation: what it may see, what it has spent, what it has read.
 *
 * Invariant: every loop over data calls `spend`, so an evaluation ends within its budgets whatever the query is.
 */
import { clientLeft } from '../errors.ts'
import type { StoredDocument } from '../store/types.ts'
import { hasRoom } from './heap.ts'
import { overBudget, type EngineLimits } from './limits.ts'
import type { Origin } from './origin.ts'
import type { Reads } from './reads.ts'
import type { View } from './view.ts'

/** Thrown when an evaluation outlives its trial: the pool starts it again among the heavy ones. */
export class TrialOver extends Error {
  override readonly name = 'TrialOver'
}

/** Milliseconds of this thread's own work, which a busy machine does not stretch; of the clock where Node cannot tell. */
function worked(): number {
  if (typeof process.threadCpuUsage !== 'function') return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Steps between two looks at the heap. */
const betweenLooks = 65_536
/** Bytes in one piece that are made after a look only: a look takes as long as a small query. */
const large = 1_000_000
/** Characters at once that are no work for the ordinary ones. */
const longForTrial = 1_000_000

export class Meter {
  steps = 0
  rows = 0
  private nextLook = 256
  private nextHeap = betweenLooks
  private readonly limits: EngineLimits
  private readonly start: number
  /** From the beginning: what a scan's statement takes comes before the first look. */
  private readonly workedBefore = worked()
  private readonly trial: boolean
  private readonly givenUp: (() => boolean) | undefined

  constructor(limits: EngineLimits, trial: boolean, givenUp?: () => boolean) {
    this.limits = limits
    this.trial = trial
    this.givenUp = givenUp
    this.start = performance.now()
  }

  spend(steps: number): void {
    this.steps += steps
    if (this.steps >= this.nextLook) this.look()
  }

  scanned(rows: number): void {
    this.rows += rows
    if (this.rows > this.limits.rows) throw overBudget('rows', this.limits)
    this.spend(rows)
  }

  /** For a list or an object of so many, before it is made. */
  spendItems(items: number): void {
    this.room(items * 16)
    this.spend(items)
  }

  /** For text, before it is made or read: a step is worth 64 characters. */
  spendText(characters: number): void {
    if (characters > this.limits.bytes) throw overBudget('bytes', this.limits)
    if (this.trial && characters > longForTrial) throw new TrialOver()
    this.room(characters * 4)
    this.spend(1 + (characters >> 6))
  }

  /** For text that is cut into words, of which there are many and each is made. */
  spendWords(characters: number): void {
    this.spendText(characters < 4_096 ? characters : characters * 8)
  }

  /** For two values that are compared: only long texts take long. */
  compared(a: unknown, b: unknown): void {
    if (typeof a === 'string' && a.length > 256 && typeof b === 'string')
      this.spendText(Math.min(a.length, b.length))
  }

  /** Before something of so many bytes is made in one piece. */
  room(bytes: number): void {
    if (bytes >= large) this.lookAtHeap(bytes)
  }

  private lookAtHeap(bytes: number): void {
    if (hasRoom(bytes)) return
    throw this.trial ? new TrialOver() : overBudget('memory', this.limits)
  }

  get elapsed(): number {
    return performance.now() - this.start
  }

  /** Whether it has worked for longer than a trial, whatever the clock says on a busy machine. */
  get outlived(): boolean {
    return this.elapsed > this.limits.trial && worked() - this.workedBefore > this.limits.trial
  }

  private look(): void {
    if (this.steps > this.limits.steps) throw overBudget('steps', this.limits)
    if (this.givenUp?.()) throw clientLeft()
    if (this.steps >= this.nextHeap) {
      this.lookAtHeap(0)
      this.nextHeap = this.steps + betweenLooks
    }
    if (this.elapsed > (this.trial ? this.limits.trial : this.limits.time)) {
      const spent = worked() - this.workedBefore
      if (spent > this.limits.time) throw overBudget('time', this.limits)
      if (this.trial && spent > this.limits.trial) throw new TrialOver()
    }
    this.nextLook = this.steps + 256
  }
}

export type Run = {
  view: View
  params: Readonly<Record<string, unknown>>
  now: Date
  /** Whether the answer depends on when it is asked for. */
  timed: boolean
  identity: string
  projectId: string
  dataset: string
  before: StoredDocument | null
  after: StoredDocument | null
  meter: Meter
  reads: Reads
  /** Answers of expressions that depend on nothing outside themselves, by their tree. */
  memo: Map<unknown, { value: unknown; origin: Origin | undefined }>
  /** Scans already done, by their conditions. */
  scans: Map<string, StoredDocument[]>
  /** A page of documents on its way to the cut that asked for it. */
  given: StoredDocument[]
  /** Where the value returned last came from; written and read only by tracing closures. */
  origin: Origin | undefined
}

/** Null, which comes from nowhere: what an expression makes of what it is not for. */
export function nothing(run: Run): null {
  run.origin = undefined
  return null
}

/** The moment the query was asked at. */
export function theTime(run: Run): Date {
  run.timed = true
  return run.now
}

/** What `@` and `^` mean at a place of the query. Scopes of `[]` traversal are see-through for `^`. */
export class Scope {
  value: unknown
  origin: Origin | undefined
  readonly parent: Scope | null
  private readonly hidden: boolean

  constructor(value: unknown, parent: Scope | null, hidden: boolean, origin?: Origin) {
    this.value = value
    this.parent = parent
    this.hidden = hidden
    this.origin = origin
  }

  nest(value: unknown, origin?: Origin): Scope {
    return new Scope(value, this.hidden ? this.parent : this, false, origin)
  }

  hide(value: unknown, origin?: Origin): Scope {
    return new Scope(value, this.hidden ? this.parent : this, true, origin)
  }
}

export type Eval = (scope: Scope, run: Run) => unknown
