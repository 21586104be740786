/**
 * Live events: which sync tags a commit touched. Invariant: tags of drafts go only to streams whose caller may read
 * drafts; a commit that touches nothing a reader may see sends that reader nothing.
 */
import type { QueryEngine } from '../groq/types.ts'
import type { Commit } from '../store/types.ts'
import { formatPosition, type Position } from './events.ts'
import type { EventStream, StreamEvent } from './sse.ts'
import type { Tailer } from './tailer.ts'

export class LiveEvents {
  readonly #engine: QueryEngine

  constructor(engine: QueryEngine) {
    this.#engine = engine
  }

  async follow(
    tailer: Tailer,
    { stream, drafts, resume }: { stream: EventStream; drafts: boolean; resume: Position | undefined },
  ): Promise<void> {
    let waiting: StreamEvent[] | undefined = []
    const now = tailer.position
    const leave = tailer.subscribe((commit) => {
      const message = this.#message(commit, drafts)
      if (!message) return
      if (waiting) waiting.push(message)
      else stream.send(message)
    })
    void stream.closed.then(leave)
    const missed =
      resume &&
      (await tailer.since(resume.seq).catch((error: unknown) => {
        // Nobody reads it yet, so nobody would close it.
        stream.close()
        throw error
      }))
    stream.send({ id: formatPosition(now), event: 'welcome', data: '{}' })
    if (resume && !missed) stream.send({ id: formatPosition(now), event: 'restart', data: '{}' })
    for (const commit of missed ?? []) {
      const message = commit.seq <= now ? this.#message(commit, drafts) : undefined
      if (message) stream.send(message)
    }
    for (const message of waiting) stream.send(message)
    waiting = undefined
  }

  #message(commit: Commit, drafts: boolean): StreamEvent | undefined {
    const touched = this.#engine.tagsOf(commit.dataset, commit.changes)
    const tags = drafts ? [...new Set([...touched.published, ...touched.drafts])] : touched.published
    if (tags.length === 0) return undefined
    return { id: formatPosition(commit.seq), event: 'message', data: JSON.stringify({ tags }) }
  }
}
