/**
 * The store on SQLite. Invariants: a commit is applied wholly or not at all, acknowledged only when it is on the disk,
 * applied once per transaction id, and gets a timestamp never earlier than the one before it.
 */
import type {
  Commit,
  CommitRequest,
  Dataset,
  History,
  Outbox,
  Reader,
  Store,
  StoredDocument,
} from '../types.ts'
import { LakeError } from '../../errors.ts'
import { datasetName, datasetNameExpected } from '../dataset-name.ts'
import type { Visibility } from '../visible.ts'
import { type Connection, openDatabase } from './database.ts'
import { lockData } from './lock.ts'
import { readCommits, SqliteHistory } from './log.ts'
import { SqliteOutbox } from './outbox.ts'
import { DocumentCache } from './document-cache.ts'
import { loadDocument } from './reader.ts'
import { openReadOnlyStore, type ReadOnlyStore } from './read-only.ts'
import { catchUpBacklog, TermsCatchUp } from './text-index.ts'
import { writeChange } from './write.ts'

/** Commits, and changes in them, kept in memory for the tailer, which is rarely further behind. */
const mostRecent = 256
/** Readers kept open for the next who reads; each has a connection and a cache of documents. */
const readersKept = 4

class SqliteStore implements Store {
  readonly outbox: Outbox
  readonly #connection: Connection
  readonly #reading: ReadOnlyStore[] = []
  readonly #path: string
  readonly #release: () => void
  readonly #terms: TermsCatchUp
  readonly #cache = new DocumentCache(8_000_000)
  readonly #listeners = new Set<(dataset: string, seq: number) => void>()
  readonly #recent = new Map<string, { commits: Commit[]; changes: number }>()
  /** Nobody else writes (`lockData`), so what was read or written last is true. */
  readonly #heads = new Map<string, number>()

  constructor(path: string, connection: Connection, release: () => void) {
    this.#path = path
    this.#connection = connection
    this.#release = release
    this.outbox = new SqliteOutbox(connection)
    this.#terms = new TermsCatchUp(connection)
    this.#terms.wake()
  }

  async datasets(): Promise<Dataset[]> {
    return this.#connection
      .sql('SELECT name, created_at FROM dataset ORDER BY name')
      .all()
      .map((row) => ({ name: row.name as string, createdAt: row.created_at as string }))
  }

  async createDataset(name: string): Promise<boolean> {
    if (!datasetName.test(name)) {
      throw new LakeError(
        'badRequest',
        `"${name.slice(0, 64)}" is no name for a dataset. Expected ${datasetNameExpected}.`,
        { parameter: 'dataset' },
      )
    }
    const { changes } = this.#connection
      .sql("INSERT OR IGNORE INTO dataset (name, acl, created_at) VALUES (?, 'public', ?)")
      .run(name, new Date().toISOString())
    return changes === 1
  }

  async commit(request: CommitRequest): Promise<{ commit: Commit; repeated: boolean }> {
    const result = this.#connection.write(() => this.#commitNow(request))
    if (!result.repeated && !request.dryRun) this.#committed(result.commit)
    return result
  }

  #committed(commit: Commit): void {
    this.#remember(commit)
    // What changes nothing leaves every answer true, and nobody waits for it.
    if (commit.changes.length === 0) return
    this.#heads.set(commit.dataset, commit.seq)
    this.#terms.wake()
    for (const listener of this.#listeners) {
      try {
        listener(commit.dataset, commit.seq)
      } catch (error) {
        // What is committed is committed, whatever becomes of who waits for it.
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }

  #remember(commit: Commit): void {
    const recent = this.#recent.get(commit.dataset) ?? { commits: [], changes: 0 }
    this.#recent.set(commit.dataset, recent)
    recent.commits.push(commit)
    recent.changes += commit.changes.length
    while (recent.changes > mostRecent || recent.commits.length > mostRecent)
      recent.changes -= recent.commits.shift()?.changes.length ?? 0
  }

  #commitNow(request: CommitRequest): { commit: Commit; repeated: boolean } {
    const { dataset, transactionId, author, fingerprint } = request
    const state = this.#connection.sql('SELECT seq, last_timestamp FROM dataset WHERE name = ?').get(dataset)
    if (!state) throw new LakeError('datasetNotFound', `There is no dataset "${dataset}" in this project.`)
    const known = this.#connection
      .sql('SELECT seq, request FROM tx WHERE dataset = ? AND tx_id = ?')
      .get(dataset, transactionId)
    if (known) {
      if (fingerprint !== undefined && known.request !== null && known.request !== fingerprint) {
        throw new LakeError(
          'conflict',
          `The transaction id "${transactionId}" was used for something else already, and nothing of this was done. Give each transaction an id of its own, or none; only the same request may come again under its id.`,
        )
      }
      const [commit] = readCommits(this.#connection, dataset, Number(known.seq) - 1, 1)
      if (commit) return { commit, repeated: true }
    }
    const seq = Number(state.seq) + 1
    const now = new Date().toISOString()
    const last = state.last_timestamp as string
    const timestamp = now > last ? now : last
    const loaded = new Map<string, StoredDocument | undefined>()
    const load = (id: string) => {
      if (!loaded.has(id)) loaded.set(id, loadDocument(this.#connection, this.#cache, dataset, id))
      return loaded.get(id)
    }
    const plan = request.apply(load, {
      timestamp,
      strongReferences: (target) =>
        this.#connection
          .sql('SELECT id FROM ref WHERE dataset = ? AND target = ? AND weak = 0 ORDER BY id')
          .all(dataset, target)
          .map((row) => row.id as string),
      exists: (id) =>
        this.#connection.sql('SELECT 1 FROM document WHERE dataset = ? AND id = ?').get(dataset, id) !==
        undefined,
    })
    const commit: Commit = { dataset, seq, transactionId, author, timestamp, changes: plan.changes }
    if (request.dryRun) return { commit, repeated: false }
    this.#connection
      .sql('INSERT INTO tx (dataset, seq, tx_id, author, ts, request) VALUES (?, ?, ?, ?, ?, ?)')
      .run(dataset, seq, transactionId, author, timestamp, fingerprint ?? null)
    for (const [place, change] of plan.changes.entries())
      writeChange(this.#connection, { dataset, seq, place }, change, load(change.id))
    const job = this.#connection.sql(
      'INSERT INTO outbox (dataset, kind, key, payload, not_before, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    for (const { kind, key, payload, notBefore } of plan.jobs ?? []) {
      job.run(dataset, kind, key, JSON.stringify(payload), notBefore ?? timestamp, timestamp)
    }
    catchUpBacklog(this.#connection)
    this.#connection
      .sql('UPDATE dataset SET seq = ?, last_timestamp = ? WHERE name = ?')
      .run(seq, timestamp, dataset)
    return { commit, repeated: false }
  }

  async read(dataset: string, visibility: Visibility): Promise<Reader> {
    const store = this.#reading.pop() ?? openReadOnlyStore(this.#path, 4_000_000)
    const reader = store.read(dataset, visibility)
    let open = true
    return {
      seq: reader.seq,
      get: (id) => reader.get(id),
      present: (ids) => reader.present(ids),
      count: (spec) => reader.count(spec),
      exact: (conditions) => reader.exact(conditions),
      scan: (spec) => reader.scan(spec),
      all: () => reader.all(),
      close: () => {
        if (!open) return
        open = false
        reader.close()
        if (this.#reading.length < readersKept) this.#reading.push(store)
        else store.close()
      },
    }
  }

  async history(dataset: string, visibility: Visibility): Promise<History> {
    return new SqliteHistory(this.#connection, dataset, visibility)
  }

  async head(dataset: string): Promise<number> {
    const known = this.#heads.get(dataset)
    if (known !== undefined) return known
    const row = this.#connection.sql('SELECT seq FROM dataset WHERE name = ?').get(dataset)
    if (!row) return 0
    this.#heads.set(dataset, Number(row.seq))
    return Number(row.seq)
  }

  async tail(dataset: string, after: number, limit: number): Promise<Commit[]> {
    const recent = this.#recent.get(dataset)?.commits ?? []
    const first = recent[0]
    if (first && first.seq <= after + 1) return recent.filter((commit) => commit.seq > after).slice(0, limit)
    return readCommits(this.#connection, dataset, after, limit)
  }

  onCommit(wake: (dataset: string, seq: number) => void): () => void {
    this.#listeners.add(wake)
    return () => this.#listeners.delete(wake)
  }

  async close(): Promise<void> {
    this.#terms.stop()
    for (const store of this.#reading.splice(0)) store.close()
    this.#connection.close()
    this.#release()
  }
}

/** Throws `DataInUseError` or `NewerDataError`. */
export async function openStore(path: string): Promise<Store> {
  const release = lockData(path)
  try {
    return new SqliteStore(path, await openDatabase(path), release)
  } catch (error) {
    release()
    throw error
  }
}
