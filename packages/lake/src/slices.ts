/**
 * The main thread's time for what is done on it, in slices with everything else between them.
 *
 * Invariant: in a turn of the event loop no more is begun once a slice is spent, however many wait; each in its turn.
 */

/** In milliseconds. */
const slice = 8

export class Slices {
  #spent = 0
  #turn: Promise<void> | undefined

  async do<T>(work: () => T): Promise<T> {
    while (this.#spent >= slice) await this.#turn
    const began = performance.now()
    try {
      return work()
    } finally {
      this.#spent += performance.now() - began
      this.#turn ??= this.#nextTurn()
    }
  }

  #nextTurn(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#spent = 0
        this.#turn = undefined
        resolve()
      })
    })
  }
}
