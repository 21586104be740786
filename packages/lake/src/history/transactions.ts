/**
 * `GET /data/history/…/transactions`: the log of some documents, one transaction after the other.
 * Invariant: a transaction is given whole, and what one page of the log cut off stands on the next.
 */
import { LakeError } from '../errors.ts'
import type { History, LoggedChange } from '../store/types.ts'

export type TransactionsRequest = {
  ids: readonly string[]
  /** Transaction ids, both inclusive. */
  from?: string
  to?: string
  /** RFC 3339, both inclusive. */
  fromTime?: string
  toTime?: string
  authors?: readonly string[]
  newestFirst: boolean
  limit: number
  mutations: boolean
  effects: boolean
  /** Leaves out what the same transactions did to other documents. */
  onlyThese: boolean
}

export type Transaction = {
  id: string
  timestamp: string
  author: string
  documentIDs: string[]
  mutations?: unknown[]
  effects?: Record<string, NonNullable<LoggedChange['effects']>>
}

const page = 500

function place(history: History, name: string, transactionId: string | undefined): number | undefined {
  if (transactionId === undefined) return undefined
  const seq = history.seqOf(transactionId)
  if (seq === undefined)
    throw new LakeError('notFound', `${name}: there is no transaction "${transactionId}" in this dataset.`)
  return seq
}

/** Runs of changes that belong to one commit. */
function byCommit(changes: readonly LoggedChange[]): LoggedChange[][] {
  const groups: LoggedChange[][] = []
  for (const change of changes) {
    const last = groups.at(-1)
    if (last?.[0]?.seq === change.seq) last.push(change)
    else groups.push([change])
  }
  return groups
}

function toTransaction(changes: readonly LoggedChange[], request: TransactionsRequest): Transaction {
  const [first] = changes as [LoggedChange]
  const transaction: Transaction = {
    id: first.transactionId,
    timestamp: first.timestamp,
    author: first.author,
    documentIDs: changes.map((change) => change.id),
  }
  if (request.mutations) transaction.mutations = changes.flatMap((change) => [...change.mutations])
  if (request.effects) {
    transaction.effects = Object.fromEntries(
      changes.flatMap(({ id, effects }) => (effects ? [[id, effects] as const] : [])),
    )
  }
  return transaction
}

function wanted(change: LoggedChange, { fromTime, toTime, authors }: TransactionsRequest): boolean {
  return (
    (fromTime === undefined || change.timestamp >= fromTime) &&
    (toTime === undefined || change.timestamp <= toTime) &&
    (authors === undefined || authors.includes(change.author))
  )
}

/** Reads the log as it is asked for. Throws `notFound` at once for a transaction there is not. */
export function transactions(history: History, request: TransactionsRequest): Iterable<Transaction> {
  let from = place(history, 'fromTransaction', request.from)
  let to = place(history, 'toTransaction', request.to)
  const { newestFirst } = request
  // A page must hold at least one commit whole, even one that touched every id asked for.
  const limit = Math.max(page, request.ids.length + 1)
  const detail = request.mutations || request.effects ? 'mutations' : 'ids'
  return (function* () {
    let given = 0
    for (;;) {
      const changes = history.changes({
        ids: request.ids,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        newestFirst,
        limit,
        detail,
      })
      const groups = byCommit(changes)
      const full = changes.length === limit
      if (full) groups.pop()
      for (const group of groups) {
        const [first] = group as [LoggedChange]
        if (newestFirst) to = first.seq - 1
        else from = first.seq + 1
        if (!wanted(first, request)) continue
        if (given >= request.limit) return
        given += 1
        yield toTransaction(
          request.onlyThese ? group : history.changes({ seqs: [first.seq], detail }),
          request,
        )
      }
      if (!full) return
    }
  })()
}
