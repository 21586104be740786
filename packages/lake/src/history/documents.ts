/** `GET /data/history/…/documents`: documents as they were. What did not exist then is left out. */
import type { History, StoredDocument } from '../store/types.ts'

export type When = { revision: string } | { time: string } | 'last'

export function documentsAt(history: History, ids: readonly string[], when: When): StoredDocument[] {
  return ids.flatMap((id) => history.documentAt(id, when) ?? [])
}
