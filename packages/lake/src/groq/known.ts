/**
 * What is known of queries from when they were asked before: which are heavy, and which were quick.
 *
 * Invariant: it only decides where a query waits, never what it is answered; what is known is forgotten in a minute where
 * it is bad, and bounded in number where it is good.
 */
import { remember } from './remember.ts'
import type { Digests } from './shape.ts'

/** For how long a query is held to be heavy, and what is like it not to be quick, in milliseconds. */
const held = 60_000

const isLately = (time: number | undefined): boolean => time !== undefined && time > Date.now() - held

export class KnownQueries {
  /** By text, when each outlived its trial. */
  readonly #heavy = new Map<string, number>()
  /** By shape: what was quick, and when one like it outlived its trials. */
  readonly #quick = new Map<string, true>()
  readonly #slow = new Map<string, number>()

  /** Only the very text: another of its shape may look at other documents. */
  isHeavy({ text }: Digests): boolean {
    return isLately(this.#heavy.get(text))
  }

  isQuick({ shape }: Digests): boolean {
    return this.#quick.has(shape) && !isLately(this.#slow.get(shape))
  }

  wasQuick({ shape }: Digests): void {
    remember(this.#quick, shape, true, 2_000)
  }

  /** It did not take long among the heavy ones: it only had bad luck, or was new. */
  isNotHeavy({ text }: Digests): void {
    this.#heavy.delete(text)
  }

  outlivedItsTrial({ text, shape }: Digests): void {
    remember(this.#heavy, text, Date.now(), 1_000)
    remember(this.#slow, shape, Date.now(), 1_000)
    this.#quick.delete(shape)
  }
}
