/**
 * All open streams of the lake: their tailers, their number, their heartbeat, their end.
 *
 * Invariants: there are never more streams than the setting allows; a stream whose credential was revoked ends within
 * a heartbeat; a shutdown ends every stream.
 */
import { LakeError } from '../errors.ts'
import type { Store } from '../store/types.ts'
import { EventStream } from './sse.ts'
import { Tailer } from './tailer.ts'

const heartbeat = 15_000

type Open = { stream: EventStream; stillAllowed: () => boolean }

/** Where it cannot be asked now (a disk that does not answer), the next heartbeat asks again. */
export function holds(stillAllowed: () => boolean): boolean {
  try {
    return stillAllowed()
  } catch {
    return true
  }
}

export class Streams {
  readonly #store: Store
  readonly #most: number
  readonly #open = new Set<Open>()
  readonly #tailers = new Map<string, Promise<Tailer>>()
  readonly #stopListening: () => void
  readonly #timer: NodeJS.Timeout

  constructor(store: Store, most: number) {
    this.#store = store
    this.#most = most
    this.#stopListening = store.onCommit((dataset) => this.#wake(dataset))
    this.#timer = setInterval(() => this.beat(), heartbeat)
    this.#timer.unref()
  }

  #wake(dataset: string): void {
    this.#tailers.get(dataset)?.then(
      (tailer) => tailer.wake(),
      // A tailer that could not begin is made anew by the next stream.
      () => undefined,
    )
  }

  get size(): number {
    return this.#open.size
  }

  /** Starts at the newest commit of the dataset; kept for the life of the lake. */
  async tailer(dataset: string): Promise<Tailer> {
    let tailer = this.#tailers.get(dataset)
    if (!tailer) {
      tailer = this.#store.head(dataset).then((position) => new Tailer(this.#store, dataset, position))
      this.#tailers.set(dataset, tailer)
      tailer.catch(() => this.#tailers.delete(dataset))
    }
    const ready = await tailer
    ready.wake()
    return ready
  }

  /** A new stream; throws `tooMany` over the cap. `stillAllowed` is asked with each heartbeat. */
  open(stillAllowed: () => boolean, cut?: () => void): EventStream {
    if (this.#open.size >= this.#most) {
      throw new LakeError(
        'tooMany',
        `There are ${this.#most} event streams open, and LAKE_STREAMS allows no more. Try again later.`,
        {
          retryAfter: 5,
        },
      )
    }
    const stream = new EventStream(cut)
    const entry = { stream, stillAllowed }
    this.#open.add(entry)
    void stream.closed.then(() => this.#open.delete(entry))
    return stream
  }

  beat(): void {
    for (const { stream, stillAllowed } of this.#open) {
      if (holds(stillAllowed)) stream.beat()
      else stream.close()
    }
    for (const dataset of this.#tailers.keys()) this.#wake(dataset)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#stopListening()
    for (const { stream } of this.#open) stream.close()
    for (const tailer of await Promise.allSettled(this.#tailers.values())) {
      if (tailer.status === 'fulfilled') tailer.value.close()
    }
  }
}
