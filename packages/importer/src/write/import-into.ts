/** An import into a dataset: read, plan, and write it all in one transaction, or write nothing. */
import type { Mutation, SanityClient } from '@sanity/client'
import { importPage } from '../import-page.ts'
import type { ImportReport } from '../import-page.ts'
import { plan } from './plan.ts'
import type { Change, ImportRecord } from './plan.ts'
import { readKnown, readState, recordId } from './state.ts'

export type Imported = {
  report: ImportReport
  changes: Change[]
  /** How many mutations were written, or, in a dry run, would be. 0: the dataset was left alone. */
  mutations: number
}
export type ImportIntoOptions = {
  client: SanityClient
  dryRun?: boolean
  /** Writes once more what an editor has deleted. */
  again?: boolean
}

const isConflict = (error: unknown) =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 409

/** The client needs a token that may write. Throws what the client throws, and `NotAPage`. */
export async function importInto(text: string, options: ImportIntoOptions): Promise<Imported> {
  try {
    return await attempt(text, options)
  } catch (error) {
    // Somebody wrote between our reading and our writing: what they wrote counts, so all of it is read again.
    if (isConflict(error)) return await attempt(text, options)
    throw error
  }
}

async function attempt(
  text: string,
  { client, dryRun = false, again = false }: ImportIntoOptions,
): Promise<Imported> {
  const raw = client.withConfig({ perspective: 'raw', useCdn: false })
  const first = importPage(text)
  const { articleId } = first.report
  const slug = first.documents.find(({ _type }) => _type === 'article')
  const wish = slug?._type === 'article' ? (slug.slug?.current ?? articleId) : articleId
  const known = await readKnown(raw, articleId, wish)
  const { documents, names, report } = importPage(text, { known })
  const { state, record } = await readState(raw, documents, articleId)
  const { mutations, changes, written } = plan(documents, state, { again })
  const next: ImportRecord = {
    _id: recordId(articleId),
    _type: 'importRecord',
    title: report.title,
    written: sorted(written),
    names: JSON.stringify({
      people: JSON.parse(sorted(names.people)),
      outlets: JSON.parse(sorted(names.outlets)),
    }),
  }
  const recorded = record?.written === next.written && record.names === next.names
  const all: Mutation[] = recorded ? mutations : [...mutations, { createOrReplace: next }]
  if (all.length > 0 && !dryRun)
    await raw.mutate(all, { visibility: 'sync', returnDocuments: false, tag: 'import' })
  return { report, changes, mutations: all.length }
}

const sorted = (value: Record<string, unknown>) =>
  JSON.stringify(Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))))
