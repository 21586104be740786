/**
 * `GET /data/history/…/events/documents/ID`: what happened to a document, in the words of the Studio's history panel.
 * Nothing is kept for it: an event is read from which of a document's forms one transaction touched, and how. Single
 * edits are not events here; the Studio makes those from the transactions.
 */
import type { History, LoggedChange } from '../store/types.ts'
import { publishedId } from '../store/layers.ts'
import { draftIdOf, releaseDocumentId, releaseOf } from './ids.ts'

export type DocumentEvent = {
  type:
    | 'createDocumentVersion'
    | 'deleteDocumentVersion'
    | 'publishDocumentVersion'
    | 'unpublishDocument'
    | 'deleteDocumentGroup'
    | 'createLiveDocument'
    | 'updateLiveDocument'
  timestamp: string
  author: string
  documentId: string
  versionId?: string
  releaseId?: string
  /** The version's revision that the event is about: of a publication the one that was published. */
  versionRevisionId?: string
  /** The published document's revision. */
  revisionId?: string
  publishCause?: 'document.publish' | 'release.publish'
  contributors?: string[]
}

export type EventsPage = { events: DocumentEvent[]; nextCursor: string }

/** A change of the document asked for, with what its transaction did to the document's other forms. */
type Moment = { change: LoggedChange; beside: readonly LoggedChange[]; published: string; history: History }

const about = ({ change, published }: Moment) => ({
  timestamp: change.timestamp,
  author: change.author,
  documentId: published,
})

function inRelease(versionId: string) {
  const release = releaseOf(versionId)
  return release === undefined ? {} : { releaseId: release }
}

/** Who edited a version between its making and its publication, oldest first. */
function contributors(history: History, version: LoggedChange): string[] {
  const edits = history.changes({
    ids: [version.id],
    to: version.seq - 1,
    newestFirst: true,
    limit: 1000,
    detail: 'ids',
  })
  const made = edits.findIndex((edit) => edit.transition === 'appear')
  const authors = edits.slice(0, made === -1 ? edits.length : made + 1).map((edit) => edit.author)
  return [...new Set(authors.toReversed())]
}

function publication(moment: Moment, version: LoggedChange): DocumentEvent {
  const release = releaseOf(version.id)
  const byRelease =
    release !== undefined && moment.beside.some((other) => other.id === releaseDocumentId(release))
  return {
    ...about(moment),
    type: 'publishDocumentVersion',
    revisionId: moment.change.transactionId,
    versionId: version.id,
    ...inRelease(version.id),
    ...(version.previousRev !== undefined && { versionRevisionId: version.previousRev }),
    publishCause: byRelease ? 'release.publish' : 'document.publish',
    contributors: contributors(moment.history, version),
  }
}

/** What became of a draft or a version. */
function versionEvent(moment: Moment): DocumentEvent {
  const { change, beside, published } = moment
  const version = { versionId: change.id, ...inRelease(change.id) }
  if (change.transition === 'appear') {
    const { transactionId: versionRevisionId } = change
    return { ...about(moment), type: 'createDocumentVersion', ...version, versionRevisionId }
  }
  const original = beside.find((other) => other.id === published)
  if (original && original.transition !== 'disappear') return publication(moment, change)
  if (original) return { ...about(moment), type: 'deleteDocumentGroup' }
  return {
    ...about(moment),
    type: 'deleteDocumentVersion',
    ...version,
    versionRevisionId: change.previousRev,
  }
}

/** What became of the published document. */
function publishedEvent(moment: Moment): DocumentEvent {
  const { change, beside, published, history } = moment
  const versions = beside.filter((other) => other.id !== published && publishedId(other.id) === published)
  const gone = versions.find((other) => other.transition === 'disappear')
  if (change.transition !== 'disappear') {
    if (gone) return publication(moment, gone)
    return {
      ...about(moment),
      type: change.transition === 'appear' ? 'createLiveDocument' : 'updateLiveDocument',
      revisionId: change.transactionId,
    }
  }
  const unpublish = (versionId: string, versionRevisionId: string | undefined): DocumentEvent => ({
    ...about(moment),
    type: 'unpublishDocument',
    versionId,
    ...inRelease(versionId),
    ...(versionRevisionId !== undefined && { versionRevisionId }),
  })
  const release = gone && releaseOf(gone.id)
  if (gone && release !== undefined && beside.some((other) => other.id === releaseDocumentId(release)))
    return unpublish(gone.id, gone.previousRev)
  const draft = draftIdOf(published)
  const [last] = history.changes({
    ids: [draft],
    to: change.seq,
    newestFirst: true,
    limit: 1,
    detail: 'ids',
  })
  return last && last.transition !== 'disappear'
    ? unpublish(draft, last.resultRev)
    : { ...about(moment), type: 'deleteDocumentGroup' }
}

/** Newest first. `cursor` is the `nextCursor` of the page before. */
export function documentEvents(
  history: History,
  id: string,
  { limit, cursor }: { limit: number; cursor?: number },
): EventsPage {
  const published = publishedId(id)
  const isVersion = id !== published
  const changes = history.changes({
    ids: [id],
    ...(cursor !== undefined && { to: cursor - 1 }),
    ...(isVersion && { transitions: ['appear', 'disappear'] as const }),
    newestFirst: true,
    limit: limit + 1,
    detail: 'ids',
  })
  const shown = changes.slice(0, limit)
  const beside = Map.groupBy(
    history.changes({ seqs: shown.map((change) => change.seq), detail: 'ids' }),
    (change) => change.seq,
  )
  const events = shown.map((change) => {
    const moment = { change, beside: beside.get(change.seq) ?? [], published, history }
    return isVersion ? versionEvent(moment) : publishedEvent(moment)
  })
  const last = shown.at(-1)
  return { events, nextCursor: changes.length > limit && last ? String(last.seq) : '' }
}
