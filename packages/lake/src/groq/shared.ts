/**
 * Work that several wait for at once. Invariant: it goes on for as long as one of them waits, and is told to give up when
 * the last has left; who comes after that begins anew.
 */
import { clientLeft } from '../errors.ts'

export class Shared<T> {
  readonly done: Promise<T>
  readonly #stop = new AbortController()
  #waiting = 0
  #isDone = false

  /** `work` begins at once, and is told by the signal that nobody waits for it any more. */
  constructor(work: (givenUp: AbortSignal) => Promise<T>) {
    this.done = work(this.#stop.signal).finally(() => (this.#isDone = true))
  }

  get isGivenUp(): boolean {
    return this.#stop.signal.aborted && !this.#isDone
  }

  /** Waits for the work. Without a signal, to the end; with one, rejects when it says that who waits has left. */
  wait(left?: AbortSignal): Promise<T> {
    if (this.#isDone) return this.done
    this.#waiting++
    if (!left) return this.done
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting--
        if (this.#waiting === 0) this.#stop.abort()
        reject(clientLeft())
      }
      if (left.aborted) return leave()
      left.addEventListener('abort', leave, { once: true })
      const stay = (): void => left.removeEventListener('abort', leave)
      this.done.then(resolve, reject).finally(stay)
    })
  }
}
