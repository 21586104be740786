/**
 * What is known of queries from when they were asked before: which are heavy, and which were quick.
 *
 * Invariant: it only decides where a query waits, never what it is answered. Nobody can make a query heavy for others by
 * asking it with other parameters, and hardly by asking what is like it: what is often quick stays so for long.
 */
import { remember } from './remember.ts'
import type { Digests } from './shape.ts'

/** For how long a query is held to be heavy, in milliseconds. */
const held = 60_000
/** How many quick answers are remembered of a shape, and how many of them one that outlived its trials outweighs. */
const most = 40
const weight = 10
/** How much the last answer says of how long the next one takes. */
const newest = 0.25

const isLately = (time: number | undefined): boolean => time !== undefined && time > Date.now() - held

export class KnownQueries {
  /** By what was asked, when each outlived its trial. */
  readonly #heavy = new Map<string, number>()
  /** By shape: how often it was quick, less what spoke against it. It is quick above zero. */
  readonly #quick = new Map<string, number>()
  /** By shape: the milliseconds one takes when it is quick, the last ones counting most. */
  readonly #time = new Map<string, number>()

  /** Only the very query with the very parameters: another of its shape may look at other documents. */
  isHeavy({ asked }: Digests): boolean {
    return isLately(this.#heavy.get(asked))
  }

  isQuick({ shape }: Digests): boolean {
    return (this.#quick.get(shape) ?? 0) > 0
  }

  /** Milliseconds, if it is quick; undefined where nothing is known. */
  expected(query: Digests): number | undefined {
    return this.isQuick(query) ? this.#time.get(query.shape) : undefined
  }

  /** In `ms`, if that is known. */
  wasQuick({ shape }: Digests, ms?: number): void {
    const before = this.#time.get(shape) ?? ms
    if (before !== undefined && ms !== undefined)
      remember(this.#time, shape, before + (ms - before) * newest, 2_000)
    remember(this.#quick, shape, Math.min(most, (this.#quick.get(shape) ?? 0) + 1), 2_000)
  }

  /** It did not take long among the heavy ones: it only had bad luck, or was new. */
  isNotHeavy({ asked }: Digests): void {
    this.#heavy.delete(asked)
  }

  outlivedItsTrial({ asked, shape }: Digests): void {
    remember(this.#heavy, asked, Date.now(), 1_000)
    const before = this.#quick.get(shape) ?? 0
    remember(this.#quick, shape, Math.max(-weight, before - weight), 2_000)
  }
}
