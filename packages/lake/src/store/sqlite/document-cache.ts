/**
 * Parsed documents, and the answers of the index, kept between queries.
 *
 * Invariant: what is kept of a dataset is what the snapshot named in `at` holds. Whoever reads says which snapshot they
 * read (`follow`), and whatever the log says has changed since is forgotten; so nothing has to be asked about a
 * document that is kept. Readers of one cache come one after another, each at the same moment or a later one.
 */
import type { StoredDocument } from '../types.ts'

type Entry = { document: StoredDocument; docid: number; dataset: string; size: number; used: boolean }
type Kept = { seq: number; byId: Map<string, Entry>; absent: Set<string>; answers: Map<string, unknown> }

/** A parsed document takes about twice its JSON, and something for being there. */
const sizeOf = (json: string) => 2 * json.length + 512
/** Characters of an id that a document may have, roughly: whoever asks may make longer ones up. */
const longestId = 200
/** Ids of which it is kept that there is nothing, in each dataset. */
const mostAbsent = 20_000
/** Of the whole, what answers of the index may take. */
const shareOfAnswers = 0.35

export class DocumentCache {
  readonly #byDocid = new Map<number, Entry>()
  readonly #datasets = new Map<string, Kept>()
  readonly #limit: number
  #size = 0
  #answersSize = 0

  /** `limit` is in bytes, roughly. */
  constructor(limit = 16_000_000) {
    this.#limit = limit
  }

  /** Moves a dataset to a snapshot. `changed` gives the ids that changed after `since`, or null for "too many". */
  follow(dataset: string, seq: number, changed: (since: number) => readonly string[] | null): boolean {
    const kept = this.#datasets.get(dataset)
    if (kept?.seq === seq) return false
    if (!kept) {
      this.#datasets.set(dataset, { seq, byId: new Map(), absent: new Set(), answers: new Map() })
      return true
    }
    const ids = seq > kept.seq ? changed(kept.seq) : null
    for (const id of ids ?? [...kept.byId.keys()]) this.forget(dataset, id)
    this.#forgetAnswers(kept)
    kept.absent.clear()
    kept.seq = seq
    return true
  }

  forget(dataset: string, id: string): void {
    const entry = this.#datasets.get(dataset)?.byId.get(id)
    if (entry) this.#remove(entry)
  }

  byId(dataset: string, id: string): StoredDocument | undefined {
    const entry = this.#datasets.get(dataset)?.byId.get(id)
    if (entry) entry.used = true
    return entry?.document
  }

  /** Whether it is known that there is no document with this id. */
  isAbsent(dataset: string, id: string): boolean {
    return this.#datasets.get(dataset)?.absent.has(id) === true
  }

  noteAbsent(dataset: string, id: string): void {
    if (id.length > longestId) return
    const absent = this.#datasets.get(dataset)?.absent
    if (absent && absent.size >= mostAbsent) absent.clear()
    absent?.add(id)
  }

  /** SQLite gives the number of a deleted document to the next one, be it of another dataset. */
  byDocid(dataset: string, docid: number): StoredDocument | undefined {
    const entry = this.#byDocid.get(docid)
    if (entry?.dataset !== dataset) return undefined
    entry.used = true
    return entry.document
  }

  keep(dataset: string, docid: number, json: string): StoredDocument {
    const document = JSON.parse(json) as StoredDocument
    const kept = this.#datasets.get(dataset)
    const entry: Entry = { document, docid, dataset, size: sizeOf(json), used: false }
    const former = this.#byDocid.get(docid)
    if (former) this.#remove(former)
    this.#byDocid.set(docid, entry)
    kept?.byId.set(document._id, entry)
    this.#size += entry.size
    this.#makeRoom()
    return document
  }

  /** An answer of the index at this dataset's snapshot; `size` in bytes, roughly. */
  answer<T>(dataset: string, key: string, size: (answer: T) => number, find: () => T): T {
    const answers = this.#datasets.get(dataset)?.answers
    const known = answers?.get(key)
    if (known !== undefined) return known as T
    const found = find()
    const cost = size(found) + 2 * key.length
    const room = this.#limit * shareOfAnswers
    if (!answers || cost > room) return found
    this.#answersSize += cost
    if (this.#answersSize > room) {
      for (const each of this.#datasets.values()) each.answers.clear()
      this.#answersSize = cost
    }
    answers.set(key, found)
    return found
  }

  #forgetAnswers(kept: Kept): void {
    kept.answers.clear()
    if ([...this.#datasets.values()].every(({ answers }) => answers.size === 0)) this.#answersSize = 0
  }

  #remove(entry: Entry): void {
    if (this.#byDocid.get(entry.docid) === entry) this.#byDocid.delete(entry.docid)
    const byId = this.#datasets.get(entry.dataset)?.byId
    if (byId?.get(entry.document._id) === entry) byId.delete(entry.document._id)
    this.#size -= entry.size
  }

  /** Oldest first; what was used since it was last passed over gets another turn. */
  #makeRoom(): void {
    const room = this.#limit * (1 - shareOfAnswers)
    for (const [docid, entry] of this.#byDocid) {
      if (this.#size <= room) return
      if (entry.used) {
        entry.used = false
        this.#byDocid.delete(docid)
        this.#byDocid.set(docid, entry)
      } else this.#remove(entry)
    }
  }
}
