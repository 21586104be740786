/**
 * One reader of the log per dataset, from which every stream is fed.
 *
 * Invariant: a subscriber gets each commit after its start exactly once, in commit order, and whatever was committed
 * after `subscribe` returned is among them. A wake-up carries no data: a lost one heals with the next, or by the clock.
 */
import type { Commit, Store } from '../store/types.ts'

export type Subscriber = (commit: Commit) => void

const page = 200
/** Commits that those who come back within moments may have missed. */
const kept = 500
/** Changes kept in memory for them: an import's commits hold hundreds of documents each. */
const keptChanges = 1000

export class Tailer {
  readonly #store: Store
  readonly #dataset: string
  readonly #subscribers = new Set<Subscriber>()
  readonly #recent: Commit[] = []
  #changes = 0
  #position: number
  #reading: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(store: Store, dataset: string, position: number) {
    this.#store = store
    this.#dataset = dataset
    this.#position = position
  }

  /** The newest commit that was handed to the subscribers. */
  get position(): number {
    return this.#position
  }

  get size(): number {
    return this.#subscribers.size
  }

  /** Adds a subscriber for commits after `position`. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /**
   * The commits after `seq` up to the present position, or undefined when more than `limit` were missed (then
   * whoever asks had better fetch anew).
   */
  async since(seq: number, limit = kept): Promise<Commit[] | undefined> {
    if (seq > this.#position) return undefined
    if (this.#position - seq > limit) return undefined
    const first = this.#recent[0]
    if (first && first.seq <= seq + 1) return this.#recent.filter((commit) => commit.seq > seq)
    const commits = await this.#store.tail(this.#dataset, seq, limit)
    return commits.filter((commit) => commit.seq <= this.#position)
  }

  wake(): void {
    if (this.#closed) return
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = this.#read()
      .catch(() => {
        // The log cannot be read now (a full disk, a store that closes): the next wake-up tries again.
      })
      .finally(() => {
        this.#reading = undefined
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  async #read(): Promise<void> {
    for (;;) {
      const commits = await this.#store.tail(this.#dataset, this.#position, page)
      for (const commit of commits) {
        if (this.#closed) return
        this.#position = commit.seq
        this.#remember(commit)
        for (const subscriber of this.#subscribers) subscriber(commit)
      }
      if (commits.length < page) return
    }
  }

  #remember(commit: Commit): void {
    this.#recent.push(commit)
    this.#changes += commit.changes.length
    while (this.#recent.length > kept || this.#changes > keptChanges)
      this.#changes -= this.#recent.shift()?.changes.length ?? this.#changes
  }

  close(): void {
    this.#closed = true
    this.#subscribers.clear()
  }
}
