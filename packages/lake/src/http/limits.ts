/**
 * How much one caller, and all together, may ask. Invariants: over a limit the answer is 429 with Retry-After and
 * costs next to nothing; a right token is never refused because of wrong ones from the same address; no more passwords
 * are looked at than an address may try, however many it sends at once.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { LakeError } from '../errors.ts'

/** What is counted while it is under way; a `body` is one that anybody may send, however slowly. */
export type Load = 'query' | 'mutation' | 'body' | 'password' | 'export'

const called: Record<Load, string> = {
  query: 'queries',
  mutation: 'mutations',
  body: 'bodies of queries',
  password: 'sign-ins',
  export: 'exports',
}
/** A password takes a thread some 20 ms and 19 MB, and there are four such threads. */
const passwordsAtOnce = 16

export class Limits {
  readonly #requests: RateLimiterMemory
  readonly #tries: RateLimiterMemory
  readonly #most: Readonly<Record<Load, number>>
  readonly #inFlight: Record<Load, number> = { query: 0, mutation: 0, body: 0, password: 0, export: 0 }

  readonly bodies = new Held(64_000_000, 'The bodies of queries in flight')
  readonly unsent = new Held(256_000_000, 'The answers that nobody has taken yet')

  /** Queries in flight of each caller who has some. */
  readonly #ofCaller = new Map<string, number>()

  constructor(settings: {
    requestsPerMinute: number
    signInTries: number
    queriesAtOnce: number
    mutationsAtOnce: number
    exportsAtOnce: number
  }) {
    this.#requests = new RateLimiterMemory({ points: settings.requestsPerMinute, duration: 60 })
    this.#tries = new RateLimiterMemory({ points: settings.signInTries, duration: 300 })
    this.#most = {
      query: settings.queriesAtOnce,
      mutation: settings.mutationsAtOnce,
      body: settings.queriesAtOnce,
      password: passwordsAtOnce,
      export: settings.exportsAtOnce,
    }
  }

  async request(who: string): Promise<void> {
    await spend(this.#requests, who, 'Too many requests in a minute (LAKE_REQUESTS_PER_MINUTE).')
  }

  /** Counts a wrong password or token. Throws `tooMany` when there were too many. */
  async wrongTry(address: string): Promise<void> {
    await spend(this.#tries, address, 'Too many wrong passwords or tokens from this address.')
  }

  /**
   * Counts a try before it is known what comes of it, and gives it back when something does. Throws `tooMany` when the
   * address has no try left.
   */
  async tryOnce<T>(address: string, work: () => Promise<T | undefined>): Promise<T | undefined> {
    await this.wrongTry(address)
    const found = await work()
    if (found !== undefined) await this.#tries.reward(address)
    return found
  }

  /** Does `work` in a place among what is under way. Throws `tooMany` where there is none. */
  async within<T>(load: Load, work: () => Promise<T> | T, who?: string): Promise<T> {
    const leave = this.enter(load, who)
    try {
      return await work()
    } finally {
      leave()
    }
  }

  /**
   * Takes a place, for work that outlives a handler, and returns what gives it back. Of the places for queries one
   * caller (`who`) has at most half. Throws `tooMany`.
   */
  enter(load: Load, who?: string): () => void {
    const most = this.#most[load]
    if (this.#inFlight[load] >= most) throw full(`There are ${most} ${called[load]} in flight`)
    const own = who === undefined ? 0 : (this.#ofCaller.get(who) ?? 0)
    const share = Math.ceil(most / 2)
    if (own >= share) throw full(`You have ${share} ${called[load]} in flight`)
    this.#inFlight[load] += 1
    if (who !== undefined) this.#ofCaller.set(who, own + 1)
    return () => {
      this.#inFlight[load] -= 1
      if (who === undefined) return
      const left = (this.#ofCaller.get(who) ?? 1) - 1
      if (left > 0) this.#ofCaller.set(who, left)
      else this.#ofCaller.delete(who)
    }
  }
}

/** Bytes in memory that are there for somebody else's sake, of all callers; each may cause so much of it. */
const share = 0.5

/** What bodies hold from their first byte until their queries are answered, or answers until they are taken. */
export class Held {
  readonly #most: number
  readonly #what: string
  #all = 0
  readonly #of = new Map<string, number>()

  constructor(most: number, what: string) {
    this.#most = most
    this.#what = what
  }

  /** Counts for one body or answer of `who`: `take` throws `tooMany`, `release` gives back all that was taken. */
  by(who: string): { take: (bytes: number) => void; release: () => void } {
    let taken = 0
    const add = (bytes: number): void => {
      taken += bytes
      this.#all += bytes
      const own = (this.#of.get(who) ?? 0) + bytes
      if (own > 0) this.#of.set(who, own)
      else this.#of.delete(who)
    }
    return {
      take: (bytes) => {
        add(bytes)
        if (this.#all > this.#most || (this.#of.get(who) ?? 0) > this.#most * share)
          throw full(`${this.#what} are very large together`)
      },
      release: () => add(-taken),
    }
  }
}

const full = (what: string): LakeError =>
  new LakeError('tooMany', `${what}, and no more are taken at once. Try again in a moment.`, {
    retryAfter: 1,
  })

function tooMany(message: string, spent: RateLimiterRes): LakeError {
  const retryAfter = Math.max(1, Math.ceil(spent.msBeforeNext / 1000))
  return new LakeError('tooMany', `${message} Try again in ${retryAfter} s.`, { retryAfter })
}

async function spend(limiter: RateLimiterMemory, key: string, message: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(message, error)
    throw error
  }
}
