/**
 * The outbox. Invariants: a job is written in its commit's transaction or not at all; jobs of one key are handed out
 * in order, one at a time; a claimed job comes back when its lease runs out, so that no job is lost with its worker.
 */
import type { Outbox, QueuedJob } from '../types.ts'
import type { Connection, Row } from './database.ts'

const iso = (ms: number) => new Date(ms).toISOString()

function toJob(row: Row): QueuedJob {
  return {
    id: Number(row.id),
    dataset: row.dataset as string,
    kind: row.kind as string,
    key: row.key as string,
    payload: JSON.parse(row.payload as string) as unknown,
    attempts: Number(row.attempts),
    createdAt: row.created_at as string,
  }
}

export class SqliteOutbox implements Outbox {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  claim(kind: string, limit: number, leaseMs: number): QueuedJob[] {
    const now = Date.now()
    return this.#connection.write(() =>
      this.#connection
        .sql(
          `UPDATE outbox SET not_before = ?, attempts = attempts + 1 WHERE id IN (
             SELECT o.id FROM outbox o WHERE o.kind = ? AND o.failed = 0 AND o.not_before <= ? AND NOT EXISTS (
               SELECT 1 FROM outbox e WHERE e.kind = o.kind AND e.key = o.key AND e.failed = 0 AND e.id < o.id
             ) ORDER BY o.id LIMIT ?
           ) RETURNING *`,
        )
        .all(iso(now + leaseMs), kind, iso(now), limit)
        .map(toJob)
        .toSorted((a, b) => a.id - b.id),
    )
  }

  done(id: number): void {
    this.#connection.sql('DELETE FROM outbox WHERE id = ?').run(id)
  }

  retry(id: number, notBefore: string, reason: string): void {
    this.#connection
      .sql('UPDATE outbox SET not_before = ?, reason = ? WHERE id = ?')
      .run(notBefore, reason, id)
  }

  fail(id: number, reason: string): void {
    this.#connection.sql('UPDATE outbox SET failed = 1, reason = ? WHERE id = ?').run(reason, id)
  }

  forget(before: string): void {
    this.#connection.sql('DELETE FROM outbox WHERE failed = 1 AND created_at < ?').run(before)
  }

  counts(kind: string): { waiting: number; failed: number } {
    const row = this.#connection
      .sql(
        'SELECT count(*) FILTER (WHERE failed = 0) AS waiting, count(*) FILTER (WHERE failed = 1) AS failed FROM outbox WHERE kind = ?',
      )
      .get(kind)
    return { waiting: Number(row?.waiting ?? 0), failed: Number(row?.failed ?? 0) }
  }

  nextDue(kind: string): string | undefined {
    const row = this.#connection
      .sql('SELECT min(not_before) AS due FROM outbox WHERE kind = ? AND failed = 0')
      .get(kind)
    return typeof row?.due === 'string' ? row.due : undefined
  }
}
