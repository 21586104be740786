/**
 * Posts what the outbox holds. Invariants: a job leaves the outbox only when the other side took it (2xx), refused it
 * (4xx other than 429, as on hosted Sanity), or after three days of trying; two jobs about one document are never under
 * way at once, so that the last word is the last; an outbox that cannot be written costs a delay, not the lake.
 */
import type { Outbox, QueuedJob, Store } from '../store/types.ts'
import { webhookKind } from './jobs.ts'
import { sign, signatureHeader } from './signature.ts'

export type WebhookTarget = { url: string; secret: string; projectId: string }

const atOnce = 8
const timeout = 10_000
const lease = 30_000
const giveUpAfter = 3 * 24 * 3600 * 1000
/** While nothing is due the outbox is looked at this often, should a wake-up have been lost. */
const lookAgain = 5000

/** What came of a try: nothing that stands in the way, or why not and whether another could be any different. */
type Outcome = { taken: true } | { taken: false; reason: string; final: boolean }

/** Milliseconds until the next try: 0.25 s, doubling to a minute, a fifth more or less. */
export function pauseAfter(attempts: number): number {
  const pause = Math.min(60_000, 250 * 2 ** Math.min(attempts - 1, 10))
  return pause * (0.8 + Math.random() * 0.4)
}

const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 429

export class WebhookDelivery {
  readonly #outbox: Outbox
  readonly #target: WebhookTarget
  readonly #report: (line: string) => void
  readonly #under = new Set<Promise<void>>()
  readonly #stop: () => void
  readonly #closing = new AbortController()
  #timer: NodeJS.Timeout | undefined

  /** `report` hears, in a line, of what was given up. */
  constructor(store: Store, target: WebhookTarget, report: (line: string) => void) {
    this.#outbox = store.outbox
    this.#target = target
    this.#report = report
    this.#stop = store.onCommit(() => this.#wake(0))
    this.#wake(0)
  }

  #wake(after: number): void {
    if (this.#closing.signal.aborted) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#work(), after)
    this.#timer.unref()
  }

  #work(): void {
    if (this.#closing.signal.aborted) return
    try {
      this.#claim()
    } catch (error) {
      this.#complain(error)
      this.#wake(lookAgain)
    }
  }

  #claim(): void {
    const room = atOnce - this.#under.size
    const jobs = room > 0 ? this.#outbox.claim(webhookKind, room, lease) : []
    for (const job of jobs) {
      const work = this.#deliver(job)
        // The job comes back when its lease is over.
        .catch((error: unknown) => this.#complain(error))
        .finally(() => {
          this.#under.delete(work)
          this.#wake(0)
        })
      this.#under.add(work)
    }
    const due = this.#outbox.nextDue(webhookKind)
    const wait = due === undefined ? lookAgain : Math.max(20, Date.parse(due) - Date.now())
    this.#wake(Math.min(lookAgain, wait))
  }

  #complain(error: unknown): void {
    this.#report(`The outbox of webhooks: ${error instanceof Error ? error.message : String(error)}`)
  }

  async #deliver(job: QueuedJob): Promise<void> {
    const outcome = await this.#post(job)
    if (outcome.taken) {
      this.#outbox.done(job.id)
      return
    }
    const { reason, final } = outcome
    if (this.#closing.signal.aborted) {
      this.#outbox.retry(job.id, new Date().toISOString(), 'the lake was stopped')
    } else if (final || Date.now() - Date.parse(job.createdAt) > giveUpAfter) {
      this.#outbox.fail(job.id, reason)
      const when = final ? 'at once' : 'after three days'
      this.#report(`The webhook for ${job.key} was given up ${when}: ${reason}`)
    } else {
      this.#outbox.retry(job.id, new Date(Date.now() + pauseAfter(job.attempts)).toISOString(), reason)
    }
  }

  async #post(job: QueuedJob): Promise<Outcome> {
    const body = JSON.stringify(job.payload)
    const { _id, operation, transactionId } = job.payload as {
      _id: string
      operation: string
      transactionId: string
    }
    try {
      const answer = await fetch(this.#target.url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeout)]),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Masthead lake webhook',
          'idempotency-key': `${transactionId}-${_id}`,
          'sanity-dataset': job.dataset,
          'sanity-document-id': _id,
          'sanity-operation': operation,
          'sanity-project-id': this.#target.projectId,
          'sanity-transaction-id': transactionId,
          [signatureHeader]: sign(body, this.#target.secret, Date.now()),
        },
        body,
      })
      const { status, ok } = answer
      // What it said counts; how the rest of its answer fares does not.
      await answer.body?.cancel().catch(() => {})
      if (ok) return { taken: true }
      return { taken: false, reason: `it answered ${status}`, final: isRefusal(status) }
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
      const reason = cause ?? (error instanceof Error ? error.message : String(error))
      return { taken: false, reason, final: false }
    }
  }

  /** Stops claiming and waits for what is under way; whatever was not taken goes out after the next start. */
  async close(): Promise<void> {
    this.#stop()
    this.#closing.abort()
    clearTimeout(this.#timer)
    await Promise.allSettled(this.#under)
  }
}
