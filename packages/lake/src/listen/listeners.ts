/**
 * Listeners: a filter and its subscribers. Those who ask the same thing share one evaluation of each commit.
 *
 * Invariants: a listener's events come in commit order, each once; what was committed after its welcome is among
 * them; one listener's slow filter or slow reader holds up no other.
 */
import { LakeError } from '../errors.ts'
import type { FilterRequest, QueryEngine } from '../groq/types.ts'
import type { Commit, StoredDocument } from '../store/types.ts'
import { candidates, eventsOf, formatPosition, type ListenOptions, type Position } from './events.ts'
import type { EventStream, StreamEvent } from './sse.ts'
import type { Tailer } from './tailer.ts'

/** Commits that may wait for a slow filter before its listeners are sent to fetch anew. */
const patience = 2000

type Member = { stream: EventStream; after: Position; waiting: StreamEvent[] | undefined }

export type Listening = {
  filter: FilterRequest
  options: ListenOptions
  stream: EventStream
  listenerName: string
  /** Where a listener that comes back left off. */
  resume: { from: Position | undefined } | undefined
}

class Group {
  readonly members = new Set<Member>()
  readonly #filter: FilterRequest
  readonly #options: ListenOptions
  readonly #engine: QueryEngine
  readonly #queue: Commit[] = []
  readonly #left = new AbortController()
  #running = false

  constructor(engine: QueryEngine, filter: FilterRequest, options: ListenOptions) {
    this.#engine = engine
    this.#filter = filter
    this.#options = options
  }

  async evaluate(commit: Commit): Promise<StreamEvent[]> {
    const { visibility } = this.#filter
    const changes = candidates(commit, visibility, this.#options.includeAllVersions)
    if (changes.length === 0) return []
    const documents = changes.flatMap((change): (StoredDocument | undefined)[] => [
      change.before,
      change.after,
    ])
    const matched = await this.#engine.matches(this.#filter, documents, this.#left.signal)
    return eventsOf(commit, changes, matched, this.#options)
  }

  push(commit: Commit): void {
    this.#queue.push(commit)
    if (this.#queue.length > patience) {
      this.#queue.length = 0
      this.closeAll()
      return
    }
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let commit = this.#queue.shift(); commit; commit = this.#queue.shift()) {
      try {
        this.#deliver(commit.seq, await this.evaluate(commit))
      } catch (error) {
        this.fail(error)
      }
    }
    this.#running = false
  }

  #deliver(seq: number, events: readonly StreamEvent[]): void {
    if (events.length === 0) return
    for (const member of this.members) {
      if (seq <= member.after.seq) continue
      for (const event of events) {
        if (member.waiting) member.waiting.push(event)
        else member.stream.send(event)
      }
    }
  }

  /** A filter that the engine gives up on is reported; anything else ends the stream, and the reader comes back. */
  fail(error: unknown): void {
    if (error instanceof LakeError && error.status < 500) {
      for (const { stream } of this.members) stream.send(channelError(error))
    }
    this.closeAll()
  }

  /** Nobody listens any more: what waits is not evaluated, and what is being evaluated is given up. */
  forget(): void {
    this.#queue.length = 0
    this.#left.abort()
  }

  closeAll(): void {
    for (const { stream } of this.members) stream.close()
    this.members.clear()
  }
}

export function channelError(error: LakeError): StreamEvent {
  return {
    event: 'channelError',
    data: JSON.stringify({ message: error.message, error: { ...error.details, description: error.message } }),
  }
}

export class Listeners {
  readonly #engine: QueryEngine
  readonly #groups = new Map<string, { group: Group; leave: () => void }>()

  constructor(engine: QueryEngine) {
    this.#engine = engine
  }

  get groups(): number {
    return this.#groups.size
  }

  /** Registers, sends the welcome and, for one who comes back, what was missed. */
  async listen(tailer: Tailer, { filter, options, stream, listenerName, resume }: Listening): Promise<void> {
    const { key, group } = this.#groupFor(tailer, filter, options)
    const now = tailer.position
    const member: Member = { stream, after: { seq: now, event: 0 }, waiting: [] }
    group.members.add(member)
    void stream.closed.then(() => this.#leave(key, member))
    const greet = (event: string) =>
      stream.send({ id: formatPosition(now), event, data: JSON.stringify({ listenerName }) })
    try {
      const from = resume?.from
      const missed = from && from.seq <= now ? await tailer.since(from.seq - 1) : undefined
      if (!resume) greet('welcome')
      else if (!from || !missed) greet('reset')
      else {
        stream.send({ event: 'welcomeback', data: JSON.stringify({ listenerName }) })
        for (const commit of missed) {
          if (commit.seq > now) break
          const events = await group.evaluate(commit)
          for (const event of commit.seq === from.seq ? events.slice(from.event) : events) stream.send(event)
        }
      }
    } catch (error) {
      if (error instanceof LakeError && error.status < 500) stream.send(channelError(error))
      stream.close()
      return
    }
    for (const event of member.waiting ?? []) stream.send(event)
    member.waiting = undefined
  }

  #groupFor(tailer: Tailer, filter: FilterRequest, options: ListenOptions): { key: string; group: Group } {
    const key = JSON.stringify([
      filter.dataset,
      filter.visibility.privateDocuments,
      filter.query,
      filter.params,
      filter.query.includes('identity') ? filter.identity : '',
      options,
    ])
    const known = this.#groups.get(key)
    if (known) return { key, group: known.group }
    const group = new Group(this.#engine, filter, options)
    this.#groups.set(key, { group, leave: tailer.subscribe((commit) => group.push(commit)) })
    return { key, group }
  }

  #leave(key: string, member: Member): void {
    const entry = this.#groups.get(key)
    entry?.group.members.delete(member)
    if (!entry || entry.group.members.size > 0) return
    entry.leave()
    entry.group.forget()
    this.#groups.delete(key)
  }
}
