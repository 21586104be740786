/** Three versions of each field meet: the last import, the dataset, the page. A pure function, so tested as one. */
import { describe, expect, test } from '@jest/globals'
import { importPage } from '../import-page.ts'
import { plan } from './plan.ts'
import type { State, Stored } from './plan.ts'

const text = (body: string, title = 'A Title') => `May 4, 2025

${title}

By Ana Ruiz and Bo Li

${body}

Read the full article in The Hill.

  • Report
    • May 2, 2025
    Another Work

    What it says, cut...

    By Bo Li
`
const documentsOf = (page: string) => importPage(page).documents
const empty: State = { record: null, documents: new Map() }

/** The dataset after a plan: creations and patches, with a revision each. */
function after(state: State, { mutations, written }: ReturnType<typeof plan>, rev = 'r1'): State {
  const documents = new Map(state.documents)
  for (const mutation of mutations as Record<string, Record<string, unknown>>[]) {
    if (mutation.create)
      documents.set(String(mutation.create._id), { ...mutation.create, _rev: rev } as Stored)
    const patch = mutation.patch as
      | { id: string; set?: object; unset?: string[]; ifRevisionID?: string }
      | undefined
    if (!patch) continue
    const before = documents.get(patch.id)
    expect(before?._rev).toBe(patch.ifRevisionID)
    const next = { ...before, ...patch.set, _rev: rev } as Stored
    for (const field of patch.unset ?? []) delete next[field]
    documents.set(patch.id, next)
  }
  return { record: written, documents }
}
const first = documentsOf(text('The first text of it.'))
const imported = after(empty, plan(first, empty))
const draftId = first.find(({ _type }) => _type === 'article')!._id
const edit = (state: State, id: string, change: object): State => ({
  ...state,
  documents: new Map(state.documents).set(id, { ...state.documents.get(id)!, ...change, _rev: 'edited' }),
})
const without = (state: State, ...ids: string[]): State => ({
  ...state,
  documents: new Map([...state.documents].filter(([id]) => !ids.includes(id))),
})
const actions = ({ changes }: ReturnType<typeof plan>) =>
  Object.fromEntries(changes.map(({ type, action }) => [type, action]))

describe('an import', () => {
  test('creates the article as a draft and what it names as published documents', () => {
    const { mutations } = plan(first, empty)
    const ids = mutations.map((mutation) => ('create' in mutation ? mutation.create._id : ''))
    expect(ids).toHaveLength(5)
    expect(ids.filter((id) => id?.startsWith('drafts.'))).toEqual([draftId])
  })

  test('a second run of the same page writes nothing', () => {
    const again = plan(first, imported)
    expect(again.mutations).toEqual([])
    expect(again.written).toEqual(imported.record)
  })

  test('what an editor changed stays, also when the page has changed there', () => {
    const edited = edit(imported, draftId, { title: 'A Better Title', dek: 'New.' })
    expect(plan(first, edited).mutations).toEqual([])
    const page = documentsOf(text('The second text of it.'))
    const result = plan(page, edited)
    expect(result.mutations).toEqual([
      {
        patch: expect.objectContaining({
          id: draftId,
          ifRevisionID: 'edited',
          set: { body: expect.anything() },
        }),
      },
    ])
    const body = edit(imported, draftId, { body: [] })
    const kept = plan(page, body)
    expect(kept.mutations).toEqual([])
    expect(actions(kept).article).toBe('kept')
    expect(plan(page, after(body, kept)).mutations).toEqual([])
  })

  test('a field that the page has lost is removed, if nobody else touched it', () => {
    const page = documentsOf(text('The first text of it.').replace('Read the full article in The Hill.', ''))
    expect(plan(page, imported).mutations).toEqual([
      { patch: expect.objectContaining({ id: draftId, unset: ['originalPublication'] }) },
    ])
    const moved = edit(imported, draftId, { originalPublication: { url: 'https://a.example' } })
    expect(plan(page, moved).mutations).toEqual([])
  })

  test('what comes back brings back what it points to', () => {
    const page = documentsOf(text('The first text of it.').replaceAll('By Bo Li\n', 'By Cy Vale\n'))
    const before = after(empty, plan(page, empty))
    const gone = page.filter(
      (entry) => entry._type === 'relatedItem' || ('name' in entry && entry.name === 'Cy Vale'),
    )
    expect(gone).toHaveLength(2)
    const deleted = without(before, ...gone.map(({ _id }) => _id))
    expect(plan(page, deleted).mutations).toEqual([])
    const more = text('The first text of it.').replaceAll('By Bo Li\n', 'By Cy Vale\n')
    const changed = documentsOf(
      `${more}\n  • Video\n    • May 1, 2025\n    A Third Work\n\n    By Ana Ruiz\n`,
    )
    const written = plan(changed, deleted).mutations.flatMap((mutation) =>
      'create' in mutation ? [mutation.create._id] : [],
    )
    expect(written).toEqual(expect.arrayContaining(gone.map(({ _id }) => _id)))
  })

  test('a slug is decided once', () => {
    const renamed = edit(imported, draftId, { slug: { _type: 'slug', current: 'mine' } })
    expect(plan(documentsOf(text('The second text of it.')), renamed).mutations).toEqual([
      { patch: expect.not.objectContaining({ set: expect.objectContaining({ slug: expect.anything() }) }) },
    ])
  })

  test('published since: nothing to do; the page changed since: a new draft of what is published', () => {
    const id = draftId.replace('drafts.', '')
    const draft = imported.documents.get(draftId)!
    const published: State = {
      record: imported.record,
      documents: new Map([
        ...without(imported, draftId).documents,
        [id, { ...draft, _id: id, dek: 'An editor’s.' }],
      ]),
    }
    expect(plan(first, published).mutations).toEqual([])
    const [mutation, ...others] = plan(documentsOf(text('The second text of it.')), published).mutations
    expect(others).toEqual([])
    expect(mutation).toEqual({
      create: expect.objectContaining({ _id: draftId, dek: 'An editor’s.', title: 'A Title' }),
    })
    expect(mutation).not.toEqual({ create: expect.objectContaining({ _rev: expect.anything() }) })
  })

  test('deleted by an editor: it stays deleted, unless asked for again', () => {
    const deleted = without(imported, draftId)
    expect(plan(first, deleted).mutations).toEqual([])
    expect(actions(plan(first, deleted)).article).toBe('deleted')
    expect(plan(first, deleted, { again: true }).mutations).toEqual([
      { create: expect.objectContaining({ _id: draftId }) },
    ])
  })

  test('a person who was deleted comes back only where something new points to them', () => {
    const ana = first.find((document) => document._type === 'author' && document.name === 'Ana Ruiz')!._id
    const deleted = without(imported, draftId, ana)
    expect(plan(first, deleted).mutations).toEqual([])
    const ids = plan(first, deleted, { again: true }).mutations.map(
      (mutation) => 'create' in mutation && mutation.create._id,
    )
    expect(ids).toEqual([ana, draftId])
  })

  test('a second page does not rewrite what the first said of a work that both name', () => {
    const other = documentsOf(
      text('Quite another text.', 'Another Page').replace('What it says, cut...', 'Said otherwise...'),
    )
    const state: State = { record: null, documents: imported.documents }
    const result = plan(other, state)
    expect(actions(result).relatedItem).toBe('unchanged')
    expect(plan(other, after(state, result)).mutations).toEqual([])
    expect(plan(first, { ...after(state, result), record: imported.record }).mutations).toEqual([])
  })

  test('a person who was unpublished is published again when a page is written that names them', () => {
    const person = first.find(({ _type }) => _type === 'author')!
    const state: State = {
      record: null,
      documents: new Map([[`drafts.${person._id}`, { ...person, _id: `drafts.${person._id}`, _rev: 'd' }]]),
    }
    const created = plan(first, state).mutations.flatMap((mutation) =>
      'create' in mutation ? [mutation.create._id] : [],
    )
    expect(created).toContain(person._id)
  })

  test('a draft that an editor has of a supporting document is left alone', () => {
    const work = first.find(({ _type }) => _type === 'relatedItem')!._id
    const page = documentsOf(
      text('The first text of it.').replace('What it says, cut...', 'Said otherwise...'),
    )
    expect(plan(page, imported).mutations).toEqual([{ patch: expect.objectContaining({ id: work }) }])
    const drafted = {
      ...imported,
      documents: new Map(imported.documents).set(`drafts.${work}`, {
        _id: `drafts.${work}`,
        _type: 'relatedItem',
        _rev: 'd',
      }),
    }
    expect(plan(page, drafted).mutations).toEqual([])
  })

  test('what came in by "sanity dataset import" is recognised and not written again', () => {
    const loaded: State = { record: null, documents: imported.documents }
    const result = plan(first, loaded)
    expect(result.mutations).toEqual([])
    expect(result.written).toEqual(imported.record)
  })
})
