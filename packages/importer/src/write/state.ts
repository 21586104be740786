/** Reads from the dataset what an import must know: what stands there, and what the last import of this page wrote. */
import type { SanityClient } from '@sanity/client'
import type { ImportedDocument, Known, Names } from '../documents.ts'
import { exactName } from '../ids.ts'
import type { ImportRecord, State, Stored, Written } from './plan.ts'

export const recordId = (articleId: string) => `import.${articleId}`

type Entry = { _id: string; name: string | null; slug: string | null }
type Answer = { people: Entry[]; outlets: Entry[]; articles: Entry[]; names: string | null }

/** Of a draft, and of a version in a release. */
const publishedId = (id: string) => id.replace(/^(?:drafts|versions\.[^.]+)\./, '')
const tag = 'import'

const query = `{
  "people": *[_type == "author"] | order(_id) {_id, name, "slug": slug.current},
  "outlets": *[_type == "outlet"] | order(_id) {_id, name, "slug": null},
  "articles": *[_type == "article" && string::startsWith(slug.current, $slug)] | order(_id) {_id, "name": title, "slug": slug.current},
  "names": *[_id == $record][0].names
}`
const stateQuery = '{"record": *[_id == $record][0], "documents": *[_id in $ids]}'

/** The published people and outlets by exact name, and the slugs that other documents hold. */
export async function readKnown(client: SanityClient, articleId: string, slug: string): Promise<Known> {
  const answer = await client.fetch<Answer>(query, { record: recordId(articleId), slug }, { tag })
  const before: Partial<Names> = answer.names ? (JSON.parse(answer.names) as Names) : {}
  const slugs = (entries: Entry[]) =>
    entries.flatMap(({ _id, slug: held }) => (held ? { slug: held, id: publishedId(_id) } : []))
  const others = slugs(answer.articles).filter(({ id }) => id !== articleId)
  return {
    people: byExactName(answer.people, before.people),
    outlets: byExactName(answer.outlets, before.outlets),
    draftPeople: draftNames(answer.people),
    draftOutlets: draftNames(answer.outlets),
    authorSlugs: slugs(answer.people),
    articleSlugs: new Set(others.map(({ slug: held }) => held)),
  }
}

/** A name keeps the document that it was given before, also after an editor has spelled it otherwise there. */
function byExactName(entries: readonly Entry[], before: Record<string, string> = {}): Map<string, string> {
  const live = entries.filter(({ _id }) => !_id.includes('.'))
  const ids = new Set(live.map(({ _id }) => _id))
  const names = new Map<string, string>()
  for (const { _id, name } of live) if (name && !names.has(exactName(name))) names.set(exactName(name), _id)
  for (const [name, id] of Object.entries(before)) if (ids.has(id)) names.set(name, id)
  return names
}

/** The names that drafts have and nothing published. */
function draftNames(entries: readonly Entry[]): Map<string, string> {
  const live = byExactName(entries)
  return new Map(
    entries.flatMap(({ _id, name }): [string, string][] =>
      name && _id.startsWith('drafts.') && !live.has(exactName(name)) ? [[exactName(name), _id]] : [],
    ),
  )
}

/** The documents and the record of the last import in one reading: another import may be writing both. */
export async function readState(
  client: SanityClient,
  documents: readonly ImportedDocument[],
  articleId: string,
): Promise<{ state: State; record: ImportRecord | null }> {
  const ids = documents.flatMap(({ _id }) => [publishedId(_id), `drafts.${publishedId(_id)}`])
  const { record, documents: found } = await client.fetch<{
    record: ImportRecord | null
    documents: Stored[]
  }>(stateQuery, { record: recordId(articleId), ids }, { tag })
  return {
    record,
    state: {
      record: record ? (JSON.parse(record.written) as Written) : null,
      documents: new Map(found.map((document) => [document._id, document])),
    },
  }
}
