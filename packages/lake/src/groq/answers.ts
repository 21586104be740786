/**
 * Answers of queries, kept until the next commit to their dataset; what is asked twice at once is evaluated once.
 *
 * Invariant: an answer is given only to who asks the very same with the same rights, and only while the dataset's newest
 * commit is the one that was there before it was evaluated. So nobody is told less than what was committed when they
 * asked. What looks at the clock is not kept: only who asks while it is evaluated is told the same moment. What nobody
 * waits for any more is not evaluated to its end.
 */
import type { Answered } from './protocol.ts'
import { Shared } from './shared.ts'
import type { QueryRequest } from './types.ts'

/** The sequence number of a dataset's newest commit, never behind what was acknowledged. */
export type Head = (dataset: string) => number | Promise<number>

type Kept = { head: number; answers: Map<string, Shared<Answered>>; size: number }

/** The JSON in the middle has no line breaks of its own, so two requests never have one key. */
function keyOf({ query, params, perspective, visibility, identity, sourceMap }: QueryRequest): string {
  return `${JSON.stringify([params, perspective, visibility, identity, sourceMap])}\n${query}`
}

const sizeOf = (key: string, { json, sourceMap, syncTags }: Answered) =>
  2 * key.length + json.length + (sourceMap?.length ?? 0) + 64 * syncTags.length + 256

/** A single answer takes no more than this share of the room. */
const share = 0.25

export class Answers {
  readonly #datasets = new Map<string, Kept>()
  readonly #head: Head
  readonly #room: number
  /** Of all datasets' answers. */
  #size = 0

  /** `room` is in bytes, roughly, for all datasets together. */
  constructor(head: Head, room: number) {
    this.#head = head
    this.#room = room
  }

  /** `left` says that who asks has left, and does not wait for the answer. */
  async get(
    request: QueryRequest,
    evaluate: (givenUp?: AbortSignal) => Promise<Answered>,
    left?: AbortSignal,
  ): Promise<Answered> {
    if (this.#room === 0) return await evaluate(left)
    const known = this.#head(request.dataset)
    const kept = this.#at(request.dataset, typeof known === 'number' ? known : await known)
    const key = keyOf(request)
    const answer = kept.answers.get(key)
    if (answer && !answer.isGivenUp) return await answer.wait(left)
    const asked = new Shared(evaluate)
    kept.answers.set(key, asked)
    asked.done.then(
      (found) => kept.answers.get(key) === asked && this.#keep(request.dataset, kept, key, found),
      // One that was given up may have been asked for again since.
      () => kept.answers.get(key) === asked && kept.answers.delete(key),
    )
    return await asked.wait(left)
  }

  #at(dataset: string, head: number): Kept {
    const kept = this.#datasets.get(dataset)
    if (kept?.head === head) return kept
    this.#size -= kept?.size ?? 0
    const fresh: Kept = { head, answers: new Map(), size: 0 }
    this.#datasets.set(dataset, fresh)
    return fresh
  }

  #keep(dataset: string, kept: Kept, key: string, answer: Answered): void {
    const size = sizeOf(key, answer)
    if (!answer.lasting || size > this.#room * share) {
      kept.answers.delete(key)
      return
    }
    // A commit may have come between: then nobody will ask for this one any more.
    if (this.#datasets.get(dataset) !== kept) return
    kept.size += size
    this.#size += size
    if (this.#size <= this.#room) return
    // All of them at once: a count for each would cost more than evaluating them again now and then.
    this.#datasets.clear()
    this.#size = 0
  }
}
