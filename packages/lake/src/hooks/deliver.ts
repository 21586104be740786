/**
 * Posts what the outbox holds. Invariants: a job leaves the outbox only when the other side answered 2xx, or after
 * three days of trying; two jobs about one document are never under way at once, so that the last word is the last.
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

/** Milliseconds until the next try: 0.25 s, doubling to a minute, a fifth more or less. */
export function pauseAfter(attempts: number): number {
  const pause = Math.min(60_000, 250 * 2 ** Math.min(attempts - 1, 10))
  return pause * (0.8 + Math.random() * 0.4)
}

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
    const room = atOnce - this.#under.size
    const jobs = room > 0 ? this.#outbox.claim(webhookKind, room, lease) : []
    for (const job of jobs) {
      const work = this.#deliver(job).finally(() => {
        this.#under.delete(work)
        this.#wake(0)
      })
      this.#under.add(work)
    }
    const due = this.#outbox.nextDue(webhookKind)
    const wait = due === undefined ? lookAgain : Math.max(20, Date.parse(due) - Date.now())
    this.#wake(Math.min(lookAgain, wait))
  }

  async #deliver(job: QueuedJob): Promise<void> {
    const reason = await this.#post(job)
    if (this.#closing.signal.aborted && reason !== undefined) {
      this.#outbox.retry(job.id, new Date().toISOString(), 'the lake was stopped')
    } else if (reason === undefined) {
      this.#outbox.done(job.id)
    } else if (Date.now() - Date.parse(job.createdAt) > giveUpAfter) {
      this.#outbox.fail(job.id, reason)
      this.#report(`The webhook for ${job.key} was given up after three days: ${reason}`)
    } else {
      this.#outbox.retry(job.id, new Date(Date.now() + pauseAfter(job.attempts)).toISOString(), reason)
    }
  }

  /** Undefined when it was taken, otherwise why not. */
  async #post(job: QueuedJob): Promise<string | undefined> {
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
      await answer.body?.cancel()
      return answer.ok ? undefined : `it answered ${answer.status}`
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
      return cause ?? (error instanceof Error ? error.message : String(error))
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
