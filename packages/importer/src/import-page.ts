/** Text in, documents and a report out. Nothing is read or written: the same text gives the same answer. */
import { readPage } from './page/read.ts'
import type { Finding } from './page/page.ts'
import { articleIdOf, toDocuments } from './documents.ts'
import type { ImportedDocument, Known, Names } from './documents.ts'
import { remarks } from './remarks.ts'

export type ImportOptions = { known?: Known }

export type ImportReport = {
  title: string
  /** The published id; the draft's has "drafts." before it. */
  articleId: string
  found: {
    date: string | null
    kind: string | null
    contributors: string[]
    paragraphs: number
    pullQuotes: number
    outlet: string | null
    items: string[]
  }
  findings: Finding[]
}

/** Throws `NotAPage` when the text is empty or has no title; anything else that is missing is in the report. */
export function importPage(
  text: string,
  { known }: ImportOptions = {},
): { documents: ImportedDocument[]; names: Names; report: ImportReport } {
  const { page, findings } = readPage(text)
  return {
    ...toDocuments(page, known),
    report: {
      title: page.title.value,
      articleId: articleIdOf(page),
      found: {
        date: page.date?.value ?? null,
        kind: page.kind?.value ?? null,
        contributors: page.contributors.map(({ value }) => value.name),
        paragraphs: page.body.filter(({ type }) => type !== 'pullQuote').length,
        pullQuotes: page.body.filter(({ type }) => type === 'pullQuote').length,
        outlet: page.outlet?.value ?? null,
        items: page.items.map((item) => item.title?.value ?? item.label),
      },
      findings: [...findings, ...remarks(page, known)].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    },
  }
}
