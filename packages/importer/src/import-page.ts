/** Text in, documents and a report out. Nothing is read or written: the same text gives the same answer. */
import { guestsInTitle, looksLikePosition } from './page/byline.ts'
import { readPage } from './page/read.ts'
import type { Finding, Page } from './page/page.ts'
import { articleIdOf, toDocuments } from './documents.ts'
import type { ImportedDocument, Known, Names } from './documents.ts'
import { nearPairs } from './names.ts'

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

/** Every name with the first line that has it. */
function namesIn(page: Page): Map<string, number> {
  const names = new Map<string, number>()
  const add = (name: string, line: number) => names.has(name) || names.set(name, line)
  for (const { value, line } of page.contributors) add(value.name, line)
  for (const item of page.items) {
    for (const name of guestsInTitle(item.title?.value ?? '')) add(name, item.title?.line ?? item.line)
    for (const { value, line } of item.contributors) add(value.name, line)
  }
  return names
}

function oddNames(page: Page): Finding[] {
  return [...namesIn(page)]
    .filter(([name]) => looksLikePosition(name))
    .map(([name, line]) => ({
      level: 'check',
      line,
      text: `“${name}” stands among the names of a byline and reads like a position.`,
    }))
}

function positions(page: Page): Finding[] {
  return [...page.contributors, ...page.items.flatMap(({ contributors }) => contributors)].flatMap(
    ({ value: { name, position }, line }): Finding[] =>
      position === undefined
        ? []
        : [
            {
              level: 'unplaced',
              line,
              text: `“${position}” is what the byline says of ${name}; nothing was made of it.`,
            },
          ],
  )
}

function nearNames(page: Page, known: Known | undefined): Finding[] {
  const names = namesIn(page)
  const where = (name: string) => (names.has(name) ? `line ${names.get(name)}` : 'already in the dataset')
  return nearPairs([...names.keys()], [...(known?.people?.keys() ?? [])]).map(([one, other]) => ({
    level: 'note',
    text: `“${one}” (${where(one)}) and “${other}” (${where(other)}) may be one person; they were left apart.`,
    ...(names.has(one) && { line: names.get(one) }),
  }))
}

function nearOutlets(page: Page, known: Known | undefined): Finding[] {
  const here = [page.outlet, ...page.items.map(({ outlet }) => outlet)].flatMap(
    (outlet) => outlet?.value ?? [],
  )
  const fold = (name: string) =>
    name
      .toLowerCase()
      .replace(/^the\s+/, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const all = [...new Set([...here, ...(known?.outlets?.keys() ?? [])])]
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => fold(one) === fold(other) && (here.includes(one) || here.includes(other)))
      .map((other): Finding => ({
        level: 'note',
        text: `“${one}” and “${other}” may be one outlet; they were left apart.`,
      })),
  )
}

/** Works that are listed again, word for word: they became one. */
function repeatedItems({ items }: Page): Finding[] {
  const first = new Map<string, number>()
  return items.flatMap((item): Finding[] => {
    const words = JSON.stringify(item, (key, value: unknown) => (key === 'line' ? undefined : value))
    const line = first.get(words)
    first.set(words, line ?? item.line)
    if (line === undefined) return []
    const name = item.title?.value ?? item.label
    return [
      {
        level: 'note',
        line: item.line,
        text: `“${name}” stands in line ${line} already; it was imported once.`,
      },
    ]
  })
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
      findings: [
        ...findings,
        ...oddNames(page),
        ...positions(page),
        ...nearNames(page, known),
        ...nearOutlets(page, known),
        ...repeatedItems(page),
      ].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    },
  }
}
